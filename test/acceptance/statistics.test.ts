import { TitlesDocument } from "@laurel/documents/honoree";
import { AwardsByUnitDocument } from "@laurel/documents/statistics";
import { expect, it } from "vitest";
import { as } from "./client.js";

it.each(["leader", "union-office", "unit-staff"])(
  "every figure %s sees opens exactly as many titles",
  async (userName) => {
    const client = await as(userName);
    for (const clock of ["WON_AT", "PRESENT"] as const) {
      const { awardsByUnit } = await client.ask(AwardsByUnitDocument, { filter: { clock } });
      const count = async (filter: object) =>
        (await client.ask(TitlesDocument, { filter: { clock, ...filter }, page: { offset: 0, limit: 1 } }))
          .titles.totalCount;
      expect(awardsByUnit.total).toBeGreaterThan(0);
      expect(await count({ unitId: awardsByUnit.unit.id })).toBe(awardsByUnit.total);
      for (const row of awardsByUnit.rows.filter((one) => one.count > 0).slice(0, 4)) {
        const filter = row.isOwn ? { unitId: row.unit.id, includeSubunits: false } : { unitId: row.unit.id };
        expect(await count(filter)).toBe(row.count);
      }
      for (const cell of awardsByUnit.byProgramme.slice(0, 2))
        expect(await count({ unitId: awardsByUnit.unit.id, programmeIds: [cell.programmeId] })).toBe(
          cell.count,
        );
      const sum = awardsByUnit.byUnitYear.reduce((all, cell) => all + cell.count, 0);
      expect(sum).toBe(awardsByUnit.total);
    }
  },
);
