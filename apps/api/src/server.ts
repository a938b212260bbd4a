import type { AddressInfo } from "node:net";
import type { App } from "./app.js";
import type { Config } from "./config.js";
import { readVersion } from "./environment.js";
import { EXIT, Failure } from "./failure.js";
import type { Services } from "./platform/context.js";
import { createLogger } from "./platform/logger.js";
import { type OperatorDoor, openOperatorDoor } from "./platform/operator-door.js";
import { type OpenedServices, openServices } from "./services.js";
import { print, tell } from "./terminal.js";

/** A stop that takes longer is no stop: service managers kill after about as long. */
const STOP_WITHIN_MS = 9500;

/** Opens everything, listens, and stays until a signal. Throws what `explain` can tell while it starts. */
export async function runServer(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const opening = openServices(config, {
    logger,
    onProgress: print,
    onDeath: () => {
      tell("The embedded database has stopped unasked, so Laurel stops as well. Start it again.");
      process.exit(EXIT.PROBLEM);
    },
    isWorking: true,
  });
  // GraphQL loads in this thread while the database opens in its own.
  const [opened, { createApp }] = await Promise.all([opening, import("./app.js")]);
  try {
    const app = await createApp(opened.services, {
      version: readVersion(),
      dashboardDir: config.dashboardDir,
      trustProxy: config.trustProxy,
      isIntrospectionOn: !config.isProduction,
    });
    const port = await listen(app, config);
    const door = await openDoor(config, opened.services);
    stopOnSignal(app, { ...opened, close: () => door.close().then(opened.close) });
    await welcome(config, port, opened.services);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Only the embedded database keeps the command line out; a PostgreSQL server it reaches on its own. */
async function openDoor(config: Config, services: Services): Promise<OperatorDoor> {
  if (config.databaseUrl !== null) return { close: async () => {} };
  const { explainToOperator, operatorCommands } = await import("./operator-commands.js");
  return openOperatorDoor(config.dataDir, operatorCommands(services), explainToOperator);
}

async function listen({ server }: App, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explainListening(error, host, port)));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function explainListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is already in use. Stop what uses it, or choose another with PORT=${port + 1}.`,
    EACCES: `This user may not open port ${port}. Choose one above 1023, such as PORT=4000.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. A good value: HOST=127.0.0.1`,
    ENOTFOUND: `This machine has no address ${host}. A good value: HOST=127.0.0.1`,
  };
  const sentence = sentences[error.code ?? ""];
  return sentence === undefined ? error : new Failure(sentence);
}

/** The first signal ends what runs in order; a second one does not wait. */
function stopOnSignal(app: App, opened: OpenedServices): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(EXIT.PROBLEM);
    isStopping = true;
    setTimeout(() => {
      tell(`Laurel did not stop within ${STOP_WITHIN_MS / 1000} s and was ended; nothing saved is lost.`);
      process.exit(EXIT.PROBLEM);
    }, STOP_WITHIN_MS).unref();
    try {
      await app.stop();
      await opened.close();
      process.exit(EXIT.OK);
    } catch (error) {
      opened.services.logger.error("could not stop in order", { error });
      process.exit(EXIT.PROBLEM);
    }
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
}

async function welcome(config: Config, port: number, { settings }: Services): Promise<void> {
  const lines = ["", `  Laurel 桂冠 is ready:  ${config.publicUrl ?? `http://localhost:${port}`}`];
  if (settings.demoPassword !== null) {
    const { DEMO_ACCOUNTS } = await import("./seeds/demo.js");
    lines.push(
      "",
      `  Demo accounts of 华岭集团, a company that does not exist. Password: ${settings.demoPassword}`,
    );
    const width = Math.max(...DEMO_ACCOUNTS.map(({ userName }) => userName.length));
    for (const { userName, displayName } of DEMO_ACCOUNTS) {
      lines.push(`    ${userName.padEnd(width)}  ${displayName}`);
    }
  }
  if (config.databaseUrl === null) lines.push("", `  Data: ${config.dataDir}`);
  lines.push("", "  Stop with Ctrl+C.", "");
  print(lines.join("\n"));
}
