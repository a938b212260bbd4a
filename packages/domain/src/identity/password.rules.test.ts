import { describe, expect, it } from "vitest";
import { normalisePassword, passwordProblem } from "./password.rules.js";

describe("passwordProblem", () => {
  it.each([
    ["short1234", "PASSWORD_TOO_SHORT"],
    ["七个汉字的密码呀好", "PASSWORD_TOO_SHORT"],
    ["x".repeat(64) + "abcdefgh12".repeat(7), "PASSWORD_TOO_LONG"],
    ["my-zhang.wei-key", "PASSWORD_HOLDS_USER_NAME"],
    ["MY-ZHANG.WEI-KEY", "PASSWORD_HOLDS_USER_NAME"],
    ["aaaaaaaaaaaa", "PASSWORD_TOO_SIMPLE"],
    ["1234567890", "PASSWORD_TOO_SIMPLE"],
    ["9876543210", "PASSWORD_TOO_SIMPLE"],
    ["abcdefghijkl", "PASSWORD_TOO_SIMPLE"],
    ["Password2026", "PASSWORD_TOO_SIMPLE"],
    ["1qaz2wsx3e", "PASSWORD_TOO_SIMPLE"],
    ["abcabcabcabc", "PASSWORD_TOO_SIMPLE"],
    ["１２３４５６７８９０", "PASSWORD_TOO_SIMPLE"],
    ["laurel-demo-2026", null],
    ["correct horse battery", null],
    ["春风十里不如你在这里", null],
    ["password but with a long tail", null],
  ])("answers %s with %s", (password, problem) => {
    expect(passwordProblem(password, "zhang.wei")).toBe(problem);
  });

  it("lets a user name of two letters stand inside a long password", () => {
    expect(passwordProblem("lively river stone", "li")).toBeNull();
  });
});

it("reads full-width typing as the same password", () => {
  expect(normalisePassword("ｌａｕｒｅｌ－２０２６")).toBe("laurel-2026");
});
