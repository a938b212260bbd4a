import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    setupFiles: ["src/platform/test-setup.ts"],
    css: false,
    // Loaded by Node they would bring a second copy of the router, whose context nobody provides.
    server: { deps: { inline: ["nuqs", "react-router"] } },
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
