import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";

const TOP = "01900000-0000-7000-8000-000000000001";
const EAST = "01900000-0000-7000-8000-000000000002";
const LIST = "{ toDos { totalCount items { kind subjectId dueOn isOverdue params unit { name } } } }";

describe("inbox", () => {
  let test: TestApp;
  let east: Actor;
  beforeAll(async () => {
    test = await createTestApp();
    await test.sql(
      `insert into unit (id, code, name, kind, parent_id, path, depth) values
       ($1, '01', '华岭集团', 'GROUP', null, '01/', 0), ($2, '02', '东厂', 'COMPANY', $1, '01/02/', 1)`,
      [TOP, EAST],
    );
    east = actorWith(["UNIT_STAFF"], { id: EAST, path: "01/02/", isTop: false });
    await test.sql(
      `insert into roster_import (id, state, account_id, user_name, created_by, scope, file_name, byte_size,
         sheets, sheet_name, counts, created_at)
       values ($1, 'CHECKED', $2, 'east', 'east', '{01/02/}', '花名册.xlsx', 10, '[]', '一',
         '{"newRows": 3, "updatedRows": 1, "problemRows": 2, "conflictRows": 0}', '2026-11-10T00:00:00Z')`,
      ["01900000-0000-7000-8000-0000000000aa", east.accountId],
    );
  });
  afterAll(() => test.close());

  it("derives a duty from a checked roster, with owner and due day", async () => {
    const { data, errors } = await test.execute(LIST, {}, east);
    expect(errors).toEqual([]);
    expect(data.toDos).toEqual({
      totalCount: 2,
      items: [
        {
          kind: "IMPORT_PROBLEMS",
          subjectId: "01900000-0000-7000-8000-0000000000aa",
          dueOn: "2026-11-17",
          isOverdue: true,
          params: { fileName: "花名册.xlsx", rows: 2 },
          unit: { name: "东厂" },
        },
        expect.objectContaining({ kind: "IMPORT_TO_CONFIRM", params: { fileName: "花名册.xlsx", rows: 4 } }),
      ],
    });
  });

  it("shows the office everybody's, a colleague of another account nothing, a leader no inbox", async () => {
    const office = actorWith(["UNION_OFFICE"], { id: TOP, path: "01/", isTop: true });
    const other = actorWith(["UNIT_STAFF"], { id: EAST, path: "01/02/", isTop: false });
    const leader = actorWith(["LEADER"], { id: TOP, path: "01/", isTop: true });
    expect((await test.execute(LIST, {}, office)).data.toDos.totalCount).toBe(2);
    expect((await test.execute(LIST, {}, other)).data.toDos.totalCount).toBe(0);
    expect((await test.execute(LIST, {}, leader)).code).toBe("FORBIDDEN");
  });
});
