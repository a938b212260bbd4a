import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatCount } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { awardsSearch, useAwardsState } from "./awards.url-state.js";
import { type Board, cellDrill, type Drill } from "./charts/awards.chart-data.js";

interface FigureProps {
  readonly count: number;
  readonly address: string;
  readonly label: string;
}

/** A number that is a link to the titles it counts; nothing stays nothing. */
function Figure({ count, address, label }: FigureProps) {
  const { t } = useTranslation("statistics");
  if (count === 0) return <span className="lr-none">0</span>;
  return (
    <Link
      to={address}
      preventScrollReset
      aria-label={t("figure", { label, count, total: formatCount(count) })}
    >
      {formatCount(count)}
    </Link>
  );
}

/** The twin of the chart: the same figures, whole, each a link. */
export function BoardTable({ board, rowTitle }: { board: Board; rowTitle: string }) {
  const { t } = useTranslation("statistics");
  const [state] = useAwardsState();
  const addressOf = (drill: Drill) => `${pathTo("statistics")}${awardsSearch({ ...state, drill })}`;
  return (
    <div className="lr-scroll-x">
      <table className="lr-matrix">
        <caption className="lr-visually-hidden">{t("tableCaption", { rows: rowTitle })}</caption>
        <thead>
          <tr>
            <th scope="col">{rowTitle}</th>
            {board.columns.map(({ key, label }) => (
              <th scope="col" key={key}>
                {label}
              </th>
            ))}
            <th scope="col">{t("total")}</th>
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row, rowIndex) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {board.columns.map((column, columnIndex) => (
                <td key={column.key}>
                  <Figure
                    count={board.cells[rowIndex]?.[columnIndex] ?? 0}
                    address={addressOf(cellDrill(row, column))}
                    label={`${row.label} ${column.label}`}
                  />
                </td>
              ))}
              <td>
                <Figure count={row.total} address={addressOf(row.drill)} label={row.label} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            {board.columns.map(({ key, total, drill, label }) => (
              <td key={key}>
                <Figure count={total} address={addressOf(drill)} label={label} />
              </td>
            ))}
            <td>
              <Figure count={board.total} address={addressOf({})} label={t("total")} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
