import { describe, expect, it } from "vitest";
import { maskPhone, normalisePhone } from "./phone-number.js";

describe("normalisePhone", () => {
  it.each([
    ["19967170141", "19967170141"],
    ["199-6717-0141", "19967170141"],
    ["199 6717 0141", "19967170141"],
    ["１９９６７１７０１４１", "19967170141"],
    ["+86 199-6717-0141", "19967170141"],
    ["0086-19967170141", "19967170141"],
    ["19967170141.0", "19967170141"],
    ["0371–6666 0001", "0371-66660001"],
    ["6-1234", "6-1234"],
    ["", ""],
  ])("%s becomes %s", (text, phone) => {
    expect(normalisePhone(text)).toBe(phone);
  });
});

describe("maskPhone", () => {
  it.each([
    ["13838310002", "138****0002"],
    ["0371-66660001", "037******0001"],
    ["61234", "***34"],
    ["1", "1"],
    ["", ""],
  ])("hides %s as %s", (text, masked) => {
    expect(maskPhone(text)).toBe(masked);
  });
});
