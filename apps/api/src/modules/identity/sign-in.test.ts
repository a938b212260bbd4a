import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.js";
import { hashPassword } from "./password-hash.js";

const SIGN_IN = `mutation ($userName: String!, $password: String!) {
  signIn(userName: $userName, password: $password) {
    userName displayName permissions mustChangePassword grants { role grantedBy }
  }
}`;

describe("sign-in", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.sql(
      "insert into account (id, user_name, display_name, password_hash, created_at) values ($1, $2, $3, $4, $5)",
      [test.services.ids.next(), "zhang.wei", "张伟", await hashPassword("a quiet river"), test.clock.now()],
    );
  });
  afterAll(() => test.close());

  it("opens a session for the right password, whatever the case of the name", async () => {
    const answer = await test.execute(SIGN_IN, { userName: " Zhang.Wei ", password: "a quiet river" }, null);
    expect(answer).toEqual({
      code: null,
      errors: [],
      data: {
        signIn: {
          userName: "zhang.wei",
          displayName: "张伟",
          permissions: [],
          mustChangePassword: false,
          grants: [],
        },
      },
    });
  });
});
