import { registerEnumType } from "type-graphql";

/** A GraphQL enum of the domain's own literals: the same words in the database, the API and the locales. */
export function enumType<const T extends readonly string[]>(name: string, literals: T, description: string) {
  const values = Object.fromEntries(literals.map((literal) => [literal, literal])) as { [K in T[number]]: K };
  registerEnumType(values, { name, description });
  return values;
}
