import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  birthOf,
  type IdentityNumber,
  identityCheckDigit,
  isFictional,
  maskIdentityNumber,
  normaliseIdentityText,
  parseIdentityNumber,
  sexOf,
  toEighteen,
} from "./identity-number.js";

function identity(text: string): IdentityNumber {
  const id = parseIdentityNumber(text);
  if (id === null) throw new Error(`${text} is no identity number`);
  return id;
}

describe("identityCheckDigit", () => {
  it.each([
    ["41999919690118212", "4"],
    ["41999919800921717", "X"],
    ["41999919740315321", "0"],
    ["11010519491231002", "X"],
  ])("of %s is %s", (first17, digit) => {
    expect(identityCheckDigit(first17)).toBe(digit);
  });
});

describe("parseIdentityNumber", () => {
  it.each([
    ["419999196901182124", "419999196901182124"],
    ["41999919800921717x", "41999919800921717X"],
    ["４１９９９９１９８００９２１７１７ｘ", "41999919800921717X"],
    ["419999 19540426 2073", "419999195404262073"],
    ["419999-19540426-2073", "419999195404262073"],
    ["'419999195404262073", "419999195404262073"],
    ["41999919800921717×", "41999919800921717X"],
    ["419999540426207", "419999195404262073"],
    ["４１９９９９５４０４２６２０７", "419999195404262073"],
  ])("reads %s as %s", (text, id) => {
    expect(parseIdentityNumber(text)).toBe(id);
  });

  it.each([
    ["419999196901182125", "a wrong check digit"],
    ["41999919800921717", "17 digits"],
    ["4199991980092171700", "19 digits"],
    ["419999198002302121", "30 February"],
    ["419999169901182125", "a year before any number"],
    ["419999543426207", "an impossible day in 15 digits"],
    ["41999954042620X", "a letter in 15 digits"],
    ["X19999196901182124", "a letter in front"],
    ["4.19999199306054E+17", "what Excel shows"],
    ["", "nothing"],
  ])("refuses %s: %s", (text) => {
    expect(parseIdentityNumber(text)).toBeNull();
  });

  it("refuses an impossible day even with the right check digit", () => {
    const first17 = "41999919800230212";
    expect(parseIdentityNumber(first17 + identityCheckDigit(first17))).toBeNull();
  });

  it("finds any single wrong digit and any two neighbours exchanged", () => {
    const place = fc.integer({ min: 0, max: 16 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 9 }), (index, shift) => {
        const digits = [..."419999196901182124"];
        digits[index] = String((Number(digits[index]) + shift) % 10);
        expect(parseIdentityNumber(digits.join(""))).toBeNull();
      }),
    );
    expect(parseIdentityNumber("419999196901181224")).toBeNull();
  });
});

describe("toEighteen", () => {
  it("adds the century and the check digit", () => {
    expect(toEighteen("419999540426207")).toBe("419999195404262073");
  });

  it.each(["41999954042620", "41999954042620x", "419999541326207"])("refuses %s", (text) => {
    expect(toEighteen(text)).toBeNull();
  });
});

describe("normaliseIdentityText", () => {
  it("makes the text one width without judging it", () => {
    expect(normaliseIdentityText(" ‘４１ 99-99x")).toBe("419999X");
  });
});

describe("birthOf, sexOf and isFictional", () => {
  it("read what the number states", () => {
    const woman = identity("419999196901182124");
    expect([birthOf(woman), sexOf(woman), isFictional(woman)]).toEqual(["1969-01-18", "FEMALE", true]);
    const man = identity("41999919640106341X");
    expect([birthOf(man), sexOf(man)]).toEqual(["1964-01-06", "MALE"]);
    expect(isFictional(identity("11010519491231002X"))).toBe(false);
  });
});

describe("maskIdentityNumber", () => {
  it.each([
    ["419999196901182124", "419***********2124"],
    ["419999540426207", "419********6207"],
    ["41999954", "********"],
    ["", ""],
  ])("hides %s as %s", (text, masked) => {
    expect(maskIdentityNumber(text)).toBe(masked);
  });
});
