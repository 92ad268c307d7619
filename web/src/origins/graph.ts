// The graph of derivations, and the stories in it: reports that hang together.
import type { DerivationOut, OriginOut, ReportBrief, ReviewOut } from "../api/types";

export interface OriginsGraph {
  reports: ReportBrief[];
  /** Those that hold and make a report the child of another, without passages. */
  derivations: DerivationOut[];
  undecided: DerivationOut[];
  cut: DerivationOut[];
  origins: OriginOut[];
  /** What moves most counts, first; an older server leaves it out. */
  review?: ReviewOut[];
}

export interface Story {
  /** Id of its first report. */
  id: string;
  /** By time, those without one last. */
  reports: ReportBrief[];
  /** Held, undecided and cut ones, by the time of the later report. */
  edges: DerivationOut[];
  origins: OriginOut[];
  undecided: number;
  cut: number;
}

export interface Stories {
  /** Of two reports or more, the largest first. */
  several: Story[];
  /** Reports that hang together with no other. */
  alone: Story[];
  byReport: Map<string, Story>;
  byEdge: Map<string, DerivationOut>;
  origins: Map<string, OriginOut>;
}

/** Whether a derivation makes its later report go back to its earlier one. */
export function counts(one: DerivationOut): boolean {
  return one.state === "PROPOSED" || one.state === "ACCEPTED";
}

export function byTime(one: ReportBrief, other: ReportBrief): number {
  if (one.published !== other.published) {
    if (one.published === null) return 1;
    if (other.published === null) return -1;
    return one.published < other.published ? -1 : 1;
  }
  return one.id < other.id ? -1 : 1;
}

/**
 * The stories of a graph: connected by derivations, whatever their state, and by a common origin.
 * What is cut connects too, so that one who cut a link still sees what she cut it from.
 */
export function storiesOf(graph: OriginsGraph): Stories {
  const reports = new Map(graph.reports.map((one) => [one.id, one]));
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    for (let at = id; at !== top; ) {
      const up = parent.get(at) as string;
      parent.set(at, top);
      at = up;
    }
    return top;
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [root(one), root(other)];
    if (a !== b && reports.has(one) && reports.has(other)) parent.set(a, b);
  };
  const edges = [...graph.derivations, ...graph.undecided, ...graph.cut];
  for (const edge of edges) join(edge.later, edge.earlier);
  for (const origin of graph.origins) for (const report of origin.reports) join(origin.reports[0] as string, report);

  const groups = new Map<string, Story>();
  const byReport = new Map<string, Story>();
  const origins = new Map(graph.origins.map((one) => [one.origin, one]));
  for (const report of graph.reports) {
    const key = root(report.id);
    let story = groups.get(key);
    if (!story) groups.set(key, (story = { id: "", reports: [], edges: [], origins: [], undecided: 0, cut: 0 }));
    story.reports.push(report);
    byReport.set(report.id, story);
  }
  for (const edge of edges) {
    const story = byReport.get(edge.later);
    if (!story || byReport.get(edge.earlier) !== story) continue;
    story.edges.push(edge);
    if (edge.state === "POSSIBLE") story.undecided += 1;
    if (edge.state === "CUT") story.cut += 1;
  }
  for (const story of groups.values()) {
    story.reports.sort(byTime);
    story.id = story.reports[0]?.id ?? "";
    const place = new Map(story.reports.map((report, i) => [report.id, i]));
    story.edges.sort((a, b) => (place.get(a.later) ?? 0) - (place.get(b.later) ?? 0) || (a.derivation < b.derivation ? -1 : 1));
    const seen = new Set(story.reports.map((report) => report.origin));
    story.origins = [...seen].flatMap((id) => (id === null ? [] : (origins.get(id) ?? [])));
  }
  const all = [...groups.values()];
  const several = all.filter((story) => story.reports.length > 1);
  several.sort((a, b) => b.reports.length - a.reports.length || byTime(a.reports[0] as ReportBrief, b.reports[0] as ReportBrief));
  const alone = all.filter((story) => story.reports.length === 1);
  alone.sort((a, b) => byTime(a.reports[0] as ReportBrief, b.reports[0] as ReportBrief));
  return { several, alone, byReport, byEdge: new Map(edges.map((one) => [one.derivation, one])), origins };
}

/** What of two reports was printed later; null where the clocks do not tell. */
export function laterOf(one: ReportBrief, other: ReportBrief): "first" | "second" | null {
  if (one.published === null || other.published === null) return null;
  // Of two days without a clock, or one with, only different days tell.
  const size = Math.min(one.published.length, other.published.length) > 10 ? 16 : 10;
  const [a, b] = [one.published.slice(0, size), other.published.slice(0, size)];
  return a === b ? null : a > b ? "first" : "second";
}
