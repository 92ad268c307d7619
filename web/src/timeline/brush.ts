// The brush: a stretch of pixels into whole days, and days into what the question asks.
import { dayOf, isoOf } from "../lib/days";
import { FIRST_DAY, LAST_DAY, toT, type Scale } from "./scale";

/** First and last day, both included; null: that side is open. */
export type Days = [number | null, number | null];

const clamp = (day: number): number => Math.min(LAST_DAY, Math.max(FIRST_DAY, day));

/** The days that a stretch of the axis touches, from whichever end it was drawn. */
export function daysBetween(scale: Scale, x0: number, x1: number): [number, number] {
  const [from, to] = [toT(scale, Math.min(x0, x1)), toT(scale, Math.max(x0, x1))];
  const first = clamp(Math.floor(from + 1e-6));
  return [first, clamp(Math.max(first, Math.ceil(to - 1e-6) - 1))];
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = dayOf(text);
  return Number.isFinite(day) && isoOf(day) === text;
}

export function daysAsked(from: string, to: string): Days {
  return [isDay(from) ? dayOf(from) : null, isDay(to) ? dayOf(to) : null];
}

/** What the question asks; turned round where the first comes after the last. */
export function asked([from, to]: Days): { from: string; to: string } {
  const [a, b] = from !== null && to !== null && from > to ? [to, from] : [from, to];
  return { from: a === null ? "" : isoOf(a), to: b === null ? "" : isoOf(b) };
}
