import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRosterCheck } from "@laurel/domain/honoree/roster-check";
import type { GridCell } from "@laurel/domain/honoree/roster-grid";
import { createRosterReader, type RosterSourceRow } from "@laurel/domain/honoree/roster-reader";
import type { RosterContext } from "@laurel/domain/honoree/roster-row";
import { createUnitNames } from "@laurel/domain/organization/unit-names";
import { createProgrammeNames } from "@laurel/domain/programme/programme-names";
import { type PlainDate, parsePlainDate } from "@laurel/domain/shared/plain-date";
import { HUALING_COMMANDS, ROSTER_UNITS } from "@laurel/fixtures/hualing-company";
import { HUALING_PROGRAMMES } from "@laurel/fixtures/hualing-programmes";
import { listUnitHistories } from "@laurel/fixtures/hualing-unit-history";
import { displayCell, type RosterCell } from "@laurel/fixtures/roster-grid";
import { makeRoster } from "@laurel/fixtures/roster-maker";
import { readSheet } from "@laurel/sheet/sheet-reader";
import { describe, expect, it } from "vitest";

interface Truth {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly sex: "男" | "女";
    readonly birth: string;
    readonly unit: string;
    readonly life: string;
    readonly frontline: boolean;
    readonly phone: string;
    readonly titles: readonly {
      readonly title: string;
      readonly on: string;
      readonly doc: string;
      readonly cert: string;
    }[];
  }[];
  readonly rows: readonly {
    readonly n: number;
    readonly problems: readonly string[];
    readonly person: string;
    readonly title: string;
    readonly on: string;
  }[];
}

