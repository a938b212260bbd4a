import type { TestApp } from "./test-app.js";

/** One statement for any number of rows; every row has the keys of the first. */
export async function insertRows(
  test: TestApp,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.flatMap((row) => names.map((name) => row[name]));
  const tuples = rows.map(
    (_, index) => `(${names.map((_name, place) => `$${index * names.length + place + 1}`).join(", ")})`,
  );
  await test.sql(`insert into ${table} (${names.join(", ")}) values ${tuples.join(", ")}`, values);
}
