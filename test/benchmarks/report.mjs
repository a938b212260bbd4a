/** @typedef {import("./measure/rounds.mjs").Figures} Figures */

/**
 * @typedef {object} WorkloadFigures
 * @property {string} id
 * @property {string} title
 * @property {import("./workload/workloads.mjs").Aim} aim
 * @property {Record<string, Figures>} contestants
 */

/**
 * Every contestant as a share of the plain limit in the same rounds.
 *
 * @param {readonly WorkloadFigures[]} workloads
 * @param {number} size
 */
export function formatReport(workloads, size) {
  const head =
    "| workload | contestant | req/s | ÷ limit | ÷ tuned | p95 ms | ÷ limit | CPU ms server | CPU ms PostgreSQL |";
  const lines = workloads.flatMap(({ id, contestants }) =>
    Object.entries(contestants).map(([name, figures]) => formatLine(id, name, figures, contestants)),
  );
  const aims = workloads.flatMap(({ id, aim, contestants }) => formatAim(id, aim, contestants, size));
  return [head, "|---|---|---|---|---|---|---|---|---|---|", ...lines, "", ...aims].join("\n");
}

/**
 * @param {string} id
 * @param {string} name
 * @param {Figures} figures
 * @param {Record<string, Figures>} all
 */
function formatLine(id, name, figures, { limit, tuned }) {
  const cells = [
    id,
    name,
    digits(figures.perSecond),
    ratio(figures.perSecond, limit?.perSecond),
    ratio(figures.perSecond, tuned?.perSecond),
    digits(figures.p95Ms),
    ratio(figures.p95Ms, limit?.p95Ms),
    digits(figures.serverCpuMs),
    digits(figures.postgresCpuMs),
    ratio(limit === undefined ? 0 : cpuMs(limit), cpuMs(figures)),
  ];
  return `| ${cells.join(" | ")} |`;
}

/**
 * @param {string} id
 * @param {import("./workload/workloads.mjs").Aim} aim
 * @param {Record<string, Figures>} contestants
 * @param {number} size
 */
function formatAim(id, aim, { limit, laurel }, size) {
  if (aim === null || limit === undefined || laurel === undefined) return [];
  const wanted = size >= 1_000_000 ? aim.large : aim.small;
  const speed = laurel.perSecond / limit.perSecond;
  const wait = laurel.p95Ms / limit.p95Ms;
  const share = cpuMs(limit) / cpuMs(laurel);
  return [
    `${id}: ${digits(speed)} of the limit's requests (aim ${wanted}: ${speed >= wanted ? "reached" : "missed"}; ` +
      `${digits(share)} by processor time), ` +
      `p95 ${digits(wait)} of its (aim ${aim.p95}: ${wait <= aim.p95 ? "reached" : "missed"})`,
  ];
}

/** Processor time of a request, server and PostgreSQL: what stays firm when other work shares the machine. @param {Figures} figures */
function cpuMs({ serverCpuMs, postgresCpuMs }) {
  return serverCpuMs + postgresCpuMs;
}

/** @param {number} value @param {number | undefined} base */
function ratio(value, base) {
  return base === undefined ? "" : digits(value / base);
}

/** Three digits that count. @param {number} value */
export function digits(value) {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
