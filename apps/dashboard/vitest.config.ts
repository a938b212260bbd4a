import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/platform/test-setup.ts"],
    css: false,
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
