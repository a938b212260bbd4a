// The form docker-compose.yml describes, without Docker: a PostgreSQL server, two log-ins, passwords and keys in files.
// The last line is `N passed, N failed`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";
import { tellStory } from "./lib/expectations.mjs";
import { findFreePort } from "./lib/port.mjs";
import { repositoryRoot } from "./lib/repository.mjs";
import { startProcess, stopInOrder, waitUntilReady } from "./lib/running-laurel.mjs";
import { startPostgres } from "./postgres.mjs";

const START_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), "laurel-production-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const secrets = join(folder, "secrets");
const port = await findFreePort();
const postgres = await startPostgres({ isFast: true });
const { expectThat, end } = tellStory();

/** @param {string} text */
async function ask(text) {
  const client = new pg.Client({ connectionString: postgres.url.replace(/postgres$/, "laurel") });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/**
 * @param {string} user
 * @param {string} passwordFile
 */
function address(user, passwordFile) {
  const password = readFileSync(join(secrets, passwordFile), "utf8");
  return `postgres://${user}:${password}@127.0.0.1:${postgres.port}/laurel`;
}

await expectThat("the secrets are made", async () => {
  execFileSync(process.execPath, ["scripts/create-secrets.mjs", secrets], { cwd: repositoryRoot });
});
await expectThat("the two log-ins are made", async () => {
  const env = {
    PGHOST: "127.0.0.1",
    PGPORT: String(postgres.port),
    POSTGRES_USER: "postgres",
    POSTGRES_DB: "laurel",
  };
  const path = [postgres.programs, process.env.PATH].join(delimiter);
  execFileSync(join(postgres.programs, "createdb"), ["laurel"], { env: { ...env, PGUSER: "postgres" } });
  execFileSync("bash", ["scripts/docker/create-roles.sh"], {
    cwd: repositoryRoot,
    env: { ...env, PATH: path, SECRETS_DIR: secrets },
    stdio: ["ignore", "ignore", "inherit"],
  });
});
const laurel = startProcess(["apps/api/dist/main.js"], {
  NODE_ENV: "production",
  PORT: String(port),
  DATA_DIR: join(folder, "files"),
  DATABASE_URL: address("laurel", "database-password"),
  MIGRATION_DATABASE_URL: address("laurel_owner", "owner-password"),
  FIELD_KEY_FILE: join(secrets, "field-key"),
  INDEX_KEY_FILE: join(secrets, "index-key"),
  ANCHOR_KEY_FILE: join(secrets, "anchor-key"),
  ANCHOR_DIR: join(folder, "anchors"),
});
await expectThat("it migrates as the owner and becomes ready as the other", () =>
  waitUntilReady(laurel, port, START_MS),
);
await expectThat("the log-in that serves requests owns no table", async () => {
  const owners = await ask(
    "select distinct tableowner from pg_tables where schemaname in ('public', 'pgboss')",
  );
  if (owners.map(({ tableowner }) => tableowner).join() !== "laurel_owner")
    throw new Error(JSON.stringify(owners));
});
await expectThat("no demo account exists", async () => {
  const accounts = await ask("select count(*)::int as count from account");
  if (accounts[0]?.count !== 0) throw new Error(`${accounts[0]?.count} accounts`);
});
await expectThat("GraphiQL and introspection are off", async () => {
  const page = await fetch(`http://127.0.0.1:${port}/graphql`, { headers: { accept: "text/html" } });
  if ((await page.text()).includes("<html")) throw new Error("GET /graphql answers with a page");
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ __schema { types { name } } }" }),
  });
  if ((await answer.text()).includes('"__schema"')) throw new Error("the schema was told");
});
await expectThat("SIGTERM stops it in order", () => stopInOrder(laurel, port));
await postgres.stop();
end();
