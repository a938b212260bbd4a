// What a careful hand would write for these answers: one prepared statement each, JSON built by PostgreSQL.
// `plain` knows only tables and ordinary indexes. `tuned` also uses what the product keeps ready for speed: the mask of
// programmes on the person and the counted awards. Neither asks who is reading.

/** @param {string} alias */
const instant = (alias) => `to_char(${alias} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A sealed value leaves PostgreSQL as "@column@id@base64@" and is opened on its way out. @param {string} column */
const sealed = (column) => `'@${column}@' || h.id || '@' || encode(h.${column}, 'base64') || '@'`;

const HIGHEST_LEVEL = `(
  select p.level from programme p where h.programme_mask & (1::bigint << p.bit) <> 0
  order by array_position(array['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COMPANY', 'UNIT'], p.level) limit 1)`;

const PROGRAMME = "json_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en, 'level', p.level)";

/** The name a unit bore when the title was won, known by year or month. */
const UNIT_NAME = `coalesce(
  (select n.name from unit_name n where n.unit_id = t.unit_at_award_id
   order by n.since <= (t.won_on || substr('-01-01', length(t.won_on) - 3))::date desc,
     case when n.since <= (t.won_on || substr('-01-01', length(t.won_on) - 3))::date then n.since end desc, n.since limit 1),
  a.name)`;

const TITLE_FIELDS = `'id', t.id, 'version', t.version, 'state', t.state, 'wonOn', t.won_on, 'wonYear', t.won_year,
  'issuer', t.issuer, 'documentNumber', t.document_number, 'certificateNumber', t.certificate_number,
  'unitNameAtAward', ${UNIT_NAME}, 'programme', ${PROGRAMME}`;

/** @param {string} condition what a person must be, over `honoree h` */
const listStatement = (condition) => `
  with hit as materialized (
    select h.id, h.pinyin from honoree h
    where h.unit_id = any (array(
        select u.id from unit u, unit top
        where top.id = $1 and u.path >= top.path and u.path < (top.path || '~') collate "C"))
      and h.life_state = $2 and ${condition}
  ), page as (select id, pinyin from hit order by pinyin, id limit 50 offset 950)
  select json_build_object(
    'items', coalesce((
      select json_agg(json_build_object(
        'id', h.id, 'name', h.name, 'sex', h.sex, 'birthOn', h.birth_on, 'lifeState', h.life_state,
        'isFrontLine', h.is_front_line, 'identityNumberMasked', ${sealed("identity_sealed")},
        'highestLevel', ${HIGHEST_LEVEL}, 'titleCount', h.title_count, 'updatedAt', ${instant("h.updated_at")},
        'unit', json_build_object('id', u.id, 'name', u.name),
        'titles', (
          select coalesce(json_agg(json_build_object(
            'id', t.id, 'state', t.state, 'wonYear', t.won_year, 'programme', ${PROGRAMME}
          ) order by t.won_on desc, t.id), '[]')
          from title t join programme p on p.id = t.programme_id where t.honoree_id = h.id)
      ) order by h.pinyin, h.id)
      from page join honoree h on h.id = page.id join unit u on u.id = h.unit_id), '[]'),
    'totalCount', (select count(*) from hit))::text as body`;

const PERSON = `
  select json_build_object(
    'id', h.id, 'version', h.version, 'kind', h.kind, 'name', h.name, 'sex', h.sex, 'birthOn', h.birth_on,
    'lifeState', h.life_state, 'isFrontLine', h.is_front_line,
    'identityNumberMasked', ${sealed("identity_sealed")}, 'phoneMasked', ${sealed("phone_sealed")},
    'hasFamilyNote', h.family_note_sealed is not null, 'remark', h.remark, 'highestLevel', ${HIGHEST_LEVEL},
    'titleCount', h.title_count, 'createdAt', ${instant("h.created_at")}, 'updatedAt', ${instant("h.updated_at")},
    'unit', json_build_object('id', u.id, 'name', u.name, 'pathNames', (
      select json_agg((select up.name from unit up where up.code = step.code) order by step.place)
      from unnest(string_to_array(rtrim(u.path, '/'), '/')) with ordinality as step (code, place))),
    'photo', null,
    'titles', (
      select coalesce(json_agg(json_build_object(
        ${TITLE_FIELDS}, 'unitAtAward', json_build_object('id', a.id, 'name', a.name)
      ) order by t.won_on desc, t.id), '[]')
      from title t join programme p on p.id = t.programme_id join unit a on a.id = t.unit_at_award_id
      where t.honoree_id = h.id))::text as body
  from honoree h join unit u on u.id = h.unit_id where h.id = $1`;

/** @param {string} cells the rows unit_id, year, programme_id, count that everything is added up from */
const chartStatement = (cells) => `
  with cell as materialized (${cells}),
    per_unit as (select unit_id, sum(count)::int as count from cell group by unit_id)
  select json_build_object(
    'unit', (select json_build_object('id', u.id, 'name', u.name, 'parentId', u.parent_id,
      'pathNames', json_build_array(u.name)) from unit u where u.parent_id is null),
    'clock', $1::text,
    'rows', (
      select json_agg(json_build_object(
        'isOwn', u.parent_id is null, 'count', coalesce(s.count, 0),
        'unit', json_build_object('id', u.id, 'name', u.name)
      ) order by u.parent_id is null, coalesce(s.count, 0) desc, u.path)
      from unit u left join per_unit s on s.unit_id = u.id where u.depth = 1 or (u.depth = 0 and s.count > 0)),
    'byUnitYear', (
      select json_agg(json_build_object('unitId', unit_id, 'year', year, 'count', count) order by unit_id, year)
      from (select unit_id, year, sum(count)::int as count from cell group by 1, 2) one),
    'byProgramme', (
      select json_agg(json_build_object('programmeId', programme_id, 'count', count) order by programme_id)
      from (select programme_id, sum(count)::int as count from cell group by 1) one),
    'byUnitProgramme', (
      select json_agg(json_build_object('unitId', unit_id, 'programmeId', programme_id, 'count', count)
        order by unit_id, programme_id)
      from (select unit_id, programme_id, sum(count)::int as count from cell group by 1, 2) one),
    'total', (select sum(count)::int from cell))::text as body`;

/** The unit is joined to its branch first: grouping by the unit itself makes seventy thousand groups out of two thousand. @param {string} column */
const countedFromTitles = (column) => `
  select b.branch_id as unit_id, t.won_year as year, t.programme_id, count(*)::int as count
  from title t join (
    select u.id, coalesce(top.id, u.id) as branch_id
    from unit u left join unit top on top.depth = 1 and u.path >= top.path and u.path < (top.path || '~') collate "C"
  ) b on b.id = t.${column}
  where t.state <> 'REVOKED' group by 1, 2, 3`;

const COUNTED_BEFORE = `
  select c.unit_id, c.year, c.programme_id, case when u.depth = 0 then c.own_count else c.tree_count end as count
  from unit u join award_count c on c.unit_id = u.id and c.clock = $1
  where u.depth <= 1 and case when u.depth = 0 then c.own_count else c.tree_count end <> 0`;

/** @param {string} total */
const barStatement = (total) => `
  with place as materialized (select array(
      select u.id from unit u, unit top
      where top.id = $1 and u.path >= top.path and u.path < (top.path || '~') collate "C") as units),
    page as (
      select t.id, t.won_on from title t
      where t.unit_at_award_id = any ((select units from place)::uuid[]) and t.won_year = $2 and t.state <> 'REVOKED'
      order by t.won_on desc, t.id limit 50)
  select json_build_object(
    'items', coalesce((
      select json_agg(json_build_object(
        ${TITLE_FIELDS}, 'honoree', json_build_object('id', h.id, 'name', h.name, 'lifeState', h.life_state,
          'unit', json_build_object('id', u.id, 'name', u.name))
      ) order by t.won_on desc, t.id)
      from page join title t on t.id = page.id join programme p on p.id = t.programme_id
      join unit a on a.id = t.unit_at_award_id join honoree h on h.id = t.honoree_id join unit u on u.id = h.unit_id), '[]'),
    'totalCount', ${total})::text as body`;

/** @param {string} candidates */
const searchStatement = (candidates) => `
  select coalesce(json_agg(json_build_object(
      'id', h.id, 'name', h.name, 'lifeState', h.life_state, 'highestLevel', ${HIGHEST_LEVEL},
      'titleCount', h.title_count, 'unit', json_build_object('id', u.id, 'name', u.name)
    ) order by length(h.name), h.pinyin, h.id), '[]')::text as body
  from (
    select h.* from (${candidates}) hit join honoree h on h.id = hit.id
    order by length(h.name), h.pinyin, h.id limit 10
  ) h join unit u on u.id = h.unit_id`;

/** @param {string} column */
const byPrefix = (column) =>
  `(select id from honoree where ${column} >= $1 and ${column} < $1 || '~' order by ${column}, id limit 300)`;

export const STATEMENTS = {
  list: listStatement(
    "exists (select from title t where t.honoree_id = h.id and t.programme_id = $3 and t.state <> 'REVOKED')",
  ),
  "list-tuned": listStatement(
    "h.programme_mask & (select 1::bigint << p.bit from programme p where p.id = $3) <> 0",
  ),
  person: PERSON,
  "chart-won-at": chartStatement(countedFromTitles("unit_at_award_id")),
  "chart-present": chartStatement(countedFromTitles("present_unit_id")),
  "chart-tuned": chartStatement(COUNTED_BEFORE),
  bar: barStatement(`(
    select count(*) from title t
    where t.unit_at_award_id = any ((select units from place)::uuid[]) and t.won_year = $2 and t.state <> 'REVOKED')`),
  "bar-tuned": barStatement(`(
    select coalesce(sum(c.tree_count), 0)::int from award_count c where c.clock = 'WON_AT' and c.unit_id = $1 and c.year = $2)`),
  "search-letters": searchStatement(`${byPrefix("pinyin_flat")} union ${byPrefix("pinyin_initials")}`),
  "search-name": searchStatement(
    "select id from honoree where name_grams @> array[$1] order by id limit 300",
  ),
};

/** @typedef {keyof typeof STATEMENTS} StatementName */
