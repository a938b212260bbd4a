import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount } from "../../../platform/format.js";
import { CHART_COLOURS } from "../../../platform/theme.js";
import { Hint, Legend, type Point } from "../awards-legend.js";
import { type Board, cellDrill, type Drill } from "./awards.chart-data.js";

interface AwardsChartProps {
  readonly board: Board;
  /** Years stand side by side; everything with a long name lies. */
  readonly isUpright: boolean;
  readonly onDrill: (drill: Drill) => void;
}

const ROW_HEIGHT = 38;
const UPRIGHT_HEIGHT = 360;
const AXIS_HEIGHT = 40;
const LABEL_WIDTH = 200;
const MOST_YEAR_LABELS = 20;

/** Moves the focus over the marks with the arrows; Enter opens what a mark counts. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>, isUpright: boolean): void {
  const step: Partial<Record<string, readonly [number, number]>> = {
    ArrowDown: isUpright ? [0, -1] : [1, 0],
    ArrowUp: isUpright ? [0, 1] : [-1, 0],
    ArrowRight: isUpright ? [1, 0] : [0, 1],
    ArrowLeft: isUpright ? [-1, 0] : [0, -1],
  };
  const move = step[event.key];
  const from = (event.target as Element).closest<SVGElement>("[data-mark]");
  if (move === undefined || from === null) return;
  event.preventDefault();
  const [row = 0, column = 0] = (from.dataset.mark ?? "").split(":").map(Number);
  const marks = [...event.currentTarget.querySelectorAll<SVGElement>("[data-mark]")];
  nearestMark(marks, row, column, move)?.focus();
}

/** The mark in the direction of the move: along the same row, or in the next row that has one. */
export function nearestMark<E extends { dataset: DOMStringMap }>(
  marks: readonly E[],
  row: number,
  column: number,
  [rowStep, columnStep]: readonly [number, number],
): E | undefined {
  const placed = marks.map((mark) => {
    const [markRow = 0, markColumn = 0] = (mark.dataset.mark ?? "").split(":").map(Number);
    return { mark, row: markRow, column: markColumn };
  });
  const ahead = placed.filter((other) =>
    rowStep === 0
      ? other.row === row && (other.column - column) * columnStep > 0
      : (other.row - row) * rowStep > 0,
  );
  const distance = (other: { row: number; column: number }) =>
    Math.abs(other.row - row) * 1000 + Math.abs(other.column - column);
  return ahead.sort((a, b) => distance(a) - distance(b))[0]?.mark;
}

