import { ROSTER_UNITS } from "@laurel/fixtures/hualing-company";
import { HUALING_PROGRAMMES } from "@laurel/fixtures/hualing-programmes";
import type { TestApp, TestUnit } from "./test-app.js";

/** The company of the rosters, flat: a top unit and the twenty units with their former names. */
export interface TestCompany {
  readonly top: TestUnit;
  unit(name: string): TestUnit;
}

const TOP = "00000000-0000-7000-8000-0000000000aa";
const RENAMED_ON = "2010-01-01";

function idOf(prefix: string, index: number): string {
  return `00000000-0000-7000-8000-${prefix}${String(index).padStart(12 - prefix.length, "0")}`;
}

/** Writes units and programmes straight into the tables: tests of rosters need them, not how they came about. */
export async function createTestCompany(app: TestApp): Promise<TestCompany> {
  const insertUnit = (unit: {
    id: string;
    code: string;
    name: string;
    parentId: string | null;
    path: string;
  }) =>
    app.sql(
      `insert into unit (id, code, name, kind, parent_id, path, depth, opened_on)
       values ($1, $2, $3, 'COMPANY', $4, $5, $6, '1980-01-01')`,
      [unit.id, unit.code, unit.name, unit.parentId, unit.path, unit.parentId === null ? 0 : 1],
    );
  await insertUnit({ id: TOP, code: "HL", name: "华岭集团", parentId: null, path: "HL/" });
  const units = new Map<string, TestUnit>();
  for (const [index, { name, formerName }] of ROSTER_UNITS.entries()) {
    const code = `U${String(index + 1).padStart(2, "0")}`;
    const unit = { id: idOf("b", index), path: `HL/${code}/`, isTop: false };
    await insertUnit({ id: unit.id, code, name, parentId: TOP, path: unit.path });
    const spans =
      formerName === null
        ? [{ name, since: "1980-01-01", until: null }]
        : [
            { name: formerName, since: "1980-01-01", until: RENAMED_ON },
            { name, since: RENAMED_ON, until: null },
          ];
    for (const { name: borne, since, until } of spans) {
      await app.sql("insert into unit_name (unit_id, name, since, until) values ($1, $2, $3, $4)", [
        unit.id,
        borne,
        since,
        until,
      ]);
    }
    units.set(name, unit);
  }
  for (const [index, programme] of HUALING_PROGRAMMES.entries()) {
    await app.sql(
      `insert into programme (id, code, name, name_en, aliases, issuer, level, nature, target, cycle_years, bit)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        idOf("c", index),
        programme.code,
        programme.name,
        programme.nameEn,
        programme.aliases,
        programme.issuer,
        programme.level,
        programme.nature,
        programme.target,
        programme.cycleYears,
        index,
      ],
    );
  }
  return {
    top: { id: TOP, path: "HL/", isTop: true },
    unit(name) {
      const unit = units.get(name);
      if (unit === undefined) throw new Error(`no unit is called ${name}`);
      return unit;
    },
  };
}
