import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { getNamedType, isInputObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApiSchema } from "../schema.js";
import { createTestApp, type TestApp } from "../testing/test-app.js";
import { ARGUMENTS } from "./argument-fixtures.js";
import { OPERATIONS } from "./authorization.table.js";
import { type Branch, type Company, createCompany } from "./company.js";
import { INNARDS, openWire, type Wire } from "./http.js";
import type { PlaceRecords } from "./place-records.js";
import {
  type ArgumentPlace,
  argumentPlacesOf,
  documentFor,
  type Operation,
  operationsOf,
  setAt,
  type Variables,
  variablesFor,
} from "./schema-walk.js";

/** Filters by a unit: which unit lies above which is open to all, and the rows below are looked at on their own. */
const FILTERS: Readonly<Record<string, string>> = {
  "HonoreeFilter.unitId": "Query.honorees",
  "TitleFilter.unitId": "Query.titles",
  "TitleFilter.unitIds": "Query.titles",
  "AccountFilter.unitId": "Query.accounts",
};

/** Ids whose record everybody who may call the operation may know of, and why. */
const KNOWN_TO_ALL: Readonly<Record<string, string>> = {
  "Query.unit.id": "the tree of units is open to all who read the organization",
  "RecordTitleInput.unitId": "an honour may have been won for a unit the person has since left",
  "CorrectTitleInput.unitId": "as for recording it",
  "OpenUnitInput.partyParentId": "the Party affiliation crosses the line of command (C10)",
  "ChangeAffiliationInput.partyParentId": "as above",
  ...FILTERS,
  "HonoreeFilter.programmeIds": "the catalogue of honours is one for the company",
  "TitleFilter.programmeIds": "as above",
  "AwardsFilter.programmeIds": "as above",
  "RecordTitleInput.programmeId": "as above",
  "CorrectTitleInput.programmeId": "as above",
  "RecordTitleInput.idempotencyKey": "made by the client and kept per account",
  "CreateHonoreeInput.idempotencyKey": "as above",
  "AuditFilter.objectId": "the trail is open only to a grant on the whole tree",
};

const FORBIDDEN_KEYS = [
  "accountId",
  "availableActions",
  "createdAt",
  "decidedAt",
  "grants",
  "importId",
  "isDemo",
  "isWhole",
  "mustChangePassword",
  "passwordHash",
  "permissions",
  "presentUnitId",
  "recordedAt",
  "scope",
  "state",
  "unitPath",
  "updatedAt",
  "version",
  "constructor",
  "__proto__",
];

