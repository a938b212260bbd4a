import { useQuery } from "@apollo/client/react";
import { AwardsByUnitDocument } from "@laurel/documents/statistics";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dayOf, formatCount } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { FailureAlert } from "../../ui/failure-alert.js";

/** Figures of the bank; each opens the records it counts. */
export function KeyFigures() {
  const { t } = useTranslation("inbox");
  const can = useCan();
  const year = Number(dayOf(new Date()).slice(0, 4));
  const { data, error, refetch } = useQuery(AwardsByUnitDocument, {
    variables: { filter: { clock: "WON_AT" } },
  });
  if (error) return <FailureAlert error={error} onRetry={() => void refetch()} />;
  const awards = data?.awardsByUnit;
  const inYear = awards?.byUnitYear
    .filter((cell) => cell.year === year)
    .reduce((sum, { count }) => sum + count, 0);
  const drillAll = encodeURIComponent(JSON.stringify({}));
  const drillYear = encodeURIComponent(JSON.stringify({ years: [year] }));
  const figures = [
    {
      label: t("figure.honorees"),
      value: awards?.honoreeTotal,
      to: can("honoree:read") ? pathTo("honorees") : null,
    },
    { label: t("figure.titles"), value: awards?.total, to: `${pathTo("statistics")}?drill=${drillAll}` },
    {
      label: t("figure.thisYear", { year }),
      value: inYear,
      to: `${pathTo("statistics")}?drill=${drillYear}`,
    },
    {
      label: t("figure.units"),
      value: awards?.rows.filter(({ count }) => count > 0).length,
      to: pathTo("statistics"),
    },
  ];
  return (
    <dl className="lr-figures">
      {figures.map(({ label, value, to }) => (
        <div key={label} className="lr-panel">
          <dt>{label}</dt>
          <dd>
            {value === undefined ? (
              <span className="lr-none">—</span>
            ) : to ? (
              <Link to={to}>{formatCount(value)}</Link>
            ) : (
              formatCount(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
