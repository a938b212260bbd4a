import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { hashPassword } from "../modules/identity/password-hash.js";
import type { Actor } from "../platform/context.js";
import { insertRows } from "../testing/insert-rows.js";
import { actorWith, type TestApp, type TestUnit } from "../testing/test-app.js";
import {
  accountRow,
  insertRecords,
  newRecords,
  PASSWORD,
  type PlaceRecords,
  sessionRow,
} from "./place-records.js";
import { insertRosters } from "./roster-fixture.js";

/**
 * A company in which every kind of record lies in every place as seen from a grant on the unit O and its neighbour Q:
 *
 *     HL ── P ┬─ O ── C     Q: own · C: subtree · S: sibling · P: ancestor
 *             ├─ Q
 *             ├─ S
 *             └─ R
 */
export const PLACES = ["own", "subtree", "sibling", "ancestor"] as const;
export type Place = (typeof PLACES)[number];

export const TOP: TestUnit & { readonly code: string } = {
  id: "01900000-0000-7000-8000-00000000aaaa",
  path: "HL/",
  isTop: true,
  code: "HL",
};

export interface Branch {
  readonly places: Readonly<Record<Place, PlaceRecords>>;
  /** The person who acts: an account with a session, and the rights of `role` on O and Q, or on everything. */
  actor(role: Role, reach: "units" | "everything"): Actor;
  readonly viewer: { readonly accountId: string; readonly sessionId: string };
}

export interface Company {
  readonly programmeId: string;
  /** Another part of the company with the same shape and fresh records. */
  branch(): Promise<Branch>;
}

interface Unit extends TestUnit {
  readonly code: string;
  readonly parentId: string;
}

const OPENED = "2000-01-01";

export async function createCompany(test: TestApp): Promise<Company> {
  const programmeId = test.services.ids.next();
  const passwordHash = await hashPassword(PASSWORD);
  await insertRows(test, "unit", [
    {
      id: TOP.id,
      code: TOP.code,
      name: "华岭集团",
      kind: "GROUP",
      path: TOP.path,
      depth: 1,
      opened_on: "1990-01-01",
    },
  ]);
  await insertRows(test, "unit_name", [{ unit_id: TOP.id, since: "1990-01-01", name: "华岭集团" }]);
  await insertRows(test, "programme", [
    {
      id: programmeId,
      code: "A",
      name: "省劳动模范",
      name_en: "Model worker",
      issuer: "省人民政府",
      level: "PROVINCIAL",
      nature: "COMMENDATION",
      target: "PERSON",
      bit: 0,
    },
  ]);
  let branches = 0;
  let serial = 0;
  return {
    programmeId,
    async branch() {
      branches += 1;
      const ids = test.services.ids;
      const unit = (letter: string, parent: TestUnit): Unit => {
        const code = `${letter}${branches}`;
        return { id: ids.next(), code, path: `${parent.path}${code}/`, isTop: false, parentId: parent.id };
      };
      const p = unit("P", TOP);
      const [o, q, s, r] = [unit("O", p), unit("Q", p), unit("S", p), unit("R", p)];
      const c = unit("C", o);
      await insertUnits(test, [p, o, q, s, r, c]);
      const records = (place: Unit, other: Unit): PlaceRecords => {
        serial += 1;
        return newRecords(test, { serial, place, other, programmeId });
      };
      const places = {
        own: records(q, o),
        subtree: records(c, q),
        sibling: records(s, r),
        ancestor: records(p, s),
      };
      await insertRecords(test, Object.values(places), { passwordHash, paths: pathsOf([p, q, s, c]) });
      const viewer = await insertViewer(test, { branches, passwordHash, unitId: o.id });
      const paths = pathsOf([p, q, s, c]);
      await insertRosters(
        test,
        PLACES.map((name) => ({
          records: places[name],
          path: paths.get(places[name].unitId) ?? "",
          accountId: name === "own" ? viewer.accountId : places[name].accountId,
        })),
      );
      return {
        places,
        viewer,
        actor: (role, reach) => actorOf(role, viewer, reach === "units" ? [o, q] : [TOP]),
      };
    },
  };
}

function actorOf(
  role: Role,
  viewer: Branch["viewer"] & { userName: string },
  units: readonly TestUnit[],
): Actor {
  const grants = units.flatMap((unit) => actorWith([role], unit).grants);
  return { ...actorWith([role], TOP), ...viewer, displayName: viewer.userName, grants };
}

function pathsOf(units: readonly Unit[]): ReadonlyMap<string, string> {
  return new Map(units.map(({ id, path }) => [id, path]));
}

async function insertUnits(test: TestApp, units: readonly Unit[]): Promise<void> {
  await insertRows(
    test,
    "unit",
    units.map(({ id, code, path, parentId }) => ({
      id,
      code,
      name: `单位${code}`,
      kind: "COMPANY",
      parent_id: parentId,
      party_parent_id: parentId,
      path,
      depth: path.split("/").length - 1,
      opened_on: OPENED,
    })),
  );
  await insertRows(
    test,
    "unit_name",
    units.map(({ id, code }) => ({ unit_id: id, since: OPENED, name: `单位${code}` })),
  );
  await insertRows(
    test,
    "unit_event",
    units.map(({ id, parentId }) => ({
      id: test.services.ids.next(),
      unit_id: id,
      kind: "OPENED",
      happened_on: OPENED,
      document_number: "华岭〔2000〕1号",
      detail: JSON.stringify({ parentId, partyParentId: parentId }),
      recorded_at: test.clock.now(),
      recorded_by: "组织部",
    })),
  );
}

async function insertViewer(
  test: TestApp,
  { branches, passwordHash, unitId }: { branches: number; passwordHash: string; unitId: string },
): Promise<Branch["viewer"] & { userName: string }> {
  const at = test.clock.now();
  const viewer = {
    accountId: test.services.ids.next(),
    sessionId: test.services.ids.next(),
    userName: `viewer-${branches}`,
  };
  await insertRows(test, "account", [
    { ...accountRow(viewer.accountId, viewer.userName, { passwordHash, at }), is_demo: true },
  ]);
  await insertRows(test, "role_grant", [
    {
      id: test.services.ids.next(),
      account_id: viewer.accountId,
      role: "LEADER",
      unit_id: unitId,
      granted_at: at,
    },
  ]);
  await insertRows(test, "session", [
    sessionRow(viewer.sessionId, viewer.accountId, { token: `token-of-${viewer.userName}`, at }),
  ]);
  return viewer;
}
