import { loadConfig } from "./environment.js";
import { explain } from "./failure.js";

// The configuration comes first: what is imported after it reads NODE_ENV while it loads.
try {
  const config = loadConfig();
  const { runServer } = await import("./server.js");
  await runServer(config);
} catch (error) {
  const failure = explain(error);
  console.error(failure.message);
  process.exit(failure.exitCode);
}
