// Days as whole numbers from 1970-01-01 (proleptic Gregorian), without time zones.

const DAY_MS = 86_400_000;

export function dayOf(iso: string): number {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number) as [number, number, number];
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return Math.round(at.getTime() / DAY_MS);
}

export function isoOf(day: number): string {
  const at = new Date(day * DAY_MS);
  const year = String(at.getUTCFullYear()).padStart(4, "0");
  return `${year}-${String(at.getUTCMonth() + 1).padStart(2, "0")}-${String(at.getUTCDate()).padStart(2, "0")}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "12 Mar 2031" */
export function shortDay(day: number): string {
  const at = new Date(day * DAY_MS);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

export function monthName(month: number): string {
  return MONTHS[month] as string;
}

/** Year, month (0..11) and day of the month. */
export function civil(day: number): [number, number, number] {
  const at = new Date(day * DAY_MS);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
}

export function dayFrom(year: number, month: number, day: number): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month, day);
  return Math.round(at.getTime() / DAY_MS);
}
