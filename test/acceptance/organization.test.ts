import { HonoreesDocument } from "@laurel/documents/honoree";
import { MergeUnitDocument, RenameUnitDocument, UnitsDocument } from "@laurel/documents/organization";
import { AwardsByUnitDocument } from "@laurel/documents/statistics";
import { expect, it } from "vitest";
import { as } from "./client.js";

it("a renamed unit keeps its old name for the days before", async () => {
  const office = await as("union-office");
  const { units } = await office.ask(UnitsDocument, {});
  const unit = units.find(({ code }) => code === "HL-03-04");
  await office.ask(RenameUnitDocument, {
    input: {
      unitId: unit?.id ?? "",
      expectedVersion: unit?.version ?? 0,
      name: "质量检验检测院",
      on: "2026-03-01",
      documentNumber: "华岭发〔2026〕31号",
    },
  });
  const nameOn = async (asOf: string) =>
    (await office.ask(UnitsDocument, { asOf })).units.find(({ code }) => code === "HL-03-04")?.name;
  expect(await nameOn("2026-02-28")).toBe("质量检测中心");
  expect(await nameOn("2026-03-01")).toBe("质量检验检测院");
});

it("a merger moves the people and leaves the awards where they were won", async () => {
  const office = await as("union-office");
  const { units } = await office.ask(UnitsDocument, {});
  const [merged, into] = ["HL-04-02", "HL-04-01"].map((code) => units.find((unit) => unit.code === code));
  const people = async (unitId = "") =>
    (await office.ask(HonoreesDocument, { filter: { unitId } })).honorees.totalCount;
  const wonAt = async (unitId = "") =>
    (await office.ask(AwardsByUnitDocument, { filter: { clock: "WON_AT", unitId } })).awardsByUnit.total;
  const [moving, staying, won] = [
    merged?.honoreeCount ?? 0,
    into?.honoreeCount ?? 0,
    await wonAt(merged?.id),
  ];
  expect(moving).toBeGreaterThan(0);
  await office.ask(MergeUnitDocument, {
    input: {
      unitId: merged?.id ?? "",
      intoUnitId: into?.id ?? "",
      expectedVersion: merged?.version ?? 0,
      on: "2026-04-01",
      documentNumber: "华岭发〔2026〕32号",
    },
  });
  const after = (await office.ask(UnitsDocument, {})).units.find(({ code }) => code === "HL-04-01");
  expect(after?.honoreeCount).toBe(moving + staying);
  expect(await people(into?.id)).toBeGreaterThanOrEqual(moving + staying);
  expect(await wonAt(merged?.id)).toBe(won);
});
