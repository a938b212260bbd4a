import type { Selection } from "./selection.js";

/**
 * How the fields of an API type are read from its table, so that one statement answers one root field.
 *
 * A list of a hundred rows with their units and titles costs the same single statement as a list of one: the
 * selection is compiled to nested JSON in PostgreSQL. Only what was selected is read.
 */
export interface Shape {
  /** Table or parenthesised query the rows come from. */
  readonly from: string;
  readonly fields: Readonly<Record<string, ShapeField>>;
}

type Sql = (alias: string) => string;

export type ShapeField =
  | { readonly kind: "value"; readonly sql: Sql }
  /** The field is computed in its resolver from these values, which travel with the row under their own names. */
  | { readonly kind: "source"; readonly values: Readonly<Record<string, Sql>> }
  | {
      readonly kind: "one";
      readonly shape: () => Shape;
      readonly on: (parent: string, child: string) => string;
    }
  | {
      readonly kind: "many";
      readonly shape: () => Shape;
      readonly on: (parent: string, child: string) => string;
      readonly orderBy: Sql;
    };

/** A column of the same row, under its own name in SQL. */
export function column(name: string): ShapeField {
  return { kind: "value", sql: (alias) => `${alias}.${name}` };
}

export function value(sql: Sql): ShapeField {
  return { kind: "value", sql };
}

/** Instants leave PostgreSQL as ISO 8601 in UTC, whatever zone the session is in. */
export function instantColumn(name: string): ShapeField {
  return value((alias) => `to_char(${alias}.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}

export function source(values: Readonly<Record<string, Sql>>): ShapeField {
  return { kind: "source", values };
}

export function one(shape: () => Shape, on: (parent: string, child: string) => string): ShapeField {
  return { kind: "one", shape, on };
}

export function many(
  shape: () => Shape,
  on: (parent: string, child: string) => string,
  orderBy: Sql,
): ShapeField {
  return { kind: "many", shape, on, orderBy };
}

interface CompiledRow {
  readonly shape: Shape;
  readonly alias: string;
  readonly sql: string;
}

/** A document that comes again brings the same selections (selection.ts), so its SQL need not be written again. */
const compiled = new WeakMap<Selection, CompiledRow>();

/** SQL for the JSON of one row of `shape` known as `alias`. `id` is always there: a later resolver may need it. */
export function rowJson(shape: Shape, selection: Selection, alias: string): string {
  const kept = compiled.get(selection);
  if (kept?.shape === shape && kept.alias === alias) return kept.sql;
  const sql = compileRow(shape, selection, alias);
  compiled.set(selection, { shape, alias, sql });
  return sql;
}

function compileRow(shape: Shape, selection: Selection, alias: string): string {
  const pairs = new Map<string, string>();
  if (shape.fields.id?.kind === "value") pairs.set("id", shape.fields.id.sql(alias));
  for (const [name, below] of selection) {
    const field = shape.fields[name];
    // A field no shape knows has a resolver of its own.
    if (field !== undefined) addField({ name, field, below }, alias, pairs);
  }
  const list = [...pairs].map(([name, sql]) => `'${name}', ${sql}`);
  return `json_build_object(${list.join(", ")})`;
}

interface Selected {
  readonly name: string;
  readonly field: ShapeField;
  readonly below: Selection;
}

function addField({ name, field, below }: Selected, alias: string, pairs: Map<string, string>): void {
  if (field.kind === "value") {
    pairs.set(name, field.sql(alias));
  } else if (field.kind === "source") {
    for (const [key, sql] of Object.entries(field.values)) pairs.set(key, sql(alias));
  } else {
    const shape = field.shape();
    const child = `${alias}_${name.toLowerCase()}`;
    const row = rowJson(shape, below, child);
    const from = `from ${shape.from} ${child} where ${field.on(alias, child)}`;
    pairs.set(
      name,
      field.kind === "one"
        ? `(select ${row} ${from})`
        : `(select coalesce(json_agg(${row} order by ${field.orderBy(child)}), '[]'::json) ${from})`,
    );
  }
}
