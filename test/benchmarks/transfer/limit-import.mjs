// The limit of an import: read, check, COPY beside the bank, two INSERT … SELECT in one transaction.
//   node limit-import.mjs FILE     LIMIT_DATABASE_URL, FIELD_KEY_FILE, INDEX_KEY_FILE, PSQL
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseIdentityNumber } from "@laurel/domain/shared/identity-number";
import pg from "pg";
import { GIVEN, gramsOf, SURNAMES } from "../dataset/names.mjs";
import { rowId } from "../dataset/organization.mjs";
import { blindIndex, seal } from "../dataset/sealing.mjs";

const env = /** @type {Record<string, string>} */ (process.env);
const keys = { fieldKey: readKey(env.FIELD_KEY_FILE ?? ""), indexKey: readKey(env.INDEX_KEY_FILE ?? "") };
const pinyin = new Map([...SURNAMES, ...GIVEN].map(({ text, pinyin: reading }) => [text, reading]));

const STAGE = `
begin;
create temp table stage (id uuid, title_id uuid, name text, grams text[], reading text, sex text, birth_on text,
  identity_sealed bytea, identity_index bytea, phone_sealed bytea, phone_index bytea, unit_id uuid, programme_id uuid,
  won_on text, document_number text) on commit drop;
copy stage from stdin;
`;
const MOVE = `\\.
analyze stage;
insert into honoree (id, name, name_key, name_grams, pinyin, pinyin_flat, pinyin_initials, sex, birth_on, life_state,
  identity_sealed, identity_index, phone_sealed, phone_index, unit_id, created_at, updated_at)
select id, name, name, grams, reading, replace(reading, ' ', ''), regexp_replace(reading, '(\\w)\\w* ?', '\\1', 'g'), sex,
  birth_on, 'ON_POST', identity_sealed, identity_index, phone_sealed, phone_index, unit_id, now(), now() from stage;
insert into title (id, honoree_id, programme_id, won_on, won_year, issuer, document_number, unit_at_award_id,
  present_unit_id, created_at, updated_at)
select title_id, id, programme_id, won_on, left(won_on, 4)::smallint, '某省总工会', document_number, unit_id, unit_id,
  now(), now() from stage;
commit;
`;

const { units, programmes } = await readNames();
const psql = spawn(
  env.PSQL ?? "psql",
  ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", env.LIMIT_DATABASE_URL ?? ""],
  {
    stdio: ["pipe", "inherit", "inherit"],
  },
);
psql.stdin.write(STAGE);
let number = 0;
for await (const text of createInterface({ input: createReadStream(process.argv[2] ?? "", "utf8") })) {
  number += 1;
  if (number === 1) continue;
  if (!psql.stdin.write(stageLine(text))) await once(psql.stdin, "drain");
}
psql.stdin.end(MOVE);
const [code] = await once(psql, "close");
process.exitCode = code;

/** @param {string} text one line of the roster; throws for a row that must not come in */
function stageLine(text) {
  const [
    ,
    name = "",
    sex,
    identityText = "",
    unitName = "",
    programmeName = "",
    wonOn = "",
    documentNumber,
    phone = "",
  ] = text.split(",");
  const identity = parseIdentityNumber(identityText);
  const unitId = units.get(unitName);
  const programmeId = programmes.get(programmeName);
  const [year = "", month = ""] = wonOn.split(".");
  if (identity === null || unitId === undefined || programmeId === undefined || Number(month) > 12) {
    throw new Error(`row ${number} is wrong`);
  }
  const id = rowId(5, number);
  const values = [
    id,
    rowId(6, number),
    name,
    `{${gramsOf(name).join(",")}}`,
    Array.from(name, (character) => pinyin.get(character)).join(" "),
    sex === "男" ? "MALE" : "FEMALE",
    `${identity.slice(6, 10)}-${identity.slice(10, 12)}-${identity.slice(12, 14)}`,
    hex(seal(keys, "identity_sealed", id, identity)),
    hex(blindIndex(keys, "identity", identity)),
    hex(seal(keys, "phone_sealed", id, phone)),
    hex(blindIndex(keys, "phone", phone)),
    unitId,
    programmeId,
    `${year}-${month.padStart(2, "0")}`,
    documentNumber,
  ];
  return `${values.join("\t")}\n`;
}

async function readNames() {
  const client = new pg.Client({ connectionString: env.LIMIT_DATABASE_URL });
  await client.connect();
  const names = async (/** @type {string} */ table) =>
    new Map((await client.query(`select name, id from ${table}`)).rows.map(({ name, id }) => [name, id]));
  const found = { units: await names("unit"), programmes: await names("programme") };
  await client.end();
  return found;
}

/** @param {Buffer} bytes */
function hex(bytes) {
  return `\\\\x${bytes.toString("hex")}`;
}

/** @param {string} file */
function readKey(file) {
  return Buffer.from(readFileSync(file, "utf8").trim(), "base64");
}
