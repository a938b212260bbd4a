import { useMutation } from "@apollo/client/react";
import type { RosterField } from "@laurel/documents/graphql";
import { EditRosterCellDocument, type RosterRowFieldsFragment } from "@laurel/documents/honoree";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { failureMessage, failureOf } from "../../../platform/error-message.js";

interface EditableCellProps {
  readonly row: RosterRowFieldsFragment;
  readonly field: RosterField;
  readonly canEdit: boolean;
  readonly onEdited: () => void;
}

/** One cell as the file has it: click or Enter opens it, Enter saves, Escape leaves it as it was. */
export function EditableCell({ row, field, canEdit, onEdited }: EditableCellProps) {
  const { t } = useTranslation("honoree");
  const cell = row.cells.find((other) => other.field === field);
  const text = cell?.text ?? "";
  const [draft, setDraft] = useState<string | null>(null);
  const [edit, { loading, error }] = useMutation(EditRosterCellDocument);
  const isAtFault = row.problems.some((problem) => problem.field === field);
  const save = async () => {
    if (draft === null) return;
    if (draft.trim() === text) return setDraft(null);
    const { data } = await edit({ variables: { input: { rowId: row.id, field, text: draft.trim() } } });
    if (!data) return;
    setDraft(null);
    onEdited();
  };
  const label = t("roster.cellOf", { field: t(`roster.field.${field}`), row: row.row });
  if (draft !== null)
    return (
      <span>
        <Input
          size="small"
          autoFocus
          value={draft}
          disabled={loading}
          status={error ? "error" : ""}
          aria-label={label}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void save().catch(() => undefined)}
          onPressEnter={(event) => event.currentTarget.blur()}
          onKeyDown={(event) => event.key === "Escape" && setDraft(null)}
        />
        {error && (
          <span className="lr-cause" role="alert">
            {failureMessage(failureOf(error))}
          </span>
        )}
      </span>
    );
  if (!canEdit) return <span>{text}</span>;
  return (
    <button
      type="button"
      className="lr-cell"
      data-fault={isAtFault}
      data-edited={cell?.isEdited ?? false}
      aria-label={`${label}: ${text}`}
      onClick={() => setDraft(text)}
    >
      {text || "\u00a0"}
    </button>
  );
}
