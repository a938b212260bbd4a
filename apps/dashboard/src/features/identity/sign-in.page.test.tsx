import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { nextAddress, SignInPage } from "./sign-in.page.js";
import { loadSignInText } from "./sign-in-text.js";

const demo = {
  demoAccounts: [{ userName: "union-office", role: "UNION_OFFICE", password: "demo pass word" }],
};

/** Answers each operation in the order of the list; the first one asks for the demo accounts. */
function serverSays(...answers: object[]) {
  const ask = vi.fn(
    async (_url: string, _init: RequestInit) => new Response(JSON.stringify(answers.shift())),
  );
  vi.stubGlobal("fetch", ask);
  return ask;
}

afterEach(() => vi.unstubAllGlobals());

async function open() {
  render(<SignInPage firstText={await loadSignInText("en")} />);
}

describe("the sign-in page", () => {
  it("fills in a demo account and says where these exist", async () => {
    const ask = serverSays(
      { data: demo },
      { errors: [{ extensions: { code: "UNAUTHENTICATED", rule: "SIGN_IN_FAILED" } }] },
    );
    await open();
    expect(await screen.findByText(/exist only in the demo data/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: /Union office/ }));
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText(/The user name or the password is wrong/)).toBeTruthy();
    expect(JSON.parse(String(ask.mock.calls[1]?.[1].body)).variables).toEqual({
      userName: "union-office",
      password: "demo pass word",
    });
  });

  it("says how long a locked account stays locked", async () => {
    const locked = {
      code: "RATE_LIMITED",
      rule: "ACCOUNT_LOCKED",
      params: { minutes: 12, retryAfterSeconds: 700 },
    };
    serverSays({ data: { demoAccounts: [] } }, { errors: [{ extensions: locked }] });
    await open();
    await userEvent.type(screen.getByLabelText("User name"), "wang");
    await userEvent.type(screen.getByLabelText("Password"), "wrong");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText(/locked for 12 minutes/)).toBeTruthy();
  });

  it("asks for a new password before letting in", async () => {
    serverSays(
      { data: { demoAccounts: [] } },
      { data: { signIn: { accountId: "a", mustChangePassword: true } } },
    );
    await open();
    await userEvent.type(screen.getByLabelText("User name"), "wang");
    await userEvent.type(screen.getByLabelText("Password"), "first password");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: "Set a new password" })).toBeTruthy();
    await userEvent.type(screen.getByLabelText("New password"), "one two three");
    await userEvent.type(screen.getByLabelText("Once more"), "one two four");
    await userEvent.click(screen.getByRole("button", { name: "Save and go on" }));
    expect(await screen.findByText(/The two passwords differ/)).toBeTruthy();
  });
});

describe("nextAddress", () => {
  it("goes back to the page that asked", () => {
    expect(nextAddress("?next=%2Fhonorees%3Ftext%3Dwang")).toBe("/honorees?text=wang");
  });

  it.each([
    "",
    "?next=https://evil.example",
    "?next=//evil.example",
    "?next=/\\evil.example",
    "?next=javascript:alert(1)",
  ])("stays at home for %j", (search) => expect(nextAddress(search)).toBe("/"));
});