export function AwardsChart({ board, isUpright, onDrill }: AwardsChartProps) {
  const { t } = useTranslation("statistics");
  const points: Point[] = board.rows.map(({ label }, index) => ({
    index,
    label,
    values: board.cells[index] ?? [],
  }));
  const height = isUpright ? UPRIGHT_HEIGHT : board.rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the controls, their arrow keys bubble here
    <div onKeyDown={(event) => moveFocus(event, isUpright)}>
      <Legend board={board} onDrill={onDrill} />
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          data={points}
          layout={isUpright ? "horizontal" : "vertical"}
          accessibilityLayer={false}
          margin={{ top: 8, right: 24, bottom: 0, left: 0 }}
          title={t("chartTitle")}
        >
          <CartesianGrid
            horizontal={isUpright}
            vertical={!isUpright}
            stroke="var(--ant-color-border-secondary)"
          />
          {axes({ board, isUpright, onDrill })}
          <Tooltip cursor={{ fill: "var(--ant-color-fill-quaternary)" }} content={<Hint board={board} />} />
          {board.columns.map((column, columnIndex) => (
            <Bar
              key={column.key}
              dataKey={(point: Point) => point.values[columnIndex] ?? 0}
              name={column.label}
              stackId="titles"
              fill={CHART_COLOURS[columnIndex % CHART_COLOURS.length]}
              maxBarSize={26}
              isAnimationActive={false}
              shape={(shape: unknown) => (
                <Mark {...readShape(shape)} board={board} column={columnIndex} onDrill={onDrill} />
              )}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function axes({ board, isUpright, onDrill }: AwardsChartProps) {
  const line = { tickLine: false, axisLine: false };
  const labels = (
    <YAxis
      key="labels"
      type="category"
      dataKey="index"
      width={LABEL_WIDTH}
      interval={0}
      {...line}
      tick={(tick: unknown) => <RowLabel {...readTick(tick)} board={board} onDrill={onDrill} anchor="end" />}
    />
  );
  const years = (
    <XAxis
      key="labels"
      dataKey="index"
      interval={board.rows.length > MOST_YEAR_LABELS ? 1 : 0}
      {...line}
      tick={(tick: unknown) => (
        <RowLabel {...readTick(tick)} board={board} onDrill={onDrill} anchor="middle" />
      )}
    />
  );
  const counts = { key: "counts", type: "number" as const, allowDecimals: false, fontSize: 12, ...line };
  const { key, ...rest } = counts;
  return isUpright
    ? [years, <YAxis key={key} {...rest} width={48} />]
    : [labels, <XAxis key={key} {...rest} />];
}

interface ShapeBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
  readonly fill: string;
}

/** What recharts hands to a shape, read defensively: its types say less than it gives. */
function readShape(shape: unknown): ShapeBox {
  const { x, y, width, height, payload, fill } = shape as Record<string, unknown>;
  const index = Number((payload as Point | undefined)?.index ?? 0);
  return {
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
    index,
    fill: String(fill),
  };
}

function readTick(tick: unknown): { x: number; y: number; index: number } {
  const { x, y, payload } = tick as Record<string, unknown>;
  return {
    x: Number(x),
    y: Number(y),
    index: Number((payload as { value?: unknown } | undefined)?.value ?? 0),
  };
}

interface MarkProps extends ShapeBox {
  readonly board: Board;
  readonly column: number;
  readonly onDrill: (drill: Drill) => void;
}

function Mark({ board, column, onDrill, index, x, y, width, height, fill }: MarkProps) {
  const { t } = useTranslation("statistics");
  const row = board.rows[index];
  const head = board.columns[column];
  const count = board.cells[index]?.[column] ?? 0;
  if (row === undefined || head === undefined || count === 0) return null;
  const open = () => onDrill(cellDrill(row, head));
  const label = t("mark", { row: row.label, column: head.label, count, total: formatCount(count) });
  const isFirst =
    index === board.rows.findIndex(({ total }) => total > 0) && firstColumn(board, index) === column;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <rect
      className="lr-mark"
      role="button"
      tabIndex={isFirst ? 0 : -1}
      aria-label={label}
      data-mark={`${index}:${column}`}
      x={x}
      y={y}
      width={Math.max(width, 2)}
      height={height}
      fill={fill}
      onClick={open}
      onKeyDown={(event) => event.key === "Enter" && open()}
    >
      <title>{label}</title>
    </rect>
  );
}

const firstColumn = ({ cells }: Board, row: number): number =>
  (cells[row] ?? []).findIndex((count) => count > 0);

interface RowLabelProps {
  readonly x: number;
  readonly y: number;
  readonly index: number;
  readonly board: Board;
  readonly anchor: "end" | "middle";
  readonly onDrill: (drill: Drill) => void;
}

const LONGEST_LABEL = 12;

/** The name of a row with its total, which opens the whole row. */
function RowLabel({ x, y, index, board, anchor, onDrill }: RowLabelProps) {
  const { t } = useTranslation("statistics");
  const row = board.rows[index];
  if (row === undefined) return null;
  const isUpright = anchor === "middle";
  const name = row.label.length > LONGEST_LABEL ? `${row.label.slice(0, LONGEST_LABEL - 1)}…` : row.label;
  const label = t("rowTotal", { row: row.label, count: row.total, total: formatCount(row.total) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <text
      className="lr-mark-label"
      role="button"
      tabIndex={-1}
      aria-label={label}
      x={isUpright ? x : x - 4}
      y={isUpright ? y + 12 : y}
      dy="0.35em"
      textAnchor={anchor}
      onClick={() => onDrill(row.drill)}
      onKeyDown={(event) => event.key === "Enter" && onDrill(row.drill)}
    >
      <title>{label}</title>
      {isUpright ? row.label : `${name}  ${formatCount(row.total)}`}
    </text>
  );
}
