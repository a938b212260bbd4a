import { loadConfig } from "../environment.js";
import { EXIT, explain } from "../failure.js";
import { print, tell } from "../terminal.js";

// The configuration comes first: what is imported after it reads NODE_ENV while it loads.
const words = process.argv.slice(2);
try {
  const config = loadConfig();
  const { makeProgram } = await import("./program.js");
  await makeProgram(config).parseAsync(words, { from: "user" });
} catch (error) {
  const failure = explain(error);
  if (words.includes("--json") && failure.message !== "") {
    print(JSON.stringify({ error: failure.message, exitCode: failure.exitCode }, null, 2));
  } else if (failure.message !== "") {
    tell(failure.message);
  }
  process.exitCode = failure.exitCode;
}
// An answer in a pipe is written out first; what still hangs on a closed database must not hold the terminal.
setTimeout(() => process.exit(process.exitCode ?? EXIT.OK), 2000).unref();
