// The limit of an export: a stream of rows through Node into a CSV file, identity numbers and phones masked.
//   node limit-export.mjs FILE     LIMIT_DATABASE_URL, FIELD_KEY_FILE
import { createWriteStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { open } from "../dataset/sealing.mjs";

const CHUNK = 5000;
const keys = {
  fieldKey: Buffer.from(readFileSync(process.env.FIELD_KEY_FILE ?? "", "utf8").trim(), "base64"),
  indexKey: Buffer.alloc(0),
};

const client = new pg.Client({ connectionString: process.env.LIMIT_DATABASE_URL });
await client.connect();
await pipeline(Readable.from(csvChunks()), createWriteStream(process.argv[2] ?? ""));
await client.end();

async function* csvChunks() {
  await client.query("begin");
  await client.query(`declare roster no scroll cursor for
    select h.id, h.name, h.sex, h.birth_on, h.life_state, h.identity_sealed, h.phone_sealed, u.name as unit,
      p.name as programme, t.won_on, t.issuer, t.document_number, t.certificate_number
    from honoree h join unit u on u.id = h.unit_id left join title t on t.honoree_id = h.id
    left join programme p on p.id = t.programme_id order by h.pinyin, h.id`);
  for (;;) {
    const { rows } = await client.query(`fetch ${CHUNK} from roster`);
    if (rows.length === 0) break;
    yield rows.map(csvLine).join("");
  }
  await client.query("commit");
}

/** @param {Record<string, string> & { identity_sealed: Buffer, phone_sealed: Buffer }} row */
function csvLine({ id, identity_sealed: identity, phone_sealed: phone, ...plain }) {
  const masked = [
    mask(open(keys, "identity_sealed", id ?? "", identity)),
    mask(open(keys, "phone_sealed", id ?? "", phone)),
  ];
  return `${[...Object.values(plain), ...masked].join(",")}\n`;
}

/** @param {string} text */
function mask(text) {
  return `${text.slice(0, 3)}${"*".repeat(text.length - 7)}${text.slice(-4)}`;
}
