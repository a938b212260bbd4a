import { useMutation } from "@apollo/client/react";
import type { RosterField } from "@laurel/documents/graphql";
import { MatchRosterColumnsDocument } from "@laurel/documents/honoree";
import { ROSTER_FIELDS } from "@laurel/domain/honoree/roster.vocabulary";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../../../ui/failure-alert.js";
import { None, Panel } from "../../../ui/page-frame.js";
import type { RosterImport } from "./use-roster-import.js";

type Matches = ReadonlyMap<number, RosterField | null>;

/** Gives a column its meaning; another column that had it loses it. */
export function withMatch(matches: Matches, index: number, field: RosterField | null): Matches {
  const freed = [...matches].map(([other, held]) => [other, held === field ? null : held] as const);
  return new Map([...freed, [index, field]]);
}

/** What each column of the file means: guessed by the server, put right by hand, remembered for the next file. */
export function ColumnsStep({ rosterImport }: { rosterImport: RosterImport }) {
  const { t } = useTranslation("honoree");
  const { id, version, columns, sheetName, sheetNames, availableActions } = rosterImport;
  const canMatch = availableActions.includes("MATCH_COLUMNS");
  const [matches, setMatches] = useState<Matches>(
    () => new Map(columns.map((column) => [column.index, column.field ?? null])),
  );
  const [sheet, setSheet] = useState(sheetName ?? null);
  const [match, { loading, error }] = useMutation(MatchRosterColumnsDocument);
  const save = (sheetToRead: string | null) => {
    const isSameSheet = sheetToRead === (sheetName ?? null);
    const chosen = isSameSheet ? [...matches].map(([index, field]) => ({ index, field })) : [];
    const variables = { importId: id, expectedVersion: version, sheetName: sheetToRead, columns: chosen };
    void match({ variables }).catch(() => undefined);
  };
  const sheetChoice = sheetNames.length > 1 && (
    <Select
      value={sheet}
      style={{ minWidth: 180 }}
      disabled={!canMatch || loading}
      options={sheetNames.map((name) => ({ value: name, label: name }))}
      onChange={(name) => {
        setSheet(name);
        save(name);
      }}
      aria-label={t("roster.sheet")}
    />
  );
  return (
    <Panel title={t("roster.columns.title")} actions={sheetChoice} isFlush>
      <div className="lr-scroll-x">
        <table className="lr-matrix lr-matrix--words">
          <thead>
            <tr>
              <th scope="col">{t("roster.columns.letter")}</th>
              <th scope="col">{t("roster.columns.header")}</th>
              <th scope="col">{t("roster.columns.meaning")}</th>
              <th scope="col">{t("roster.columns.sample")}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.index}>
                <td className="lr-muted">{column.letter}</td>
                <th scope="row">{column.header || <None />}</th>
                <td>
                  <FieldSelect
                    header={column.header}
                    value={matches.get(column.index) ?? null}
                    isDisabled={!canMatch}
                    onChange={(field) => setMatches(withMatch(matches, column.index, field))}
                  />
                </td>
                <td className="lr-muted">{column.sample.slice(0, 3).join(" · ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {canMatch && (
        <div className="lr-panel__body lr-actions lr-actions--end">
          {error && <FailureAlert error={error} />}
          <span className="lr-muted">{t("roster.columns.note")}</span>
          <Button loading={loading} onClick={() => save(sheet)}>
            {t("roster.columns.save")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface FieldSelectProps {
  readonly header: string;
  readonly value: RosterField | null;
  readonly isDisabled: boolean;
  readonly onChange: (field: RosterField | null) => void;
}

function FieldSelect({ header, value, isDisabled, onChange }: FieldSelectProps) {
  const { t } = useTranslation("honoree");
  return (
    <Select<RosterField>
      style={{ width: 180 }}
      value={value}
      disabled={isDisabled}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      onChange={(field) => onChange(field ?? null)}
      options={ROSTER_FIELDS.map((field) => ({ value: field, label: t(`roster.field.${field}`) }))}
      placeholder={t("roster.columns.ignored")}
      aria-label={t("roster.columns.meaningOf", { header })}
    />
  );
}
