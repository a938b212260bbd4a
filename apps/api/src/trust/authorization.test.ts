import { ROLES, type Role } from "@laurel/domain/identity/identity.vocabulary";
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApiSchema } from "../schema.js";
import { type Answer, createTestApp, type TestApp } from "../testing/test-app.js";
import { ARGUMENTS } from "./argument-fixtures.js";
import {
  type CellAnswer,
  type CellPlace,
  FIELDS,
  OPERATIONS,
  type OperationRule,
} from "./authorization.table.js";
import { type Branch, type Company, createCompany, PLACES } from "./company.js";
import type { PlaceRecords } from "./place-records.js";
import {
  argumentPlacesOf,
  documentFor,
  type Operation,
  objectTypesOf,
  operationsOf,
  selectionOf,
  variablesFor,
} from "./schema-walk.js";

const CELL_PLACES: readonly CellPlace[] = [...PLACES, "everything"];
const VIEWERS: readonly (Role | null)[] = [null, ...ROLES];

interface Cell {
  readonly operation: Operation;
  readonly rule: OperationRule;
  readonly role: Role | null;
  readonly place: CellPlace;
}

describe("AUTH-1: the authorization table over the whole schema", () => {
  let test: TestApp;
  let company: Company;
  let branch: Branch;
  let schema: GraphQLSchema;
  let operations: Operation[];
  /** Types and fields met in answers, by role. */
  const seen = new Map<Role, Map<string, Set<unknown>>>();

  beforeAll(async () => {
    test = await createTestApp();
    company = await createCompany(test);
    branch = await company.branch();
    schema = await buildApiSchema(async () => {});
    operations = operationsOf(schema);
  });
  afterAll(() => test.close());

  it("has one entry for each operation and each field of each object, and a fixture for each argument", () => {
    expect(operations.map(({ key }) => key).sort()).toEqual(Object.keys(OPERATIONS).sort());
    const fields = objectTypesOf(schema).flatMap((type) =>
      Object.keys(type.getFields()).map((name) => `${type.name}.${name}`),
    );
    const entries = Object.entries(FIELDS).flatMap(([type, names]) =>
      Object.keys(names).map((name) => `${type}.${name}`),
    );
    expect(fields.sort()).toEqual(entries.sort());
    const needed = new Set(operations.flatMap(argumentPlacesOf).map(({ fixture }) => fixture));
    for (const type of objectTypesOf(schema)) {
      for (const { name, args } of Object.values(type.getFields())) {
        for (const argument of args) {
          if (!isInputObjectType(getNamedType(argument.type)))
            needed.add(`${type.name}.${name}.${argument.name}`);
        }
      }
    }
    expect([...needed].sort()).toEqual(Object.keys(ARGUMENTS).sort());
  });

  it("answers every operation × role × scope as the table says", { timeout: 180_000 }, async () => {
    const wrong: string[] = [];
    let count = 0;
    // The reads first: what the writes leave behind would fill their pages.
    const inOrder = [...operations].sort(
      (a, b) => Number(a.kind === "mutation") - Number(b.kind === "mutation"),
    );
    for (const operation of inOrder) {
      const rule = OPERATIONS[operation.key];
      if (rule === undefined) continue;
      const document = documentFor(operation);
      for (const role of VIEWERS) {
        for (const place of CELL_PLACES) {
          const cell = { operation, rule, role, place };
          const answer = await run(document, cell);
          const told = answerOf(answer, cell, recordsOf(place));
          count += 1;
          if (told !== expectedAnswer(cell)) {
            wrong.push(
              `${operation.key} ${role ?? "signed out"} ${place}: ${told}, not ${expectedAnswer(cell)}`,
            );
          }
          if (told === "FORBIDDEN" && rule.rows !== "whole") expect(permissionOf(answer)).toBe(rule.demand);
          // Below signIn the rights are those of whoever came in.
          if (role !== null && operation.key !== "Mutation.signIn") note(operation, role, answer);
          if (operation.kind === "mutation" && answer.code === null) branch = await company.branch();
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(operations.length * VIEWERS.length * CELL_PLACES.length);
    process.stdout.write(`AUTH-1: ${count} cells of operation × role × scope\n`);
  });

  it("selected every field for every role that reaches its object, and hides the guarded ones", () => {
    let count = 0;
    for (const role of ROLES) {
      const reached = operations.filter(({ key }) => isReached(OPERATIONS[key], role));
      const selected = new Set<string>();
      for (const { field } of reached) selectionOf(field.type, selected);
      const types = typesBelow(reached.map(({ field }) => field.type));
      for (const type of types) {
        for (const [name, rule] of Object.entries(FIELDS[type] ?? {})) {
          const field = `${type}.${name}`;
          expect(selected).toContain(field);
          count += 1;
          const values = seen.get(role)?.get(field) ?? new Set();
          if (rule === "open") continue;
          const shown = [...values].filter((value) => JSON.stringify(value) !== JSON.stringify(rule.hidden));
          expect({ role, field, isShown: shown.length > 0 }).toEqual({
            role,
            field,
            isShown: rule.roles.includes(role),
          });
        }
      }
    }
    process.stdout.write(`AUTH-1: ${count} cells of field × role\n`);
    expect(count).toBeGreaterThan(700);
  });

  it("met a value in every field of every object at least once, so that an empty answer proves nothing", () => {
    const met = new Set([...seen.values()].flatMap((fields) => [...fields.keys()]));
    const fields = Object.entries(FIELDS).flatMap(([type, names]) =>
      Object.keys(names).map((name) => `${type}.${name}`),
    );
    expect(fields.filter((field) => !met.has(field))).toEqual([]);
  });

  function recordsOf(place: CellPlace): PlaceRecords {
    return branch.places[place === "everything" ? "sibling" : place];
  }

  function run(document: string, { operation, role, place }: Cell): Promise<Answer> {
    const actor = role === null ? null : branch.actor(role, place === "everything" ? "everything" : "units");
    return test.execute(document, variablesFor(operation, recordsOf(place)), actor);
  }

  function note(operation: Operation, role: Role, { data }: Answer): void {
    const value = data?.[operation.field.name];
    if (value === null || value === undefined) return;
    const fields = seen.get(role) ?? new Map<string, Set<unknown>>();
    seen.set(role, fields);
    noteBelow(operation.field.type, value, fields);
  }
});

function noteBelow(type: GraphQLOutputType, value: unknown, fields: Map<string, Set<unknown>>): void {
  if (isListType(getNullableType(type)) && Array.isArray(value)) {
    for (const member of value) noteBelow(getNamedType(type) as GraphQLOutputType, member, fields);
    return;
  }
  const named = getNamedType(type);
  if (!isObjectType(named) || value === null) return;
  for (const [name, below] of Object.entries(value as object)) {
    const key = `${named.name}.${name}`;
    const values = fields.get(key) ?? new Set();
    fields.set(key, values);
    if (values.size < 50) values.add(below);
    const field = named.getFields()[name];
    if (field !== undefined) noteBelow(field.type, below, fields);
  }
}

function expectedAnswer({ rule, role, place }: Cell): CellAnswer {
  const special = rule.except?.answer({ role, place });
  if (special) return special;
  if (rule.rows === "public") return "OK";
  if (role === null) return "UNAUTHENTICATED";
  if (rule.demand !== "signed-in" && !rule.roles.includes(role)) return "FORBIDDEN";
  if (rule.rows === "whole") return place === "everything" ? "OK" : "FORBIDDEN";
  if (rule.rows === "tree" || rule.rows === "self") return "OK";
  const isInside = place !== "sibling" && place !== "ancestor";
  if (rule.rows === "list") return isInside ? "FOUND" : "EMPTY";
  return isInside ? "OK" : (rule.outside ?? "NOT_FOUND");
}

function answerOf({ code, data }: Answer, { rule }: Cell, records: PlaceRecords): CellAnswer {
  if (code !== null) return code as CellAnswer;
  if (rule.rows !== "list" || rule.marker === undefined) return "OK";
  return JSON.stringify(data).includes(String(records[rule.marker])) ? "FOUND" : "EMPTY";
}

function permissionOf({ errors }: Answer): unknown {
  return (errors[0]?.extensions?.params as { permission?: string } | undefined)?.permission;
}

function isReached(rule: OperationRule | undefined, role: Role): boolean {
  return (
    rule !== undefined && (rule.rows === "public" || rule.demand === "signed-in" || rule.roles.includes(role))
  );
}

function typesBelow(types: readonly GraphQLOutputType[], found: Set<string> = new Set()): Set<string> {
  for (const type of types) {
    const named = getNamedType(type);
    if (!isObjectType(named) || found.has(named.name)) continue;
    found.add(named.name);
    typesBelow(
      Object.values(named.getFields()).map((field) => field.type),
      found,
    );
  }
  return found;
}
