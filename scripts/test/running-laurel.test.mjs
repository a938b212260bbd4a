import { expect, test } from "vitest";
import { findFreePort } from "../lib/port.mjs";
import { exitCodeOf, startProcess, stopInOrder, waitUntilReady } from "../lib/running-laurel.mjs";

const SERVER = `
  const server = require("node:http").createServer((_request, response) => response.end("ready"));
  server.listen(Number(process.env.PORT), "127.0.0.1");
  process.on("SIGTERM", () => setTimeout(() => server.close(() => process.exit(Number(process.env.CODE))), 50));
`;

test("waits for a server and stops it in order", async () => {
  const port = await findFreePort();
  const server = startProcess(["-e", SERVER], { PORT: String(port), CODE: "0" });
  await waitUntilReady(server, port, 10_000);
  await stopInOrder(server, port);
  expect(server.child.exitCode).toBe(0);
});

test("tells a server that does not end well", async () => {
  const port = await findFreePort();
  const server = startProcess(["-e", SERVER], { PORT: String(port), CODE: "3" });
  await waitUntilReady(server, port, 10_000);
  await expect(stopInOrder(server, port)).rejects.toThrow("exit code 3 after SIGTERM");
});

test("tells what a program said that stopped instead of becoming ready", async () => {
  const broken = startProcess(["-e", "console.error('no database'); process.exit(1)"], {});
  await expect(waitUntilReady(broken, await findFreePort(), 10_000)).rejects.toThrow(
    /exit code 1[\s\S]*no database/,
  );
});

test("ends a program that does not end by itself", async () => {
  const stuck = startProcess(["-e", "setInterval(() => {}, 1000)"], {});
  await expect(exitCodeOf(stuck, 300)).rejects.toThrow("still running after 0.3 s");
  expect(await stuck.ended).toBe(null);
});
