import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { EXAMPLES } from "./graphiql-examples.js";

const schema = buildSchema(readFileSync(join(import.meta.dirname, "../../../api/schema.graphql"), "utf8"));

it.each(EXAMPLES)("is an operation the API understands: %s", (example) => {
  const document = parse(example);
  expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  expect(document.definitions.length).toBeGreaterThanOrEqual(3);
});
