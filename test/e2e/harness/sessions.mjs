import { DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";

/** @typedef {{ name: string, value: string, url: string, httpOnly: boolean, sameSite: "Strict" }} SessionCookie */
/** @typedef {ReturnType<typeof createSessions>} Sessions */

const SIGN_IN =
  "mutation($userName: String!, $password: String!) { signIn(userName: $userName, password: $password) { accountId } }";

/**
 * Signs a demo account in once, over HTTP, and lends its session to every journey: the page where people sign in has
 * journeys of its own.
 *
 * @param {string} url
 */
export function createSessions(url) {
  /** @type {Map<string, Promise<SessionCookie[]>>} */
  const known = new Map();
  return {
    /** @param {string} userName */
    cookiesOf(userName) {
      const cookies = known.get(userName) ?? signIn(url, userName);
      known.set(userName, cookies);
      return cookies;
    },
  };
}

/**
 * @param {string} url
 * @param {string} userName
 * @returns {Promise<SessionCookie[]>}
 */
async function signIn(url, userName) {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: SIGN_IN, variables: { userName, password: DEMO_PASSWORD } }),
  });
  const [pair] = (answer.headers.getSetCookie()[0] ?? "").split(";");
  const [name, value] = pair?.split("=") ?? [];
  if (!name || !value) throw new Error(`${userName} could not sign in: ${await answer.text()}`);
  return [{ name, value, url, httpOnly: true, sameSite: "Strict" }];
}