function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../../../../../packages/fixtures/rosters/${name}`, import.meta.url));
}

const truth = JSON.parse(readFileSync(fixturePath("old-roster.truth.json"), "utf8")) as Truth;

function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
}

const parents = new Map(
  HUALING_COMMANDS.flatMap((command) =>
    command.kind === "openUnit" ? [[command.input.code, command.input.parentCode] as const] : [],
  ),
);

/** The demo company: all its units, also those that were merged or closed, under their codes. */
const context: RosterContext = {
  units: createUnitNames(
    listUnitHistories().map(({ code, names, endedOn }) => ({
      id: code,
      name: names.at(-1)?.name ?? "",
      parentId: parents.get(code) ?? null,
      names: names.map(({ name, since }, index) => {
        const until = names[index + 1]?.since ?? endedOn;
        return { name, since: day(since), until: until === null ? null : day(until) };
      }),
    })),
  ),
  programmes: createProgrammeNames(
    HUALING_PROGRAMMES.map(({ code, name, aliases }) => ({ id: code, name, aliases })),
  ),
};

async function readRoster(fileName: string) {
  const reader = createRosterReader();
  const rows: RosterSourceRow[] = [];
  for await (const row of readSheet(fixturePath(fileName))) rows.push(...reader.addRow(row));
  const end = reader.finish();
  rows.push(...end.rows);
  const check = createRosterCheck(context);
  const readings = rows.map((source) => ({ source, ...check.addRow(source) }));
  return { layout: end.layout, readings, result: check.finish() };
}

const SEXES = { 男: "MALE", 女: "FEMALE" } as const;

describe.each(["old-roster.xlsx", "old-roster.xls"])("the old roster as %s", async (fileName) => {
  const { layout, readings, result } = await readRoster(fileName);

  it("has its header under a line of captions", () => {
    expect(layout?.headerRows).toEqual([3, 4]);
    expect(layout?.columns.map(({ letter, header, field }) => `${letter} ${header} ${field}`)).toEqual([
      "A 序号 SEQUENCE",
      "B 姓名 NAME",
      "C 性别 SEX",
      "D 身份证号码 IDENTITY_NUMBER",
      "E 出生年月 BIRTH",
      "F 工作单位 UNIT",
      "G 人员状态 LIFE_STATE",
      "H 是否一线 FRONT_LINE",
      "I 荣誉称号 TITLE",
      "J 授予单位 ISSUER",
      "K 授予时间 WON_ON",
      "L 表彰文号 DOCUMENT_NUMBER",
      "M 证书编号 CERTIFICATE_NUMBER",
      "N 联系电话 PHONE",
      "O 家庭情况 FAMILY_NOTE",
      "P 备注 REMARK",
    ]);
  });

  it("gives the counts of the clean rows", () => {
    expect(result).toEqual({
      rowCount: 503,
      cleanRowCount: 447,
      problemRowCount: 56,
      peopleCount: 367,
      titleCount: 447,
      conflicts: [],
    });
  });

  it("reports every planted problem and no other", () => {
    const found = readings.map(({ source, problems }) => [
      source.row,
      problems.map(({ code }) => code).sort(),
    ]);
    expect(found).toEqual(truth.rows.map(({ n, problems }) => [String(n), [...problems].sort()]));
  });

  it("reads every value of the clean rows", () => {
    const people = new Map(truth.people.map((person) => [person.id, person]));
    const clean = readings.filter(({ problems }) => problems.length === 0);
    const seen = clean.map(({ source, values }) => ({
      row: source.row,
      identityNumber: values.identityNumber,
      name: values.name,
      sex: values.sex,
      unitId: values.unitId,
      lifeState: values.lifeState,
      isFrontLine: values.isFrontLine,
      phone: values.phone,
      title: values.titleName,
      documentNumber: values.documentNumber,
      certificateNumber: values.certificateNumber,
    }));
    const planted = truth.rows
      .filter(({ problems }) => problems.length === 0)
      .map(({ n, person: id, title, on }) => {
        const person = people.get(id);
        const won = person?.titles.find((each) => each.title === title && each.on === on);
        return {
          row: String(n),
          identityNumber: id,
          name: person?.name,
          sex: person === undefined ? undefined : SEXES[person.sex],
          unitId: ROSTER_UNITS.find(({ name }) => name === person?.unit)?.code,
          lifeState: person?.life,
          isFrontLine: person?.frontline,
          phone: person?.phone,
          title,
          documentNumber: won?.doc,
          certificateNumber: won?.cert,
        };
      });
    expect(seen).toEqual(planted);
  });

  it("keeps the precision of dates and invents no day", () => {
    const people = new Map(truth.people.map((person) => [person.id, person]));
    const rows = new Map(truth.rows.map((row) => [String(row.n), row]));
    const wrong = readings.filter(({ source, values }) => {
      const row = rows.get(source.row);
      const birth = people.get(row?.person ?? "")?.birth ?? "";
      return !row?.on.startsWith(String(values.wonOn)) || !birth.startsWith(String(values.birthOn));
    });
    expect(wrong).toEqual([]);
    const lengths = readings.map(({ values }) => values.wonOn?.length);
    expect(lengths.filter((length) => length === 10)).toHaveLength(396);
    expect(lengths.filter((length) => length === 7)).toHaveLength(107);
  });
});

function gridCell(cell: RosterCell): GridCell {
  const text = displayCell(cell);
  if (cell === null) return { kind: "empty", text };
  if (cell.kind === "number") return { kind: "number", text, number: cell.value };
  return cell.kind === "date" ? { kind: "date", text, date: cell.on } : { kind: "text", text };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])("a made roster of the seed %i", (seed) => {
  const { grid, truth: made } = makeRoster(seed, { headerRowCount: seed % 2 === 0 ? 2 : 1 });
  const reader = createRosterReader();
  const rows = grid.rows.flatMap((cells, index) =>
    reader.addRow({ sheetRow: index + 1, cells: cells.map(gridCell) }),
  );
  rows.push(...reader.finish().rows);
  const check = createRosterCheck(context);
  const readings = rows.map((source) => ({ source, ...check.addRow(source) }));
  const result = check.finish();

  it("has the planted problems and no other", () => {
    const found = readings.map(({ problems }) => new Set(problems.map(({ code }) => code)));
    for (const { ordinals, problem } of result.conflicts) {
      for (const ordinal of ordinals) found[ordinal]?.add(problem.code);
    }
    expect(found.map((codes, index) => [readings[index]?.source.row, [...codes].sort()])).toEqual(
      made.rows.map(({ n, problems }) => [String(n), [...new Set(problems.map(({ code }) => code))].sort()]),
    );
    expect([result.peopleCount, result.titleCount]).toEqual([made.people, made.titles]);
  });

  it("is read as its maker meant it", () => {
    const unitNames = new Map(ROSTER_UNITS.map(({ code, name }) => [code, name]));
    const clean = made.rows.map(({ problems }) => problems.length === 0);
    const seen = readings
      .filter((_, index) => clean[index])
      .map(({ values: { unitId, titleName, programmeId, remark, familyNote, ...values } }) => ({
        ...values,
        unitName: unitNames.get(unitId ?? ""),
        title: titleName,
        familyNote: familyNote === "" ? null : familyNote,
      }));
    expect(seen).toEqual(made.rows.filter((_, index) => clean[index]).map(({ expected }) => expected));
  });
});
