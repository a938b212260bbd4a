import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProduct } from "../../harness/product.mjs";
import { journey } from "../harness/journey.mjs";

journey(
  "developer: outside production the API console runs an example from its own files; in production there is none",
  { languages: ["en"] },
  async ({ page, url, expectComplaint }) => {
    expectComplaint(/^answer 4\d\d: .*\/graphql/);
    for (const path of ["/graphql", "/graphiql.html"]) {
      const refused = await page.request.get(url + path, { headers: { accept: "text/html" } });
      if (refused.ok()) throw new Error(`production serves the console at ${path}`);
    }

    const dataDir = mkdtempSync(join(tmpdir(), "laurel-console-"));
    const development = await startProduct(dataDir, { NODE_ENV: "development", SEED_DEMO: "false" });
    expectComplaint(new RegExp(`^request to another host: ${development.url}/`));
    try {
      await page.goto(`${development.url}/graphql`);
      await page
        .getByRole("tab", { name: /WhoAmI/ })
        .or(page.getByText("WhoAmI").first())
        .first()
        .waitFor({ timeout: 30_000 });
      await page.getByRole("button", { name: /Execute query/ }).click();
      await page.getByRole("menuitem", { name: "WhoAmI" }).click();
      await page
        .getByRole("region", { name: /Result/i })
        .getByText(/"viewer"/)
        .waitFor({ timeout: 20_000 });
    } finally {
      await development.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
