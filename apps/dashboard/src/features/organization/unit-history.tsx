import { useTranslation } from "react-i18next";
import { formatInstant } from "../../platform/format.js";
import type { UnitDetail } from "./unit-detail.js";

/** The names a unit has borne, each with its days. */
export function UnitNames({ names }: { names: UnitDetail["names"] }) {
  const { t } = useTranslation("organization");
  return (
    <ol className="lr-lines">
      {names.map(({ name, since, until, documentNumber }) => (
        <li key={since}>
          <span className={until == null ? "lr-name" : ""}>{name}</span>
          <span className="lr-muted lr-number">
            {since} – {until ?? t("today")}
          </span>
          {documentNumber && <span className="lr-muted">{documentNumber}</span>}
        </li>
      ))}
    </ol>
  );
}

/** The words inside an event: old and new names and the like; ids stay out of sight. */
function detailText(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([key, value]) => typeof value === "string" && !/Ids?$|^id$/.test(key))
    .map(([, value]) => String(value))
    .join(" → ");
}

export function UnitHistory({ events }: { events: UnitDetail["history"] }) {
  const { t } = useTranslation("organization");
  return (
    <ol className="lr-timeline">
      {events.map(({ id, kind, on, documentNumber, detail, recordedAt, recordedBy }) => (
        <li key={id}>
          <span className="lr-number">{on}</span>
          <div>
            <p>
              <span className="lr-name">{t(`event.${kind}`)}</span> {detailText(detail)}
            </p>
            <p className="lr-muted lr-small">
              {[
                documentNumber,
                t("recordedBy", { at: formatInstant(recordedAt), by: recordedBy ?? t("system") }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
