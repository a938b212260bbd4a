import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SignInDocument } from "@laurel/documents/identity";
import { print } from "graphql";
import { startChild } from "./child.mjs";

const API = join(import.meta.dirname, "../../../apps/api/dist");
/** The account exists in a database of invented people that only this machine can reach. */
const ACCOUNT = { userName: "bench.office", password: "nine slow wooden rulers" };

/**
 * Environment of the product as it runs in production, on the given database.
 *
 * @param {{ databaseUrl: string, folder: string, port: number }} settings
 */
export function productEnvironment({ databaseUrl, folder, port }) {
  return {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, "files"),
    FIELD_KEY_FILE: join(folder, "field.key"),
    INDEX_KEY_FILE: join(folder, "index.key"),
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "warn",
    SEED_DEMO: "false",
  };
}

/** Keys of 32 bytes in base64, made once per data folder. @param {string} folder */
export function makeKeys(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ["field.key", "index.key"]) {
    const file = join(folder, name);
    if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  }
}

/**
 * @param {Record<string, string>} env
 * @param {string[]} [nodeArgs]
 */
export async function startProduct(env, nodeArgs = []) {
  const origin = `http://127.0.0.1:${env.PORT}`;
  const child = await startChild({
    program: join(API, "main.js"),
    args: nodeArgs,
    env,
    readyUrl: `${origin}/readyz`,
  });
  return { ...child, origin };
}

/** Through the operator's command line, as the first account of any installation. @param {Record<string, string>} env @param {string} unitCode */
export async function createOfficeAccount(env, unitCode) {
  const args = ["account", "create", ACCOUNT.userName, "--name", "测量员", "--role", "union-office"];
  const made = new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [join(API, "cli/main.js"), ...args, "--unit", unitCode, "--password-stdin", "--keep-password"],
      { env: { ...process.env, ...env } },
      (error, _stdout, stderr) => (error ? reject(new Error(stderr || error.message)) : resolve(undefined)),
    );
    child.stdin?.end(`${ACCOUNT.password}\n`);
  });
  await made;
}

/**
 * Signs in and answers what every later request carries.
 *
 * @param {string} origin
 * @returns {Promise<Record<string, string>>}
 */
export async function signIn(origin) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query: print(SignInDocument), variables: ACCOUNT });
  const response = await fetch(`${origin}/graphql`, { method: "POST", headers, body });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error(`Nobody could sign in: ${await response.text()}`);
  return { ...headers, cookie };
}

/**
 * @param {string} origin
 * @param {Record<string, string>} headers
 * @param {import("../workload/workloads.mjs").Workload} workload
 * @param {import("../workload/workloads.mjs").Question} question
 * @returns {Promise<unknown>} what the root field answers
 */
export async function askProduct(origin, headers, workload, question) {
  const body = productBody(workload, question);
  const response = await fetch(`${origin}/graphql`, { method: "POST", headers, body });
  const answer = await response.json();
  if (answer.errors !== undefined) throw new Error(`${workload.id}: ${JSON.stringify(answer.errors)}`);
  return answer.data[workload.field];
}

/**
 * @param {import("../workload/workloads.mjs").Workload} workload
 * @param {import("../workload/workloads.mjs").Question} question
 */
export function productBody({ document }, { variables }) {
  return JSON.stringify({ query: document, variables });
}
