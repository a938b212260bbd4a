import { UNIT_TREES } from "@laurel/domain/organization/organization.vocabulary";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

/** Which tree, as of which day, how it is drawn and which unit is open: all in the address. */
export function useOrganizationState() {
  return useQueryStates(
    {
      tree: parseAsStringLiteral(UNIT_TREES).withDefault("ADMINISTRATION"),
      asOf: parseAsString,
      view: parseAsStringLiteral(["tree", "table"] as const).withDefault("tree"),
      open: parseAsString,
    },
    { history: "push" },
  );
}
