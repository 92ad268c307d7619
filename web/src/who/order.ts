// Citations and claims of somebody in the order of time; what has no time comes last, never first.
import type { AboutOut, CitationOut, ReportBrief } from "../api/types";

/** By when the report was printed, then by where it stands there. */
export function inTime(citations: readonly CitationOut[], report: (id: string) => ReportBrief | undefined): CitationOut[] {
  const start = (one: CitationOut): number => one.words?.start ?? one.cue[0]?.start ?? one.content[0]?.start ?? 0;
  const at = (one: CitationOut): string => report(one.report)?.published ?? "9999";
  return citations.toSorted((a, b) => {
    const [x, y] = [at(a), at(b)];
    if (x !== y) return x < y ? -1 : 1;
    return a.report === b.report ? start(a) - start(b) : a.report < b.report ? -1 : 1;
  });
}

/** Words that are printed alike, once each with how often and the first place; the most often first. */
export function alike<T extends { quote: string }>(anchors: readonly T[]): { quote: string; first: T; times: number }[] {
  const found = new Map<string, { quote: string; first: T; times: number }>();
  for (const one of anchors) {
    const key = one.quote.toLowerCase();
    const known = found.get(key);
    if (known) known.times += 1;
    else found.set(key, { quote: one.quote, first: one, times: 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
}

export interface Bar {
  about: AboutOut;
  /** 0..1 of the width; open sides reach the edge and are marked. */
  from: number;
  to: number;
  openLeft: boolean;
  openRight: boolean;
  row: number;
}

export interface Strip {
  bars: Bar[];
  rows: number;
  first: string;
  last: string;
  undated: number;
  /** Bars that found no row. */
  more: number;
}

const DAY_MS = 86_400_000;
const ROWS = 6;

/** Bars of what is claimed over time, packed into few rows. */
export function stripOf(about: readonly AboutOut[]): Strip | null {
  const day = (iso: string): number => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00Z`) / DAY_MS);
  const dated = about.filter((one) => one.earliest !== null || one.latest !== null);
  if (dated.length === 0) return null;
  const days = dated.flatMap((one) => [one.earliest, one.latest]).filter((one) => one !== null).map(day);
  const first = Math.min(...days);
  const last = Math.max(...days);
  const range = Math.max(1, last - first + 1);
  const ends: number[] = [];
  const bars: Bar[] = [];
  let more = 0;
  const spans = dated.map((one) => ({
    about: one,
    from: one.earliest === null ? 0 : (day(one.earliest) - first) / range,
    to: one.latest === null ? 1 : (day(one.latest) + 1 - first) / range,
    openLeft: one.earliest === null,
    openRight: one.latest === null,
  }));
  spans.sort((a, b) => a.from - b.from || a.to - b.to);
  for (const span of spans) {
    let row = ends.findIndex((end) => end <= span.from);
    if (row < 0) row = ends.length;
    if (row >= ROWS) {
      more += 1;
      continue;
    }
    ends[row] = span.to;
    bars.push({ ...span, row });
  }
  const iso = (at: number): string => new Date(at * DAY_MS).toISOString().slice(0, 10);
  return { bars, rows: ends.length, first: iso(first), last: iso(last), undated: about.length - dated.length, more };
}
