import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

/** Calendar values are text on the wire and in the code: a JavaScript Date would add a zone nobody meant. */
function textScalar(name: string, description: string, accepts: (text: string) => boolean, example: string) {
  const parse = (value: unknown): string => {
    if (typeof value === "string" && accepts(value)) return value;
    throw new GraphQLError(`${name} expects a text such as ${example}`, {
      extensions: { code: "BAD_INPUT", rule: "DATE_FORMAT", params: { example } },
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

function isCalendarDay(text: string): boolean {
  // There is no year 0, and PostgreSQL knows it.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isHistoricDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return text !== "0000";
  if (/^\d{4}-\d{2}$/.test(text)) return isCalendarDay(`${text}-01`);
  return isCalendarDay(text);
}

export const PlainDateScalar = textScalar(
  "PlainDate",
  "A calendar day in Asia/Shanghai, YYYY-MM-DD.",
  isCalendarDay,
  "2026-11-21",
);

export const HistoricDateScalar = textScalar(
  "HistoricDate",
  "A day, a month or a year as far as it is known: 2013-07-26, 2013-07 or 2013.",
  isHistoricDate,
  "2013-07",
);

/** Serializes database instants (Date) and instants already made text by SQL. */
export const InstantScalar = new GraphQLScalarType<string, string>({
  name: "Instant",
  description: "A moment, ISO 8601 in UTC: 2026-11-21T08:00:00.000Z.",
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
});

export const JsonObjectScalar = new GraphQLScalarType<unknown, unknown>({
  name: "JSONObject",
  description: "An object whose keys depend on the kind of the record it belongs to. Output only.",
  serialize: (value) => value,
});
