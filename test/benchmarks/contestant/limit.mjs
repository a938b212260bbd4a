import { join } from "node:path";
import { startChild } from "./child.mjs";

const SERVER = join(import.meta.dirname, "../limit/server.mjs");

/**
 * The plain server both limits are asked from.
 *
 * @param {{ databaseUrl: string, port: number, fieldKeyFile: string }} settings
 */
export async function startLimit({ databaseUrl, port, fieldKeyFile }) {
  const origin = `http://127.0.0.1:${port}`;
  const env = { LIMIT_DATABASE_URL: databaseUrl, LIMIT_PORT: String(port), FIELD_KEY_FILE: fieldKeyFile };
  const child = await startChild({
    program: SERVER,
    env: { ...env, NODE_ENV: "production" },
    readyUrl: `${origin}/ready`,
  });
  return {
    ...child,
    origin,
    /** @param {string} path @returns {Promise<unknown>} */
    async ask(path) {
      const response = await fetch(`${origin}${path}`);
      if (!response.ok) throw new Error(`the limit answered ${response.status} to ${path}`);
      return response.json();
    },
  };
}
