// Browser journeys: the built product, a real Chromium, both languages. `node test/e2e/run.mjs leader` walks those
// whose name holds the word. The last line is `N passed, N failed`.

import { makeDataFolder, startProduct } from "../harness/product.mjs";
import { walkAll } from "./harness/journey.mjs";
import "./journeys/sign-in.mjs";
import "./journeys/leader.mjs";
import "./journeys/honoree-list.mjs";
import "./journeys/honoree.mjs";
import "./journeys/roster-import.mjs";
import "./journeys/organization.mjs";
import "./journeys/accounts.mjs";
import "./journeys/audit.mjs";
import "./journeys/console.mjs";
import "./journeys/phone.mjs";
import "./journeys/accessibility.mjs";

const product = await startProduct(makeDataFolder());
try {
  const { passed, failed } = await walkAll(product, process.argv[2] ?? "");
  process.exitCode = failed > 0 ? 1 : 0;
  await product.stop();
  console.log(`\n${passed} passed, ${failed} failed`);
} catch (error) {
  console.error(error, product.told());
  process.exit(1);
}
