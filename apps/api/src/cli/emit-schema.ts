import { join } from "node:path";
import { root } from "../environment.js";
import { buildApiSchema } from "../schema.js";
import { tell } from "../terminal.js";

// node apps/api/dist/cli/emit-schema.js [FILE]    writes the schema as the classes declare it; needs no database
const file = process.argv[2] ?? join(root, "apps/api/schema.graphql");
await buildApiSchema(async () => {}, file);
tell(`${file} written`);
