import { loadConfig } from "./environment.js";
import { explain } from "./failure.js";
import { tell } from "./terminal.js";

// The configuration comes first: what is imported after it reads NODE_ENV while it loads.
try {
  const config = loadConfig();
  const { runServer } = await import("./server.js");
  await runServer(config);
} catch (error) {
  const failure = explain(error);
  tell(failure.message);
  process.exit(failure.exitCode);
}
