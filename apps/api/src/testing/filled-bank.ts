import type { TestApp, TestUnit } from "./test-app.js";

/** A small company with as many people as a test wants, written in three statements. */
export interface FilledBank {
  readonly top: TestUnit;
  /** Three levels: the top first, then the units below it, then those below each of them. */
  readonly units: readonly TestUnit[];
  readonly programmeIds: readonly string[];
}

/** `number` of `kind` as an id of version 7. */
export function bankId(kind: number, number: number): string {
  return `0190000${kind}-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

const PROGRAMMES = 5;

/**
 * Every person has one title, every second one two; names and units go round.
 *
 * @param breadth units below each unit, at most 9
 */
export async function fillBank(test: TestApp, people: number, breadth = 3): Promise<FilledBank> {
  const codes = Array.from({ length: breadth }, (_, index) => String(index + 1));
  const paths = ["0/", ...codes.map((code) => `0/${code}/`)];
  for (const code of codes) paths.push(...codes.map((below) => `0/${code}/${code}${below}/`));
  const units = paths.map((path, index) => ({ id: bankId(1, index + 1), path, isTop: index === 0 }));
  const programmeIds = Array.from({ length: PROGRAMMES }, (_, index) => bankId(2, index + 1));
  await insertUnits(test, units);
  await test.sql(
    `insert into programme (id, code, name, name_en, issuer, level, nature, target, bit)
     select id, 'P' || place, '荣誉' || place, 'Honour ' || place, '省总工会', 'PROVINCIAL', 'COMMENDATION', 'PERSON', place
     from unnest($1::uuid[]) with ordinality as p (id, place)`,
    [programmeIds],
  );
  await insertPeople(test, people, units);
  await insertTitles(test, people, programmeIds);
  await takeStatistics(test);
  return { top: units[0] as TestUnit, units, programmeIds };
}

async function insertUnits(test: TestApp, units: readonly TestUnit[]): Promise<void> {
  await test.sql(
    `insert into unit (id, code, name, kind, parent_id, path, depth, opened_on)
     select u.id, (string_to_array(u.path, '/'))[u.depth + 1], '单位' || u.path, 'COMPANY', above.id, u.path, u.depth, '1990-01-01'
     from (select id, path, length(path) - length(replace(path, '/', '')) - 1 as depth
       from unnest($1::uuid[], $2::text[]) as one (id, path)) u
     left join unnest($1::uuid[], $2::text[]) as above (id, path)
       on u.depth > 0 and above.path = regexp_replace(u.path, '[^/]+/$', '')`,
    [units.map(({ id }) => id), units.map(({ path }) => path)],
  );
  await test.sql("insert into unit_name (unit_id, since, name) select id, '1990-01-01', name from unit");
}

async function insertPeople(test: TestApp, people: number, units: readonly TestUnit[]): Promise<void> {
  await test.sql(
    `insert into honoree (id, name, name_key, name_grams, pinyin, pinyin_flat, pinyin_initials, sex, life_state,
       unit_id, created_at, updated_at)
     select ('01900003-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, name, name,
       array[substr(name, 1, 1), substr(name, 2, 1), name], reading, replace(reading, ' ', ''),
       substr(reading, 1, 1) || substr(split_part(reading, ' ', 2), 1, 1),
       case when n % 2 = 0 then 'MALE' else 'FEMALE' end, case when n % 4 = 0 then 'RETIRED' else 'ON_POST' end,
       ($2::uuid[])[1 + n % cardinality($2::uuid[])], now(), now()
     from (
       select n, chr(19968 + n * 7 % 5000) || chr(19968 + n * 13 % 5000) as name,
         chr(97 + n * 5 % 26) || 'an ' || chr(97 + n * 11 % 26) || 'ing' as reading
       from generate_series(1, $1::integer) as n
     ) person`,
    [people, units.map(({ id }) => id)],
  );
}

async function insertTitles(test: TestApp, people: number, programmeIds: readonly string[]): Promise<void> {
  await test.sql(
    `insert into title (id, honoree_id, programme_id, won_on, won_year, issuer, unit_at_award_id, present_unit_id,
       created_at, updated_at)
     select ('01900004-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, h.id,
       ($2::uuid[])[1 + (n + (n - 1) / $1::integer) % cardinality($2::uuid[])], (2000 + n % 20)::text, 2000 + n % 20, '省总工会',
       h.unit_id, h.unit_id, now(), now()
     from generate_series(1, $1::integer + $1::integer / 2) as n
     join honoree h on h.id = ('01900003-0000-7000-8000-' || lpad((1 + (n - 1) % $1::integer)::text, 12, '0'))::uuid`,
    [people, programmeIds],
  );
}

/** As the server's own care would after so many writes; only the owner of the tables may. */
async function takeStatistics({ services }: TestApp): Promise<void> {
  const client = await services.database.pool.connect();
  try {
    await client.query("reset role");
    await client.query("vacuum (analyze) unit, programme, honoree, title, award_count");
    await client.query("set role laurel_app");
  } finally {
    client.release();
  }
}
