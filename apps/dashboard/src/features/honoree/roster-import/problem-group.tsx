import { useMutation } from "@apollo/client/react";
import { FixRosterGroupDocument } from "@laurel/documents/honoree";
import { Button, Input, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/format.js";
import { FailureAlert } from "../../../ui/failure-alert.js";
import type { RosterImport } from "./use-roster-import.js";

export type ProblemGroupFields = RosterImport["problemGroups"][number];

/** A group has a value of its own only where one cure fits all its rows; identity numbers differ by person. */
const isCuredTogether = ({ field, value }: ProblemGroupFields): boolean =>
  value !== "" && field != null && field !== "IDENTITY_NUMBER";

interface ProblemGroupProps {
  readonly group: ProblemGroupFields;
  readonly rosterImport: RosterImport;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChanged: () => void;
}

export function ProblemGroup({ group, rosterImport, isOpen, onOpen, onChanged }: ProblemGroupProps) {
  const { t } = useTranslation("honoree");
  const { code, value, rowCount } = group;
  const canFix = rosterImport.availableActions.includes("FIX") && isCuredTogether(group);
  return (
    <li className="lr-group" data-open={isOpen}>
      <div className="lr-group__words">
        <p>
          <span className="lr-name">{t(`roster.problem.${code}.title`)}</span>
          {value !== "" && <code className="lr-value">{value}</code>}
          <Tag color="warning">{t("roster.rowCount", { count: rowCount, rows: formatCount(rowCount) })}</Tag>
        </p>
        <p className="lr-muted">{t(`roster.problem.${code}.cure`)}</p>
      </div>
      {canFix && <GroupFix group={group} rosterImport={rosterImport} onChanged={onChanged} />}
      <Button type="link" aria-expanded={isOpen} onClick={onOpen}>
        {t(isOpen ? "roster.hideRows" : "roster.showRows")}
      </Button>
    </li>
  );
}

type GroupFixProps = Pick<ProblemGroupProps, "group" | "rosterImport" | "onChanged">;

/** One value for every row of the group; the likeliest ones are offered. */
function GroupFix({ group, rosterImport, onChanged }: GroupFixProps) {
  const { t } = useTranslation("honoree");
  const [text, setText] = useState("");
  const [fix, { loading, error }] = useMutation(FixRosterGroupDocument);
  const { code, field, value, rowCount, suggestions } = group;
  const apply = (replacement: string) => {
    if (replacement.trim() === "") return;
    const input = {
      importId: rosterImport.id,
      expectedVersion: rosterImport.version,
      code,
      value,
      replacement: replacement.trim(),
    };
    void fix({ variables: { input: { ...input, ...(field == null ? {} : { field }) } } }).then(
      onChanged,
      () => undefined,
    );
  };
  return (
    <div className="lr-group__fix">
      <Input.Search
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={apply}
        loading={loading}
        enterButton={t("roster.fixAll", { count: rowCount })}
        placeholder={t("roster.fixPlaceholder")}
        aria-label={t("roster.fixLabel", { value })}
      />
      {suggestions.length > 0 && (
        <p className="lr-group__suggestions">
          <span className="lr-muted">{t("roster.suggestions")}</span>
          {suggestions.map((suggestion) => (
            <Button
              key={suggestion.value}
              size="small"
              disabled={loading}
              onClick={() => apply(suggestion.value)}
            >
              {suggestion.label}
            </Button>
          ))}
        </p>
      )}
      {error && <FailureAlert error={error} />}
    </div>
  );
}
