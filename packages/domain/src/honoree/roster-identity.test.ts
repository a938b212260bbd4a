import { describe, expect, it } from "vitest";
import type { GridCell } from "./roster-grid.js";
import { readIdentityCell } from "./roster-identity.js";

function text(value: string): GridCell {
  return { kind: "text", text: value };
}

function number(value: number, shown = String(value)): GridCell {
  return { kind: "number", text: shown, number: value };
}

describe("readIdentityCell", () => {
  it.each([
    [text("419999196901182124"), "419999196901182124"],
    [text("４１９９９９１９６９０１１８２１２４"), "419999196901182124"],
    [text("419999 19690118 2124"), "419999196901182124"],
    [text("'419999196901182124"), "419999196901182124"],
    [text("419999196901182124.0"), "419999196901182124"],
    [text("41999919800921717x"), "41999919800921717X"],
    [text("419999690118212"), "419999196901182124"],
    [number(419999690118212, "4.2E+14"), "419999196901182124"],
    [{ kind: "formula", text: "419999196901182124" } as const, "419999196901182124"],
    [{ kind: "number", text: "419999196901182124" } as const, "419999196901182124"],
  ])("reads %o", (cell, identityNumber) => {
    expect(readIdentityCell(cell)).toEqual({ identityNumber, code: null });
  });

  it.each([
    [number(419999199306054000, "4.19999E+17"), "ID_TRUNCATED"],
    [number(Number("419999199306054252"), "419999199306054000"), "ID_TRUNCATED"],
    [number(41999919930605, "41999919930605"), "ID_TRUNCATED"],
    [number(419999199306054, "419999199306054"), "ID_TRUNCATED"],
    [number(4.5), "ID_TRUNCATED"],
    [text("4.19999E+17"), "ID_TRUNCATED"],
    [text("4.19999199306054E+17"), "ID_TRUNCATED"],
    [text("4.19999199306054e17"), "ID_TRUNCATED"],
    [text("4E+17"), "ID_TRUNCATED"],
    [text("419999199306054000"), "ID_TRUNCATED"],
    [text("41999919930605425"), "ID_TRUNCATED"],
    [text("41999919930605X"), "ID_TRUNCATED"],
    [text("419999199306054"), "ID_TRUNCATED"],
    [text("419***********2124"), "ID_TRUNCATED"],
    [text("419999196901182125"), "ID_CHECK_DIGIT"],
    [text("419999196913182124"), "ID_CHECK_DIGIT"],
    [text("4199991969011821240"), "ID_CHECK_DIGIT"],
    [text("419999693018212"), "ID_CHECK_DIGIT"],
    [number(419999693018212), "ID_CHECK_DIGIT"],
    [text("护照E12345678"), "ID_CHECK_DIGIT"],
    [text(""), "ID_MISSING"],
    [text("无"), "ID_MISSING"],
    [text("—"), "ID_MISSING"],
    [undefined, "ID_MISSING"],
    [{ kind: "error", text: "#N/A" } as const, "ID_MISSING"],
  ])("finds in %o the cause %s", (cell, code) => {
    expect(readIdentityCell(cell)).toEqual({ identityNumber: null, code });
  });
});
