// Where the reports of a story stand: x is when they were printed, lanes are origins.
import type { DerivationOut, OriginOut, ReportBrief } from "../api/types";
import type { Story } from "./graph";

export interface Size {
  /** Width that the times are spread over, without the card of the last one. */
  plot: number;
  card: { width: number; height: number };
  /** Whether the way from a report to what it was made from is kept free of cards; not for thousands. */
  clear: boolean;
}

export interface PlacedReport {
  report: ReportBrief;
  x: number;
  y: number;
  /** Width of the time that it may have been printed in: a day where no clock is given, else 0. */
  span: number;
  /** Its place in the order of time. */
  at: number;
}

export interface Lane {
  origin: OriginOut | null;
  y: number;
  height: number;
  reports: number;
  /** Where the origin itself stands that is no report here: of what is credited, when is not known. */
  ghost: { x: number; y: number } | null;
}

export interface PlacedEdge {
  edge: DerivationOut;
  path: string;
  /** The middle, for a mark; the tip, for an arrow. */
  mid: [number, number];
  tip: [number, number];
  /** Both ends: of the later, of the earlier. */
  ends: [number, number, number, number];
  /** Its box: left, top, right, bottom. */
  box: [number, number, number, number];
  at: number;
}

export interface Tick {
  x: number;
  label: string;
  /** A day begins here. */
  strong: boolean;
}

export interface Layout {
  width: number;
  height: number;
  /** Left of the times: what has no known time; null when all have one. */
  unknown: { x: number; width: number } | null;
  /** Where the times begin. */
  left: number;
  lanes: Lane[];
  reports: PlacedReport[];
  edges: PlacedEdge[];
  ticks: Tick[];
}

const GAP = 12;
/** Room left of the first card for lines that go round it. */
const MARGIN = 40;
const LABEL = 22;
const PAD = 8;
const HOUR = 60;
const DAY = 24 * HOUR;
export const TOP = 30;

/** Minutes since 1970 in which it may have been printed; null where nothing tells. */
export function minutesOf(published: string | null): [number, number] | null {
  if (published === null) return null;
  const clock = published.length > 10;
  const at = Date.parse(clock ? (/(Z|[+-]\d\d:?\d\d)$/.test(published) ? published : `${published}Z`) : `${published}T00:00Z`);
  if (Number.isNaN(at)) return null;
  const minute = Math.round(at / 60_000);
  return [minute, clock ? minute : minute + DAY];
}

export function layout(story: Story, size: Size): Layout {
  const { width: card, height: row } = size.card;
  const times = story.reports.map((report) => minutesOf(report.published));
  const known = times.filter((one) => one !== null);
  const first = known.length ? Math.min(...known.map((one) => one[0])) : 0;
  const last = known.reduce((most, one) => Math.max(most, one[1]), first);
  const range = Math.max(last - first, HOUR);
  const isGhost = (origin: OriginOut | null): boolean => origin !== null && origin.kind !== "REPORT" && origin.kind !== "OWN";
  const hasUnknown = times.includes(null) || story.origins.some(isGhost);
  const unknown = hasUnknown ? { x: GAP, width: Math.max(card + 2 * GAP, 104) } : null;
  const left = MARGIN + (unknown ? unknown.width : 0);
  const xOf = (minute: number): number => left + ((minute - first) / range) * size.plot;

  // Lanes by the first report in them; `story.reports` are in the order of time.
  const byLane = new Map<string | null, number[]>();
  story.reports.forEach((report, i) => {
    const lane = byLane.get(report.origin) ?? [];
    lane.push(i);
    byLane.set(report.origin, lane);
  });
  const origins = new Map(story.origins.map((one) => [one.origin, one]));
  const parents = new Map(story.edges.filter((one) => one.state !== "CUT").map((one) => [one.later, one.earlier]));
  const lanes: Lane[] = [];
  const reports: PlacedReport[] = [];
  const placed = new Map<string, PlacedReport>();
  let y = TOP;
  for (const [id, members] of byLane) {
    const origin = id === null ? null : (origins.get(id) ?? null);
    const rows: [number, number][][] = []; // of each row, what is taken: from, to
    let without = 0;
    const ghost = isGhost(origin) && unknown ? { x: unknown.x + GAP, y: y + LABEL } : null;
    if (ghost) without = 1;
    for (const i of members) {
      const report = story.reports[i] as ReportBrief;
      const time = times[i] ?? null;
      let at: number;
      let x: number;
      if (time === null) {
        at = without;
        without += 1;
        x = (unknown?.x ?? 0) + GAP;
      } else {
        x = xOf(time[0]);
        const parent = size.clear ? placed.get(parents.get(report.id) ?? "") : undefined;
        const from = parent && parent.x + card < x ? parent.x + card : x;
        const to = x + card + GAP / 2;
        const isFree = (taken: [number, number][] | undefined): boolean => taken?.every(([a, b]) => b <= from || to <= a) ?? false;
        const beside = parent ? Math.round((parent.y - y - LABEL) / (row + 6)) : -1;
        at = isFree(rows[beside]) ? beside : rows.findIndex(isFree);
        if (at < 0) at = rows.length;
        (rows[at] ??= []).push([from, to - (parent ? GAP / 2 : 0)]);
      }
      const span = time === null ? 0 : xOf(time[1]) - xOf(time[0]);
      const one = { report, x, y: y + LABEL + at * (row + 6), span, at: i };
      placed.set(report.id, one);
      reports.push(one);
    }
    const height = LABEL + Math.max(rows.length, without, 1) * (row + 6) + PAD;
    lanes.push({ origin, y, height, reports: members.length, ghost });
    y += height;
  }
  return {
    width: left + size.plot + card + GAP,
    height: y + PAD,
    unknown,
    left,
    lanes,
    reports,
    edges: story.edges.flatMap((edge, at) => {
      const [later, earlier] = [placed.get(edge.later), placed.get(edge.earlier)];
      return later && earlier ? [{ edge, at, ...curve(later, earlier, card, row) }] : [];
    }),
    ticks: known.length ? ticksOf(first, first + range, xOf, size.plot) : [],
  };
}

