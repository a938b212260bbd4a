import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { type IdentityNumber, identityCheckDigit } from "@laurel/domain/shared/identity-number";
import { nameSearchKeys } from "../modules/honoree/name-search.js";
import { identityIndex, sealFamilyNote, sealIdentity, sealPhone } from "../modules/honoree/sealed-fields.js";
import { hashPassword } from "../modules/identity/password-hash.js";
import { hashToken } from "../platform/authenticate.js";
import type { Actor } from "../platform/context.js";
import { insertRows } from "../testing/insert-rows.js";
import { actorWith, type TestApp, type TestUnit } from "../testing/test-app.js";
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

export const PASSWORD = "four grey herons";
export const TOP: TestUnit & { readonly code: string } = {
  id: "01900000-0000-7000-8000-00000000aaaa",
  path: "HL/",
  isTop: true,
  code: "HL",
};

/** The records of one place. Each belongs to `unitId`; `otherUnitId` is a second unit on the same side of the scope. */
export interface PlaceRecords {
  readonly serial: number;
  readonly unitId: string;
  readonly unitCode: string;
  readonly otherUnitId: string;
  readonly honoreeId: string;
  readonly identityNumber: IdentityNumber;
  readonly phone: string;
  readonly titleId: string;
  readonly programmeId: string;
  readonly accountId: string;
  readonly userName: string;
  readonly grantId: string;
  readonly sessionId: string;
  /** What a browser's cookie of that session holds. */
  readonly token: string;
  readonly photoId: string;
  readonly importId: string;
}

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

/** A person who was born, as far as anybody can tell, on day `serial`; county code 9999 belongs to nobody. */
export function identityOf(serial: number): IdentityNumber {
  const day = new Date(Date.UTC(1950, 0, 1 + Math.floor(serial / 100))).toISOString().slice(0, 10);
  const first17 = `419999${day.replaceAll("-", "")}${String((serial % 100) * 2 + 1).padStart(3, "0")}`;
  return `${first17}${identityCheckDigit(first17)}` as IdentityNumber;
}

function newRecords(
  { services: { ids } }: TestApp,
  at: { serial: number; place: Unit; other: Unit; programmeId: string },
): PlaceRecords {
  const { serial } = at;
  return {
    serial,
    unitId: at.place.id,
    unitCode: at.place.code,
    otherUnitId: at.other.id,
    honoreeId: ids.next(),
    identityNumber: identityOf(serial),
    phone: `138${String(serial).padStart(8, "0")}`,
    titleId: ids.next(),
    programmeId: at.programmeId,
    accountId: ids.next(),
    userName: `clerk-${serial}`,
    grantId: ids.next(),
    sessionId: ids.next(),
    token: `token-of-${serial}`,
    photoId: ids.next(),
    importId: ids.next(),
  };
}

async function insertRecords(
  test: TestApp,
  places: readonly PlaceRecords[],
  { passwordHash, paths }: { passwordHash: string; paths: ReadonlyMap<string, string> },
): Promise<void> {
  const at = test.clock.now();
  await insertRows(
    test,
    "attachment",
    places.map((place) => photoRow(place, at)),
  );
  await insertRows(
    test,
    "honoree",
    places.map((place) => honoreeRow(test, place)),
  );
  await insertRows(
    test,
    "title",
    places.map((place) => titleRow(place, at)),
  );
  await insertRows(
    test,
    "account",
    places.map((place) => accountRow(place.accountId, place.userName, { passwordHash, at })),
  );
  await insertRows(
    test,
    "role_grant",
    places.map(({ grantId, accountId, unitId }) => ({
      id: grantId,
      account_id: accountId,
      role: "LEADER",
      unit_id: unitId,
      granted_at: at,
      granted_by: "security-admin",
    })),
  );
  await insertRows(
    test,
    "session",
    places.map((place) => sessionRow(place.sessionId, place.accountId, { token: place.token, at })),
  );
  if (paths.size < places.length) throw new Error("a place without a unit");
}

function photoRow(place: PlaceRecords, at: Date) {
  return {
    id: place.photoId,
    file_name: "照片.jpg",
    media_type: "image/jpeg",
    byte_size: 1000,
    width: 300,
    height: 400,
    sha256: Buffer.alloc(32, place.serial % 256),
    uploaded_by: place.accountId,
    owner_type: "honoree",
    owner_id: place.honoreeId,
    created_at: at,
  };
}

function honoreeRow({ services: { cipher }, clock }: TestApp, place: PlaceRecords) {
  const phone = sealPhone(cipher, place.honoreeId, place.phone);
  const keys = nameSearchKeys(`单志浩${place.serial}`);
  return {
    id: place.honoreeId,
    name: `单志浩${place.serial}`,
    name_key: keys.nameKey,
    name_grams: keys.nameGrams,
    pinyin: keys.pinyin,
    pinyin_flat: keys.pinyinFlat,
    pinyin_initials: keys.pinyinInitials,
    sex: "MALE",
    birth_on: "1950",
    life_state: "ON_POST",
    is_front_line: true,
    identity_sealed: sealIdentity(cipher, place.honoreeId, place.identityNumber).sealed,
    identity_index: identityIndex(cipher, place.identityNumber),
    phone_sealed: phone.sealed,
    phone_index: phone.index,
    family_note_sealed: sealFamilyNote(cipher, place.honoreeId, "家中有老人"),
    remark: "备注",
    unit_id: place.unitId,
    photo_id: place.photoId,
    created_at: clock.now(),
    updated_at: clock.now(),
  };
}

function titleRow(place: PlaceRecords, at: Date) {
  return {
    id: place.titleId,
    honoree_id: place.honoreeId,
    programme_id: place.programmeId,
    won_on: "2013-07",
    won_year: 2013,
    issuer: "省人民政府",
    document_number: `文${place.serial}`,
    certificate_number: `证${place.serial}`,
    unit_at_award_id: place.unitId,
    present_unit_id: place.unitId,
    created_at: at,
    updated_at: at,
  };
}

function accountRow(id: string, userName: string, { passwordHash, at }: { passwordHash: string; at: Date }) {
  return {
    id,
    user_name: userName,
    display_name: userName,
    password_hash: passwordHash,
    created_at: at,
    last_sign_in_at: at,
  };
}

function sessionRow(id: string, accountId: string, { token, at }: { token: string; at: Date }) {
  return {
    id,
    account_id: accountId,
    token_hash: hashToken(token),
    started_at: at,
    last_seen_at: at,
    expires_at: new Date(at.getTime() + 12 * 3_600_000),
    ip_address: "10.0.0.1",
    user_agent: "browser",
  };
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
