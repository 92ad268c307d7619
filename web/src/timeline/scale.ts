// From instants to pixels and back, and the ticks of the axis, from centuries to minutes.
import { civil, dayFrom, monthName } from "../lib/days";

/** `t0` is at the left edge; `ppd` pixels are a day. */
export interface Scale {
  t0: number;
  ppd: number;
  width: number;
}

const MINUTE_PX = 60;
export const CLOSEST = MINUTE_PX * 1440;
/** A day so wide that its hours are read: then a day alone is no longer when something surely was. */
export const FINE_PPD = 300;
const FARTHEST_DAYS = 365_000;
/** The first and the last day that a date of a dossier can be (years 1 to 9999). */
export const [FIRST_DAY, LAST_DAY] = [dayFrom(1, 0, 1), dayFrom(9999, 11, 31)];

export function toX(scale: Scale, t: number): number {
  return (t - scale.t0) * scale.ppd;
}

export function toT(scale: Scale, x: number): number {
  return scale.t0 + x / scale.ppd;
}

const clampPpd = (ppd: number, width: number): number => Math.min(CLOSEST, Math.max(width / FARTHEST_DAYS, ppd));

/** Shows from `lo` to `hi` with some air on both sides. */
export function fit(lo: number, hi: number, width: number, air = 0.04): Scale {
  const ppd = clampPpd((width * (1 - 2 * air)) / Math.max(hi - lo, 1 / 24), width);
  return { t0: (lo + hi) / 2 - width / 2 / ppd, ppd, width };
}

/** Zooms by a factor; what is at `x` stays there. */
export function zoom(scale: Scale, factor: number, x: number): Scale {
  const ppd = clampPpd(scale.ppd * factor, scale.width);
  return { ...scale, ppd, t0: toT(scale, x) - x / ppd };
}

export function pan(scale: Scale, px: number): Scale {
  return { ...scale, t0: scale.t0 + px / scale.ppd };
}

/** Keeps something of `extent` in the window, so that one cannot get lost where nothing is. */
export function within(scale: Scale, extent: [number, number]): Scale {
  const span = scale.width / scale.ppd;
  const least = Math.max(extent[0] - span * 0.9, FIRST_DAY - span / 2);
  const most = Math.min(extent[1] - span * 0.1, LAST_DAY - span / 2);
  return { ...scale, t0: Math.min(Math.max(scale.t0, least), Math.max(least, most)) };
}

export interface Tick {
  t: number;
  label: string;
}

export interface Ticks {
  step: Step;
  /** The small divisions, each labelled at its line. */
  minor: Tick[];
  /** What they are parts of: the day of hours, the month of days; each labelled from its line on. */
  major: Tick[];
}

type Unit = "minute" | "hour" | "day" | "month" | "year";
export interface Step {
  unit: Unit;
  n: number;
  days: number;
  /** How many pixels a label of it needs. */
  room: number;
  of: "day" | "month" | "year" | null;
}

const step = (unit: Unit, n: number, days: number, room: number, of: Step["of"] = null): Step => ({ unit, n, days, room, of });
const STEPS: Step[] = [
  ...[1, 5, 15, 30].map((n) => step("minute", n, n / 1440, 46, "day")),
  ...[1, 3, 6, 12].map((n) => step("hour", n, n / 24, 46, "day")),
  step("day", 1, 1, 30, "month"), step("day", 2, 2, 30, "month"), step("day", 7, 7, 34, "month"),
  step("month", 1, 30.4, 38, "year"), step("month", 3, 91.3, 38, "year"), step("month", 6, 182.6, 38, "year"),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => step("year", n, n * 365.2425, 48)),
];

function stepOf(ppd: number): Step {
  return STEPS.find((one) => one.days * ppd >= one.room) ?? (STEPS.at(-1) as Step);
}

