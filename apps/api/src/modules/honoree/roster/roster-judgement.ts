import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import { rowFingerprint } from "@laurel/domain/honoree/roster-fingerprint";
import type { RosterSourceRow } from "@laurel/domain/honoree/roster-reader";
import type { RosterContext, RosterProblem, RosterReading } from "@laurel/domain/honoree/roster-row";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import { identityIndex } from "../sealed-fields.js";
import type { RosterNames } from "./roster-names.queries.js";
import { problemKeyOf } from "./roster-problem-key.js";
import { type RosterRowContent, type StoredRosterRow, sealRow } from "./roster-row-codec.js";

/** The names as this importer may use them: a unit out of reach is as good as unknown. */
export function contextWithinScope(names: RosterNames): RosterContext {
  // People of a unit that was merged away belong to whoever took it over.
  const isReachable = (unitId: string) => names.isInScope(names.presentUnitOf(unitId));
  return {
    programmes: names.programmes,
    units: {
      nameOf: (unitId) => names.units.nameOf(unitId),
      suggest: (text, limit) =>
        names.units
          .suggest(text, Number.MAX_SAFE_INTEGER)
          .filter(({ unitId }) => isReachable(unitId))
          .slice(0, limit ?? 3),
      resolve(text, on) {
        const match = names.units.resolve(text, on);
        return match.kind === "FOUND" && !isReachable(match.unitId) ? { kind: "UNKNOWN" } : match;
      },
    },
  };
}

export interface RowPlace {
  readonly importId: string;
  readonly ordinal: number;
  readonly sheetRow: number;
}

export function contentOf(
  source: Pick<RosterSourceRow, "row" | "cells">,
  { values, problems }: RosterReading,
  edited: readonly RosterField[] = [],
): RosterRowContent {
  return { label: source.row, cells: source.cells, edited, values, problems, changes: [], titleId: null };
}

/** A row as it is stored; without a problem it is new until it is compared with the bank. */
export function judgedRow(cipher: FieldCipher, place: RowPlace, content: RosterRowContent): StoredRosterRow {
  return {
    ordinal: place.ordinal,
    sheetRow: place.sheetRow,
    personKey: personKeyOf(cipher, content),
    outcome: content.problems.length === 0 ? "NEW" : "PROBLEM",
    problemKeys: [...new Set(content.problems.map((problem) => problemKeyOf(cipher, problem)))],
    resolution: null,
    sealed: sealRow(cipher, place.importId, place.ordinal, content),
  };
}

/** Rows that can have to do with each other share it: those of one identity number, else exact repetitions. */
export function personKeyOf(
  cipher: FieldCipher,
  content: Pick<RosterRowContent, "cells" | "values">,
): Buffer {
  const { identityNumber } = content.values;
  return identityNumber === null
    ? cipher.blindIndex("roster-row", rowFingerprint(content.cells, content.values))
    : identityIndex(cipher, identityNumber);
}

/** Adding the same verdict twice changes nothing: a check that is taken up again may come by once more. */
export function withProblem(content: RosterRowContent, problem: RosterProblem): RosterRowContent {
  const others = content.problems.filter(
    ({ code, field }) => code !== problem.code || field !== problem.field,
  );
  return { ...content, problems: [...others, problem], changes: [], titleId: null };
}
