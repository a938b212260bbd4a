import { type DatabaseTarget, ownerDataSource } from "../data-source.js";

/** Tables without an entity: reached by SQL alone, in their module's queries. */
const WITHOUT_ENTITY: ReadonlySet<string> = new Set([
  "migrations",
  "idempotency",
  "audit_head",
  "account",
  "role_grant",
  "session",
  "sign_in_attempt",
  "attachment",
  "award_count",
  "roster_column_memory",
  "roster_import",
  "roster_import_archive",
  "roster_import_before",
  "roster_import_file",
  "roster_import_person",
  "roster_import_row",
  "roster_import_title",
]);

export interface Drift {
  /** Columns of entities that were held against the database. */
  readonly columnCount: number;
  readonly findings: readonly string[];
}

interface StoredColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly is_nullable: boolean;
}

/** Every column an entity names exists with its type and nullability; every table has an entity or stands on the list. */
export async function findDrift(target: DatabaseTarget): Promise<Drift> {
  const owner = await ownerDataSource(target).initialize();
  try {
    const stored: StoredColumn[] = await owner.query(`
      select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
        not a.attnotnull as is_nullable
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
    const byName = new Map(stored.map((column) => [`${column.table}.${column.column}`, column]));
    const declared = owner.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        name: `${entity.tableName}.${column.databaseName}`,
        type: storedType(owner.driver.normalizeType(column), column.isArray),
        isNullable: column.isNullable,
      })),
    );
    const tables = new Set(owner.entityMetadatas.map(({ tableName }) => tableName));
    const unknown = [...new Set(stored.map(({ table }) => table))].filter(
      (table) => !tables.has(table) && !WITHOUT_ENTITY.has(table),
    );
    return {
      columnCount: declared.length,
      findings: [
        ...declared.flatMap((column) => difference(column, byName.get(column.name))),
        ...unknown.map(
          (table) => `the table ${table} has no entity and is not on the list of those without one`,
        ),
        ...[...WITHOUT_ENTITY]
          .filter((table) => !stored.some((column) => column.table === table))
          .map((table) => `the list of tables without an entity names ${table}, which does not exist`),
      ],
    };
  } finally {
    await owner.destroy();
  }
}

interface DeclaredColumn {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
}

function difference({ name, type, isNullable }: DeclaredColumn, stored: StoredColumn | undefined): string[] {
  if (stored === undefined) return [`${name} exists in its entity only`];
  return [
    ...(stored.type === type ? [] : [`${name} is ${stored.type}, its entity says ${type}`]),
    ...(stored.is_nullable === isNullable
      ? []
      : [`${name} ${stored.is_nullable ? "may" : "may not"} be null, its entity says otherwise`]),
  ];
}

/** The type as PostgreSQL writes it. */
function storedType(type: string, isArray: boolean): string {
  return isArray && !type.endsWith("[]") ? `${type}[]` : type;
}
