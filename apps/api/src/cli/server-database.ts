import pg from "pg";

/** Whether nothing of ours, nor of anybody else, is in the server's database yet. */
export function isServerEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from pg_tables where schemaname in ('public', 'pgboss')",
    );
    return rows[0]?.count === 0;
  });
}

/** The working roles a dump refers to: they belong to the server, so no dump holds them. */
export function makeWorkingRoles(url: string): Promise<void> {
  return withClient(url, async (client) => {
    for (const role of ["laurel_app", "laurel_whole"]) {
      await client.query(
        `do $$ begin create role ${role} nologin; exception when duplicate_object then null; end $$`,
      );
    }
    await client.query("grant laurel_app to laurel_whole");
  });
}

/** The jobs of what was there before: the next start makes the queue anew and takes up what is unfinished. */
export function dropJobs(url: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query("drop schema if exists pgboss cascade");
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
