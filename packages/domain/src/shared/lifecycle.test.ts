import { describe, expect, it } from "vitest";
import { availableActions, type Lifecycle, lifecycleDefects } from "./lifecycle.js";

type State = "DRAFT" | "OPEN" | "CLOSED";
type Action = "OPEN" | "CLOSE";

const sound: Lifecycle<State, Action, "work"> = {
  states: ["DRAFT", "OPEN", "CLOSED"],
  initial: "DRAFT",
  actions: {
    OPEN: { from: ["DRAFT", "CLOSED"], to: "OPEN", permission: "work" },
    CLOSE: { from: ["OPEN"], to: "CLOSED", permission: "work", isReasonNeeded: true },
  },
};

describe("availableActions", () => {
  it.each([
    ["DRAFT", ["OPEN"]],
    ["OPEN", ["CLOSE"]],
    ["CLOSED", ["OPEN"]],
  ] as const)("allows in %s exactly %j", (state, actions) => {
    expect(availableActions(sound, state, new Set(["work"]))).toEqual(actions);
  });

  it("allows nothing without the permission", () => {
    expect(availableActions(sound, "OPEN", new Set(["read"]))).toEqual([]);
  });
});

describe("lifecycleDefects", () => {
  it("finds none in a sound table", () => {
    expect(lifecycleDefects(sound)).toEqual([]);
  });

  it("names unreachable and unknown states", () => {
    const broken = {
      ...sound,
      states: ["DRAFT", "OPEN"] as const,
      actions: { ...sound.actions, OPEN: { from: ["CLOSED"], to: "OPEN", permission: "work" } },
    } as Lifecycle<State, Action, "work">;
    expect(lifecycleDefects(broken)).toEqual([
      "OPEN names unknown state CLOSED",
      "CLOSE names unknown state CLOSED",
      "OPEN is unreachable",
    ]);
  });
});
