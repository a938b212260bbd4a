import { defineConfig } from "vitest/config";

// One product for all scenarios, one file after the other: they share a company, as people do.
export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    globalSetup: "global-setup.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
});
