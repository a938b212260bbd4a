/** The zone of every day the product shows. */
const ZONE = "Asia/Shanghai";

const instantFormat = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "short",
});

/** 2026-11-21 14:05, in Asia/Shanghai, in every language. */
export function formatInstant(instant: string): string {
  return instantFormat.format(new Date(instant));
}

/** The calendar day in Asia/Shanghai an instant falls on: YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short" }).format(instant);
}

const countFormat = new Intl.NumberFormat("en-US");

/** 12,345 */
export function formatCount(count: number): string {
  return countFormat.format(count);
}

/** 312 B, 24 KB, 3.1 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const HISTORIC = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is a year, a month or a day that exists: 2013, 2013-07, 2013-07-26. */
export function isHistoricDate(text: string): boolean {
  const match = HISTORIC.exec(text);
  if (!match) return false;
  const [, year, month = "01", day = "01"] = match;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** Days from `today` to `day` (both YYYY-MM-DD); negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}
