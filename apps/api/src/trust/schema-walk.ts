import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { ARGUMENTS, STEERING } from "./argument-fixtures.js";
import type { PlaceRecords } from "./place-records.js";

/** A root field: `key` is `Query.honoree`. */
export interface Operation {
  readonly key: string;
  readonly kind: "query" | "mutation";
  // biome-ignore lint/suspicious/noExplicitAny: what graphql itself calls a field of whatever source
  readonly field: GraphQLField<any, any>;
}

export function operationsOf(schema: GraphQLSchema): Operation[] {
  return (["query", "mutation"] as const).flatMap((kind) => {
    const type = kind === "query" ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => ({
      key: `${type?.name}.${field.name}`,
      kind,
      field,
    }));
  });
}

/** Object types of the API, without the roots and without GraphQL's own. */
export function objectTypesOf(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && !type.name.startsWith("__") && !roots.includes(type),
  );
}

/** A place where a client writes a value: an argument of a root field, or a field of an input below it. */
export interface ArgumentPlace {
  readonly operation: Operation;
  /** Key of its fixture: `Query.honoree.id`, `HonoreeFilter.unitId`. */
  readonly fixture: string;
  /** Names from the argument down. */
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
  readonly isRequired: boolean;
}

/** All of them, nested ones included; inputs themselves are left out for their fields. */
export function argumentPlacesOf(operation: Operation): ArgumentPlace[] {
  return operation.field.args.flatMap((argument) =>
    placesBelow(operation, argument, { fixture: `${operation.key}.${argument.name}`, path: [argument.name] }),
  );
}

function placesBelow(
  operation: Operation,
  { type }: GraphQLArgument | GraphQLInputField,
  at: { readonly fixture: string; readonly path: readonly string[] },
): ArgumentPlace[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || ARGUMENTS[at.fixture] !== undefined) {
    const own = [{ operation, ...at, type, isRequired: isNonNullType(type) }];
    if (!isInputObjectType(named)) return own;
    return [
      ...own,
      ...fieldsBelow(operation, named, at.path).map((place) => ({ ...place, isRequired: false })),
    ];
  }
  return fieldsBelow(operation, named, at.path);
}

function fieldsBelow(
  operation: Operation,
  type: { readonly name: string; getFields(): Record<string, GraphQLInputField> },
  path: readonly string[],
): ArgumentPlace[] {
  return Object.values(type.getFields()).flatMap((field) =>
    placesBelow(operation, field, { fixture: `${type.name}.${field.name}`, path: [...path, field.name] }),
  );
}

export type Variables = Record<string, unknown>;

let made = 0;

/** Variables of a sound request about `records`: everything required, and what steers it to them. */
export function variablesFor(
  operation: Operation,
  records: PlaceRecords,
  extra: readonly string[] = [],
): Variables {
  made += 1;
  const variables: Variables = {};
  for (const argument of operation.field.args) {
    // A filter that is required can be empty.
    if (isNonNullType(argument.type) && isInputObjectType(getNamedType(argument.type)))
      variables[argument.name] = {};
  }
  for (const { fixture, path, isRequired } of argumentPlacesOf(operation)) {
    const isSent = isRequired || STEERING.has(fixture) || extra.includes(fixture) || path[0] === "page";
    if (isSent) setAt(variables, path, ARGUMENTS[fixture]?.(records, made));
  }
  return variables;
}

export function setAt(into: Variables, path: readonly string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) into[name] = value;
  else {
    const below = (into[name] ?? {}) as Variables;
    into[name] = below;
    setAt(below, rest, value);
  }
}

/** A document that calls the operation with all its arguments as variables and selects everything below it. */
export function documentFor(operation: Operation, selection = selectionOf(operation.field.type)): string {
  const { args, name } = operation.field;
  const declared = args.map((argument) => `$${argument.name}: ${argument.type}`).join(", ");
  const passed = args.map((argument) => `${argument.name}: $${argument.name}`).join(", ");
  const head = args.length === 0 ? operation.kind : `${operation.kind} (${declared})`;
  const call = args.length === 0 ? name : `${name}(${passed})`;
  return `${head} { ${call} ${selection} }`;
}

/** Every field of every object below `type`; an object that is already on the way is not entered again. */
export function selectionOf(
  type: GraphQLField<unknown, unknown>["type"],
  selected: Set<string> = new Set(),
  above: readonly string[] = [],
): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return "";
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    if (isObjectType(below) && [...above, named.name].includes(below.name)) return [];
    selected.add(`${named.name}.${field.name}`);
    // Rows of a page inside a record: a few, or the document costs too much.
    const page = field.args.some(({ name }) => name === "page") ? "(page: { limit: 3 })" : "";
    return [`${field.name}${page} ${selectionOf(field.type, selected, [...above, named.name])}`.trim()];
  });
  return `{ ${fields.join(" ")} }`;
}