/** A year of fewer than four digits is no year to the eye: "AD 987". */
export function yearWords(year: number): string {
  return year >= 1000 ? String(year) : `AD ${year}`;
}

const two = (n: number): string => String(n).padStart(2, "0");
const dayIn = (t: number): number => Math.floor(t + 1e-6);

/** "17:05" */
export function clockOf(t: number): string {
  const minutes = Math.round((t - Math.floor(t)) * 1440) % 1440;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function floorTo(t: number, unit: Unit, n: number): number {
  if (unit === "minute" || unit === "hour") {
    const parts = unit === "minute" ? 1440 / n : 24 / n;
    return Math.floor(t * parts + 1e-6) / parts;
  }
  const day = dayIn(t);
  const [year, month, date] = civil(day);
  if (unit === "day") {
    if (n === 7) return day - ((((day + 3) % 7) + 7) % 7); // weeks begin on Monday; 1970-01-01 was a Thursday
    return n === 1 ? day : dayFrom(year, month, date - ((date - 1) % n));
  }
  if (unit === "month") return dayFrom(year, month - (month % n), 1);
  return dayFrom(Math.floor(year / n) * n, 0, 1);
}

function after(t: number, unit: Unit, n: number): number {
  if (unit === "minute") return Math.round(t * 1440 + n) / 1440;
  if (unit === "hour") return Math.round(t * 24 + n) / 24;
  const [year, month, date] = civil(dayIn(t));
  if (unit === "day") {
    if (n === 7 || n === 1) return t + n;
    const last = civil(dayFrom(year, month + 1, 0))[2];
    return date + n >= last ? dayFrom(year, month + 1, 1) : t + n; // 31 and 1 do not stand side by side
  }
  return unit === "month" ? dayFrom(year, month + n, 1) : dayFrom(year + n, 0, 1);
}

function labelOf(t: number, unit: Unit): string {
  if (unit === "minute" || unit === "hour") return clockOf(t);
  const [year, month, date] = civil(dayIn(t));
  if (unit === "day") return String(date);
  return unit === "month" ? monthName(month) : yearWords(year);
}

function wholeLabel(t: number, unit: "day" | "month" | "year"): string {
  const [year, month, date] = civil(dayIn(t));
  if (unit === "year") return yearWords(year);
  return `${unit === "day" ? `${date} ` : ""}${monthName(month)} ${yearWords(year)}`;
}

const MOST_TICKS = 400;

function walk(from: number, to: number, unit: Unit, n: number, label: (t: number) => string): Tick[] {
  const found: Tick[] = [];
  for (let t = floorTo(from, unit, n); t <= to && found.length < MOST_TICKS; t = after(t, unit, n)) {
    if (t >= FIRST_DAY && t <= LAST_DAY + 1) found.push({ t, label: label(t) });
  }
  return found;
}

export function ticks(scale: Scale): Ticks {
  const chosen = stepOf(scale.ppd);
  const from = Math.max(scale.t0, FIRST_DAY);
  const to = Math.min(scale.t0 + scale.width / scale.ppd, LAST_DAY + 1);
  const minor = walk(from, to, chosen.unit, chosen.n, (t) => labelOf(t, chosen.unit));
  const of = chosen.of;
  const major = of ? walk(from, to, of, 1, (t) => wholeLabel(t, of)) : [];
  return { step: chosen, minor, major };
}

/** The day, week, month or year after or before, as the axis shows them: for moving a bound by key. */
export function nextBound(scale: Scale, day: number, by: 1 | -1): number {
  const { unit, n } = stepOf(scale.ppd);
  if (unit === "minute" || unit === "hour") return day + by;
  if (unit === "day") return day + by * n;
  const [year, month, date] = civil(day);
  const [y, m] = civil(dayFrom(year, month + by * n * (unit === "month" ? 1 : 12), 1));
  return dayFrom(y, m, Math.min(date, civil(dayFrom(y, m + 1, 0))[2]));
}
