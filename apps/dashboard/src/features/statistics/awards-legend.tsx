import { formatCount } from "../../platform/format.js";
import { CHART_COLOURS } from "../../platform/theme.js";
import type { Board, Drill } from "./charts/awards.chart-data.js";

/** One row of the board as the chart draws it. */
export interface Point {
  readonly index: number;
  readonly label: string;
  readonly values: readonly number[];
}

/** The names beside the bars: each with its colour and total, each opening the whole series. */
export function Legend({ board, onDrill }: { board: Board; onDrill: (drill: Drill) => void }) {
  return (
    <ul className="lr-legend">
      {board.columns.map(({ key, label, total, drill }, index) => (
        <li key={key}>
          <button type="button" onClick={() => onDrill(drill)}>
            <svg width="12" height="12" aria-hidden="true">
              <rect width="12" height="12" rx="2" fill={CHART_COLOURS[index % CHART_COLOURS.length]} />
            </svg>
            {label}
            <span className="lr-muted">{formatCount(total)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface HintProps {
  readonly board: Board;
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** What stands under the pointer. */
export function Hint({ board, active = false, payload = [] }: HintProps) {
  const point = payload[0]?.payload as Point | undefined;
  const row = point && board.rows[point.index];
  if (!active || !point || !row) return null;
  return (
    <div className="lr-hint">
      <p className="lr-name">
        {row.label} {formatCount(row.total)}
      </p>
      {board.columns.map(({ key, label }, index) => {
        const count = point.values[index] ?? 0;
        return count === 0 ? null : (
          <p key={key}>
            <i style={{ background: CHART_COLOURS[index % CHART_COLOURS.length] }} />
            {label}
            <b>{formatCount(count)}</b>
          </p>
        );
      })}
    </div>
  );
}
