import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { weighing } from "../modules/identity/password-hash.js";
import { createTestApp, TEST_NOW, type TestApp } from "../testing/test-app.js";
import { type Branch, type Company, createCompany } from "./company.js";
import { codeOf, cookieOf, openWire, type Reply, type Wire } from "./http.js";
import { PASSWORD, type PlaceRecords } from "./place-records.js";

/** Hashes that a password was weighed against since it was last emptied. */
const weighed = { hashes: [] as string[] };

const SIGN_IN = "mutation ($u: String!, $p: String!) { signIn(userName: $u, password: $p) { userName } }";
const VIEWER = "{ viewer { userName } }";

describe("sessions over HTTP", () => {
  let test: TestApp;
  let wire: Wire;
  let company: Company;
  let branch: Branch;

  beforeAll(async () => {
    test = await createTestApp();
    company = await createCompany(test);
    branch = await company.branch();
    wire = await openWire(test);
    const { verify } = weighing;
    vi.spyOn(weighing, "verify").mockImplementation((hash, ...rest) => {
      weighed.hashes.push(String(hash));
      return verify(hash, ...rest);
    });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await wire.close();
    await test.close();
  });

  const enter = (records: PlaceRecords, cookie = "", password = PASSWORD) =>
    wire.graphql(SIGN_IN, { u: records.userName, p: password }, cookie);
  const nameBehind = async (cookie: string): Promise<string | null> => {
    const { body } = await wire.graphql(VIEWER, {}, cookie);
    return JSON.parse(body).data.viewer?.userName ?? null;
  };
  const ruleOf = ({ body }: Reply) => JSON.parse(body).errors?.[0]?.extensions?.rule ?? null;
  const at = (minutes: number) =>
    test.clock.set(new Date(Date.parse(TEST_NOW) + minutes * 60_000).toISOString());

  it("CSRF: takes nothing from another origin, nor what a form of another site can send", async () => {
    const cookie = cookieOf(await enter(branch.places.own));
    const post = (headers: Record<string, string>, body: string) =>
      wire.send({ method: "POST", path: "/graphql", headers: { cookie, ...headers }, body });
    const out = JSON.stringify({ query: "mutation { signOut }" });
    const refused = [
      await post({ "content-type": "application/json", origin: "https://evil.example" }, out),
      await post({ "content-type": "application/json", origin: "null" }, out),
      await post({ "content-type": "text/plain", origin: wire.origin }, out),
      await post({ "content-type": "text/plain" }, out),
      await post(
        { "content-type": "application/x-www-form-urlencoded" },
        `query=${encodeURIComponent("mutation{signOut}")}`,
      ),
      await post(
        { "content-type": "multipart/form-data; boundary=x" },
        `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${out}\r\n--x--`,
      ),
      await wire.send({
        path: `/graphql?query=${encodeURIComponent("mutation{signOut}")}`,
        headers: { cookie },
      }),
      await wire.send({ path: "/graphql?query=%7Bviewer%7BuserName%7D%7D", headers: { cookie } }),
      await wire.send({
        method: "PUT",
        path: "/api/files?fileName=a.png",
        headers: { cookie, origin: "https://evil.example" },
        body: "x",
      }),
    ];
    for (const reply of refused) expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(refused.slice(0, 2).map(({ status }) => status)).toEqual([403, 403]);
    expect(refused.at(-1)?.status).toBe(403);
    expect(await nameBehind(cookie)).toBe(branch.places.own.userName);
    await post({ "content-type": "application/json", origin: wire.origin }, out);
    expect(await nameBehind(cookie)).toBeNull();
  });

  it("gives the cookie no script and no other site, and on https a name only this host can set", async () => {
    const secure = await openWire(test, { isIntrospectionOn: false, settings: { isSecureOrigin: true } });
    const plain = (await enter(branch.places.own)).headers["set-cookie"]?.[0];
    const { headers } = await secure.graphql(SIGN_IN, { u: branch.places.own.userName, p: PASSWORD });
    await secure.close();
    expect(plain).toMatch(/^laurel=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(headers["set-cookie"]?.[0]).toMatch(
      /^__Host-laurel=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it("sends its headers on every route, known and unknown", async () => {
    const paths = [
      "/",
      "/sign-in",
      "/assets/none.js",
      "/api",
      "/api/files/x",
      "/healthz",
      "/readyz",
      "/version",
      "/nothing/here",
      "/graphql",
      "/api/rosters/honorees.xlsx",
      "/%E0%A4%A",
    ];
    for (const path of paths) {
      for (const method of ["GET", "POST", "PUT", "DELETE", "OPTIONS"]) {
        const { headers } = await wire.send({ method, path });
        const label = `${method} ${path}`;
        expect({ label, nosniff: headers["x-content-type-options"] }).toEqual({ label, nosniff: "nosniff" });
        const policy = String(headers["content-security-policy"]);
        expect({ label, policy }).toEqual({
          label,
          policy: expect.stringContaining("frame-ancestors 'none'"),
        });
        const scripts = /script-src[^;]*/.exec(policy)?.[0] ?? /default-src[^;]*/.exec(policy)?.[0] ?? "";
        expect({ label, scripts }).toEqual({
          label,
          scripts: expect.stringMatching(/^(script-src 'self'|default-src 'none')$/),
        });
        expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval|\*/);
        expect(headers["x-powered-by"]).toBeUndefined();
        const isData =
          /^\/(api|graphql)/.test(path) || (method === "GET" && /^\/(healthz|readyz|version)/.test(path));
        if (isData) {
          expect({ label, kept: headers["cache-control"] }).toEqual({
            label,
            kept: expect.stringContaining("no-store"),
          });
        }
      }
    }
  });

  it("SES: ends the browser's former session with a new sign-in, and never takes a token from outside", async () => {
    const { own } = branch.places;
    const first = cookieOf(await enter(own));
    const second = cookieOf(await enter(own, first));
    expect(second).not.toBe(first);
    expect(await nameBehind(first)).toBeNull();
    expect(await nameBehind(second)).toBe(own.userName);
    const planted = `laurel=${"A".repeat(43)}`;
    expect(cookieOf(await enter(own, planted))).not.toBe(planted);
    expect(await nameBehind(planted)).toBeNull();
  });

  it("SES: keeps only the hash of a token, and a copy of it is worthless after signing out", async () => {
    const { own } = branch.places;
    const cookie = cookieOf(await enter(own));
    const [{ dump }] = (await test.sql<{ dump: string }>(
      "select json_agg(s)::text as dump from session s",
    )) as [{ dump: string }];
    expect(dump).not.toContain(cookie.slice("laurel=".length));
    await wire.graphql("mutation { signOut }", {}, cookie);
    expect(await nameBehind(cookie)).toBeNull();
    expect(codeOf(await wire.graphql("{ mySessions { id } }", {}, cookie))).toBe("UNAUTHENTICATED");
  });

  it("SES: ends after half an hour without use and after twelve hours of use", async () => {
    const cookie = cookieOf(await enter(branch.places.own));
    at(29);
    expect(await nameBehind(cookie)).not.toBeNull();
    at(29 + 31);
    expect(await nameBehind(cookie)).toBeNull();
    at(0);
    const busy = cookieOf(await enter(branch.places.own));
    for (let minutes = 20; minutes < 720; minutes += 20) {
      at(minutes);
      expect(await nameBehind(busy)).not.toBeNull();
    }
    at(721);
    expect(await nameBehind(busy)).toBeNull();
    at(0);
  });

  it("SES: weighs a hash for every attempt, whether the name exists, is disabled or not", async () => {
    const fresh = (await company.branch()).places;
    await test.sql("update account set is_disabled = true where id = $1", [fresh.subtree.accountId]);
    const counts: number[] = [];
    for (const [userName, password] of [
      [fresh.own.userName, PASSWORD],
      [fresh.own.userName, "wrong"],
      [fresh.subtree.userName, PASSWORD],
      ["nobody.here", PASSWORD],
      ["' or 1=1 --", PASSWORD],
    ] as const) {
      weighed.hashes.length = 0;
      await wire.graphql(SIGN_IN, { u: userName, p: password });
      counts.push(weighed.hashes.length);
    }
    expect(counts).toEqual([1, 1, 1, 1, 1]);
  });

  it("SES: weighs one guess of a document full of them, and says how long the name stays shut after five", async () => {
    const { own } = (await company.branch()).places;
    const guesses = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, i) => `g${i}: signIn(userName: "${own.userName}", password: "guess ${i}") { userName }`).join(" ")} }`;
    weighed.hashes.length = 0;
    expect((await wire.graphql(guesses(100))).status).toBe(400);
    expect(weighed.hashes).toEqual([]);
    const [{ hash }] = (await test.sql<{ hash: string }>(
      "select password_hash as hash from account where id = $1",
      [own.accountId],
    )) as [{ hash: string }];
    for (let documents = 1; documents <= 5; documents += 1) {
      const reply = await wire.graphql(guesses(15));
      // The first wrong guess ends the document: signIn has no null to answer with.
      expect(weighed.hashes.filter((one) => one === hash)).toHaveLength(documents);
      expect(ruleOf(reply)).toBe("SIGN_IN_FAILED");
    }
    const locked = await enter(own);
    expect(ruleOf(locked)).toBe("ACCOUNT_LOCKED");
    expect(JSON.parse(locked.body).errors[0].extensions.params).toEqual({
      retryAfterSeconds: 900,
      minutes: 15,
    });
  });
});