describe("objects named from outside", () => {
  let test: TestApp;
  let wire: Wire;
  let company: Company;
  let branch: Branch;
  let operations: Operation[];
  let foreign: PlaceRecords[];

  beforeAll(async () => {
    test = await createTestApp();
    wire = await openWire(test);
    company = await createCompany(test);
    branch = await company.branch();
    const others = [await company.branch(), await company.branch()];
    foreign = [branch, ...others].flatMap(({ places }) => [places.sibling, places.ancestor]);
    operations = operationsOf(await buildApiSchema(async () => {}));
  });
  afterAll(async () => {
    await wire.close();
    await test.close();
  });

  it("AUTH-2: another unit's id in any argument is answered like an id nobody has", async () => {
    const places = operations.flatMap(argumentPlacesOf).filter(isReference);
    const unequal: string[] = [];
    let count = 0;
    for (const place of places) {
      for (const role of scopedRolesOf(place.operation)) {
        const absent = await answerTo(place, role, ghostOf(branch.places.own, test));
        for (const records of foreign) {
          const answer = await answerTo(place, role, records);
          count += 1;
          if (answer !== absent)
            unequal.push(`${place.fixture} ${role}: ${answer.slice(0, 300)}, absent ${absent}`);
        }
      }
    }
    expect(unequal).toEqual([]);
    expect(new Set(places.map(({ fixture }) => fixture)).size).toBeGreaterThan(30);
    process.stdout.write(`AUTH-2: ${count} foreign ids in ${places.length} places\n`);
  });

  it("AUTH-2: a filter by a unit above or beside shows no row of another unit", async () => {
    const places = operations
      .flatMap(argumentPlacesOf)
      .filter(({ fixture }) => FILTERS[fixture] !== undefined);
    expect(places).toHaveLength(4);
    const ids = foreign.flatMap(({ honoreeId, titleId, accountId }) => [honoreeId, titleId, accountId]);
    let rows = 0;
    for (const place of places) {
      for (const role of scopedRolesOf(place.operation)) {
        for (const records of foreign) {
          const answer = await answerTo(place, role, records);
          expect(ids.filter((id) => answer.includes(id))).toEqual([]);
          rows += answer.split('"version"').length - 1;
        }
      }
    }
    expect(rows).toBeGreaterThan(0);
  });

  it("AUTH-2: knows of no open reference that is not in the schema", () => {
    const fixtures = new Set(operations.flatMap(argumentPlacesOf).map(({ fixture }) => fixture));
    expect(Object.keys(KNOWN_TO_ALL).filter((fixture) => !fixtures.has(fixture))).toEqual([]);
  });

  it.each([
    ["GET", (place: PlaceRecords) => `/api/files/${place.photoId}`],
    ["GET", (place: PlaceRecords) => `/api/files/${place.photoId}/preview`],
    ["GET", (place: PlaceRecords) => `/api/roster-imports/${place.importId}/problem-rows.xlsx`],
    ["PUT", (place: PlaceRecords) => `/api/roster-imports/${place.importId}/problem-rows?fileName=a.xlsx`],
    [
      "GET",
      (place: PlaceRecords) =>
        `/api/rosters/honorees.xlsx?filter=${encodeURIComponent(JSON.stringify({ unitId: place.unitId }))}`,
    ],
  ] as const)("AUTH-2: %s %s gives nothing of another unit away", async (method, pathOf) => {
    const cookie = `laurel=${await clerkToken()}`;
    const ask = async (records: PlaceRecords) => {
      const { status, headers, body } = await wire.send({
        method,
        path: pathOf(records),
        headers: { cookie },
      });
      return JSON.stringify({ status, type: headers["content-type"], body });
    };
    const absent = await ask(ghostOf(branch.places.own, test));
    for (const records of foreign) expect(await ask(records)).toBe(absent);
    expect(absent).not.toMatch(INNARDS);
    expect(absent).toMatch(
      pathOf(branch.places.own).includes("honorees.xlsx") ? /"status":200/ : /"status":40[04]/,
    );
  });

  it("AUTH-5: takes no key an input does not have", async () => {
    const taken: string[] = [];
    let count = 0;
    for (const operation of operations) {
      for (const { path, keys } of inputsOf(operation)) {
        for (const key of FORBIDDEN_KEYS.filter((forbidden) => !keys.includes(forbidden))) {
          const variables = variablesFor(operation, branch.places.own);
          const role = OPERATIONS[operation.key]?.roles[0] ?? "EMPLOYEE";
          const answer = await test.execute(
            documentFor(operation),
            withKey(variables, path, key),
            branch.actor(role, "everything"),
          );
          count += 1;
          if (answer.code !== "BAD_INPUT" || answer.data)
            taken.push(`${operation.key} ${path.join(".")} ${key}`);
        }
      }
    }
    expect(taken).toEqual([]);
    expect(count).toBeGreaterThan(300);
    process.stdout.write(`AUTH-5: ${count} forbidden keys\n`);
  });

  async function answerTo(place: ArgumentPlace, role: Role, records: PlaceRecords): Promise<string> {
    const { operation, fixture, path } = place;
    const variables = variablesFor(operation, branch.places.own, [fixture]);
    setAt(variables, path, ARGUMENTS[fixture]?.(records, 0));
    const { data, errors } = await test.execute(
      documentFor(operation),
      variables,
      branch.actor(role, "units"),
    );
    return JSON.stringify({ data, errors });
  }

  /** A session of an account that may import and export for the own units. */
  async function clerkToken(): Promise<string> {
    const { own } = (await company.branch()).places;
    await test.sql("update role_grant set role = 'UNIT_STAFF' where id = $1", [own.grantId]);
    return own.token;
  }
});

function isReference({ type, fixture }: ArgumentPlace): boolean {
  return getNamedType(type).name === "ID" && KNOWN_TO_ALL[fixture] === undefined;
}

function scopedRolesOf({ key }: Operation): readonly Role[] {
  const rule = OPERATIONS[key];
  return rule?.demand === "signed-in" ? ["SECURITY_ADMIN", "EMPLOYEE"] : (rule?.roles ?? []);
}

/** Ids of the right form that belong to nothing. */
function ghostOf(records: PlaceRecords, { services: { ids } }: TestApp): PlaceRecords {
  const isId = (value: unknown) => typeof value === "string" && value.length === 36;
  return Object.fromEntries(
    Object.entries(records).map(([name, value]) => [name, isId(value) ? ids.next() : value]),
  ) as unknown as PlaceRecords;
}

interface InputPlace {
  readonly path: readonly string[];
  readonly keys: readonly string[];
}

function inputsOf({ field }: Operation): InputPlace[] {
  return field.args.flatMap((argument) => {
    const named = getNamedType(argument.type);
    return isInputObjectType(named) ? [{ path: [argument.name], keys: Object.keys(named.getFields()) }] : [];
  });
}

/** `__proto__` as JSON would bring it: a key of its own. */
function withKey(variables: Variables, path: readonly string[], key: string): Variables {
  const copy = structuredClone(variables);
  const at = path.reduce<Variables>((below, name) => {
    const value = below[name];
    if (Array.isArray(value)) return value[0] as Variables;
    if (value === undefined || value === null) below[name] = {};
    return below[name] as Variables;
  }, copy);
  Object.defineProperty(at, key, { value: "x", enumerable: true });
  return copy;
}
