import { formatCounts } from "./stage.mjs";

/**
 * Steps of one story, each counted and told as it happens.
 */
export function tellStory() {
  const counts = { passed: 0, failed: 0 };
  return {
    /**
     * @param {string} sentence
     * @param {() => Promise<void>} step
     */
    async expectThat(sentence, step) {
      const startedAt = performance.now();
      try {
        await step();
        counts.passed += 1;
        console.log(`   ok      ${sentence} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
      } catch (error) {
        counts.failed += 1;
        console.log(`   FAILED  ${sentence}: ${error instanceof Error ? error.message : error}`);
      }
    },
    /** Prints the last line and sets the exit code. */
    end() {
      process.exitCode = counts.failed > 0 ? 1 : 0;
      console.log(formatCounts(counts));
    },
  };
}
