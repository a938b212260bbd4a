import { type IdentityNumber, identityCheckDigit } from "@laurel/domain/shared/identity-number";
import { nameSearchKeys } from "../modules/honoree/name-search.js";
import { identityIndex, sealFamilyNote, sealIdentity, sealPhone } from "../modules/honoree/sealed-fields.js";
import { hashToken } from "../platform/authenticate.js";
import { insertRows } from "../testing/insert-rows.js";
import type { TestApp } from "../testing/test-app.js";

export const PASSWORD = "four grey herons";
/** The unit records lie in. */
export interface PlaceUnit {
  readonly id: string;
  readonly code: string;
}

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

/** A person who was born, as far as anybody can tell, on day `serial`; county code 9999 belongs to nobody. */
export function identityOf(serial: number): IdentityNumber {
  const day = new Date(Date.UTC(1950, 0, 1 + Math.floor(serial / 100))).toISOString().slice(0, 10);
  const first17 = `419999${day.replaceAll("-", "")}${String((serial % 100) * 2 + 1).padStart(3, "0")}`;
  return `${first17}${identityCheckDigit(first17)}` as IdentityNumber;
}

export function newRecords(
  { services: { ids } }: TestApp,
  at: { serial: number; place: PlaceUnit; other: PlaceUnit; programmeId: string },
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

export async function insertRecords(
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

export function accountRow(
  id: string,
  userName: string,
  { passwordHash, at }: { passwordHash: string; at: Date },
) {
  return {
    id,
    user_name: userName,
    display_name: userName,
    password_hash: passwordHash,
    created_at: at,
    last_sign_in_at: at,
  };
}

export function sessionRow(id: string, accountId: string, { token, at }: { token: string; at: Date }) {
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