/** From the later report to the earlier: out of its left side, into the right side of the other where there is room beside it. */
function curve(later: PlacedReport, earlier: PlacedReport, card: number, row: number): Omit<PlacedEdge, "edge" | "at"> {
  const [x1, y1] = [later.x, later.y + row / 2];
  const roomy = earlier.x + card + GAP < later.x;
  const x2 = roomy ? earlier.x + card : earlier.x;
  const y2 = earlier.y + row / 2 + (roomy ? 0 : 4);
  if (roomy) {
    // Along its own row, which is kept free, and down or up only beside the other.
    const turn = Math.min(x1, x2 + 44);
    const bend = (turn - x2) * 0.6;
    return {
      path: `M${x1} ${y1}H${turn}C${turn - bend} ${y1} ${x2 + bend} ${y2} ${x2} ${y2}`,
      mid: turn < x1 - 20 ? [(x1 + turn) / 2, y1] : [(turn + x2) / 2, (y1 + y2) / 2],
      tip: [x2, y2],
      ends: [x1, y1, x2, y2],
      box: [x2, Math.min(y1, y2) - 4, x1, Math.max(y1, y2) + 4],
    };
  }
  if (earlier.x > later.x + card + GAP) {
    // The clock says otherwise than the direction: out of the right side, into the left side of the other.
    const [from, to] = [later.x + card, earlier.x];
    const bend = Math.max(18, (to - from) / 2);
    return {
      path: `M${from} ${y1}C${from + bend} ${y1} ${to - bend} ${y2} ${to} ${y2}`,
      mid: [(from + to) / 2, (y1 + y2) / 2],
      tip: [to, y2],
      ends: [from, y1, to, y2],
      box: [from, Math.min(y1, y2) - 4, to, Math.max(y1, y2) + 4],
    };
  }
  const bend = 16 + Math.min(14, Math.abs(y1 - y2) / 10);
  const [c1, c2] = [x1 - bend, x2 - bend];
  return {
    path: `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}`,
    mid: [(x1 + 3 * c1 + 3 * c2 + x2) / 8, (y1 + y2) / 2],
    tip: [x2, y2],
    ends: [x1, y1, x2, y2],
    box: [Math.min(c1, c2), Math.min(y1, y2) - 4, Math.max(x1, x2), Math.max(y1, y2) + 4],
  };
}

const STEPS = [1, 5, 15, 30, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 3650 * DAY];
const APART = 84;

function ticksOf(from: number, to: number, xOf: (minute: number) => number, plot: number): Tick[] {
  const step = STEPS.find((one) => (one / (to - from)) * plot >= APART) ?? (STEPS.at(-1) as number);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to && ticks.length < 400; at += step) {
    const iso = new Date(at * 60_000).toISOString();
    const strong = at % DAY === 0;
    ticks.push({ x: xOf(at), label: strong || step >= DAY ? iso.slice(0, 10) : iso.slice(11, 16), strong });
  }
  return ticks;
}
