import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import pg from "pg";
import { makeUnits, PROGRAMMES } from "./organization.mjs";
import { HONOREE_COLUMNS, makePeople, TITLE_COLUMNS } from "./people.mjs";

/** Rows are held together until so many characters are there to be written at once. */
const CHUNK = 1 << 20;

/**
 * Fills a migrated, empty database and leaves it as the product would have: kept counts recounted, statistics taken.
 *
 * @param {{ url: string, programs: string, size: number, keys: import("./sealing.mjs").Keys, tell: (line: string) => void }} wanted
 */
export async function loadDataset({ url, programs, size, keys, tell }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const units = makeUnits();
    await insertOrganization(client, units);
    const indexes = await dropIndexes(client);
    tell(`copying ${size.toLocaleString("en")} people`);
    await copyPeople({ url, programs, people: makePeople({ count: size, units, keys }) });
    tell("building the indexes");
    for (const { indexdef } of indexes) await client.query(indexdef);
    tell("counting the awards");
    await client.query("select laurel_recount_awards()");
    await client.query("vacuum (analyze)");
    await checkKeptValues(client);
  } finally {
    await client.end();
  }
}

/**
 * @param {pg.Client} client
 * @param {readonly import("./organization.mjs").Unit[]} units
 */
async function insertOrganization(client, units) {
  await client.query(
    `insert into unit (id, code, name, kind, parent_id, path, depth, opened_on)
     select u.id, u.code, u.name, u.kind, u."parentId", u.path, u.depth, '1990-01-01'
     from jsonb_to_recordset($1) as u (id uuid, code text, name text, kind text, "parentId" uuid, path text, depth integer)`,
    [JSON.stringify(units)],
  );
  // Half of the units bore another name once, so that the name on the day of an award has to be looked up.
  await client.query(`
    insert into unit_name (unit_id, since, until, name)
    select id, date '1990-01-01', case when depth % 2 = 0 then date '2005-01-01' end,
      case when depth % 2 = 0 then '原' || name else name end from unit
    union all
    select id, date '2005-01-01', null, name from unit where depth % 2 = 0`);
  await client.query(
    `insert into programme (id, code, name, name_en, issuer, level, nature, target, bit)
     select p.id, p.code, p.name, p."nameEn", '某省总工会', p.level, 'COMMENDATION', 'PERSON', p.bit
     from jsonb_to_recordset($1) as p (id uuid, code text, name text, "nameEn" text, level text, bit smallint)`,
    [JSON.stringify(PROGRAMMES)],
  );
}

/** Indexes that no constraint needs: built afterwards they cost a fraction. @param {pg.Client} client */
async function dropIndexes(client) {
  const { rows } = await client.query(`
    select i.indexname, i.indexdef from pg_indexes i
    where i.schemaname = 'public' and i.tablename in ('honoree', 'title')
      and not exists (select from pg_constraint c where c.conname = i.indexname)`);
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows;
}

/** @param {{ url: string, programs: string, people: ReturnType<typeof makePeople> }} from */
async function copyPeople({ url, programs, people }) {
  const honorees = copyInto(programs, url, `honoree (${HONOREE_COLUMNS.join(", ")})`);
  const titles = copyInto(programs, url, `title (${TITLE_COLUMNS.join(", ")})`);
  for (const { honoree, titles: lines } of people) {
    await honorees.write(honoree);
    await titles.write(lines);
  }
  await honorees.end();
  await titles.end();
}

/**
 * A COPY that is fed line by line. Triggers and the checks of references rest: what comes is right by its making, and
 * is looked over at the end.
 *
 * @param {string} programs
 * @param {string} url
 * @param {string} target
 */
function copyInto(programs, url, target) {
  const child = spawn(
    join(programs, "psql"),
    ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", url, "--command", `\\copy ${target} from stdin`],
    {
      env: { ...process.env, PGOPTIONS: "-c session_replication_role=replica" },
      stdio: ["pipe", "ignore", "inherit"],
    },
  );
  const closed = once(child, "close");
  let held = "";
  const flush = async () => {
    const isRoomLeft = child.stdin.write(held);
    held = "";
    if (!isRoomLeft) await once(child.stdin, "drain");
  };
  return {
    /** @param {string} text */
    async write(text) {
      held += text;
      if (held.length > CHUNK) await flush();
    },
    async end() {
      child.stdin.end(held);
      await finished(child.stdin);
      const [code] = await closed;
      if (code !== 0) throw new Error(`psql could not copy into ${target}`);
    },
  };
}

/**
 * The rows were written around the triggers; they must be as the triggers would have left them.
 *
 * @param {pg.Client} client
 */
async function checkKeptValues(client) {
  const { rows } = await client.query(`
    select count(*)::int as wrong from honoree h
    join laurel_title_summary((select array_agg(id) from honoree)) s on s.id = h.id
    where (h.programme_mask, h.title_count, h.latest_won_on) is distinct from (s.mask, s.titles, s.latest)`);
  if (rows[0].wrong !== 0) throw new Error(`${rows[0].wrong} people do not agree with their titles`);
}
