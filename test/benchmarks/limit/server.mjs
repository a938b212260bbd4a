// The limit: plain node:http and pg, nothing between the request and one prepared statement.
//   LIMIT_DATABASE_URL, LIMIT_PORT, FIELD_KEY_FILE
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";
import { open } from "../dataset/sealing.mjs";
import { STATEMENTS } from "./statements.mjs";

const keys = { fieldKey: readKey(process.env.FIELD_KEY_FILE), indexKey: Buffer.alloc(0) };
const pool = new pg.Pool({
  connectionString: process.env.LIMIT_DATABASE_URL,
  max: 10,
  options: "-c jit=off",
});
const SEALED = /"@(identity_sealed|phone_sealed)@([^@]+)@([^@]+)@"/g;

const server = createServer(async (request, response) => {
  // "/list?values=…,…,…": the values are identifiers, numbers and letters, so no comma needs care.
  const [path = "", query = ""] = (request.url ?? "").split("?values=");
  const name = path.slice(1);
  if (name === "ready") return void response.end();
  if (!isStatement(name)) return void response.writeHead(404).end();
  try {
    const values = decodeURIComponent(query).split(",");
    const { rows } = await pool.query({ name, text: STATEMENTS[name], values });
    const body = Buffer.from(openSealed(rows[0].body));
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});
server.listen(Number(process.env.LIMIT_PORT), "127.0.0.1");

/** @param {string} text JSON with sealed values in it */
function openSealed(text) {
  return text.replace(SEALED, (_, column, id, base64) => {
    const plain = open(keys, column, id, Buffer.from(base64, "base64"));
    return `"${plain.slice(0, 3)}${"*".repeat(plain.length - 7)}${plain.slice(-4)}"`;
  });
}

/**
 * @param {string} name
 * @returns {name is import("./statements.mjs").StatementName}
 */
function isStatement(name) {
  return Object.hasOwn(STATEMENTS, name);
}

/** @param {string | undefined} file */
function readKey(file) {
  return Buffer.from(readFileSync(file ?? "", "utf8").trim(), "base64");
}
