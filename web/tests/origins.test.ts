import { describe, expect, it } from "vitest";
import type { DerivationOut, OriginOut, ReportBrief } from "../src/api/types";
import { aligned } from "../src/origins/aligned";
import { laterOf, storiesOf, type OriginsGraph } from "../src/origins/graph";
import { layout, minutesOf } from "../src/origins/layout";

const report = (id: string, published: string | null, origin: string | null = `or-${id}`): ReportBrief => ({
  id, outlet: "Northwire", title: id, published, origin,
});
const edge = (later: string, earlier: string, state = "PROPOSED"): DerivationOut => ({
  derivation: `dv-${later}-${earlier}`, later, earlier, kind: "EDIT", state, direction: "CLOCK", score: 0.9, share: 0.5,
  hours: 1, credit: null, evidence: [], reasons: [],
});
const origin = (id: string, kind: string, reports: string[]): OriginOut => ({
  origin: id, kind, root: kind === "REPORT" ? (reports[0] as string) : `virtual:x`, name: "", reports, credits: [],
});
const GRAPH: OriginsGraph = {
  reports: [
    report("R1", "2031-03-13T09:20:00Z", "or-1"), report("R2", "2031-03-13", "or-1"), report("R3", null, "or-1"),
    report("R4", "2031-03-14T06:00:00Z"), report("R5", "2031-03-12T06:00:00Z"), report("R6", "2031-03-15T06:00:00Z", "or-v"),
    report("R7", "2031-03-15T08:00:00Z", "or-v"),
  ],
  derivations: [edge("R2", "R1"), edge("R3", "R1")],
  undecided: [],
  cut: [edge("R4", "R2", "CUT")],
  origins: [origin("or-1", "REPORT", ["R1", "R2", "R3"]), origin("or-R4", "REPORT", ["R4"]), origin("or-R5", "REPORT", ["R5"]), origin("or-v", "VIRTUAL", ["R6", "R7"])],
};

describe("stories", () => {
  const found = storiesOf(GRAPH);
  it("are what hangs together, cut links and a credited agency included, the largest first", () => {
    expect(found.several.map((one) => one.reports.map((two) => two.id))).toEqual([["R2", "R1", "R4", "R3"], ["R6", "R7"]]);
    expect(found.several[0]).toMatchObject({ id: "R2", cut: 1, undecided: 0 });
    expect(found.alone.map((one) => one.id)).toEqual(["R5"]);
    expect(found.byReport.get("R3")?.id).toBe("R2");
  });
  it("of 20,000 reports are found in less than a second", () => {
    const reports = Array.from({ length: 20_000 }, (_, i) => report(`Q${i}`, null, null));
    const derivations = reports.slice(1).flatMap((one, i) => (i % 5 ? [edge(one.id, `Q${i}`)] : []));
    const from = performance.now();
    const big = storiesOf({ reports, derivations, undecided: [], cut: [], origins: [] });
    expect(performance.now() - from).toBeLessThan(1000);
    expect(big.several.reduce((n, one) => n + one.reports.length, 0) + big.alone.length).toBe(20_000);
  });
  it("know which of two was printed later only where the clocks tell", () => {
    const [r1, r2, r3, r4] = GRAPH.reports as [ReportBrief, ReportBrief, ReportBrief, ReportBrief];
    expect([laterOf(r4, r1), laterOf(r1, r4), laterOf(r1, r2), laterOf(r1, r3)]).toEqual(["first", "second", null, null]);
  });
});

describe("the drawing", () => {
  const story = storiesOf(GRAPH).several[0]!;
  const drawn = layout(story, { plot: 600, card: { width: 100, height: 30 }, clear: true });
  const at = (id: string) => drawn.reports.find((one) => one.report.id === id)!;
  it("has one lane an origin, and times from left to right", () => {
    expect(drawn.lanes.map((one) => one.origin?.origin)).toEqual(["or-1", "or-R4"]);
    expect(at("R2").x).toBeLessThan(at("R1").x);
    expect(at("R1").x).toBeLessThan(at("R4").x);
  });
  it("keeps what has no known time out of the times", () => {
    expect(drawn.unknown).not.toBeNull();
    expect(at("R3").x).toBeLessThan(drawn.left);
    expect(minutesOf(null)).toBeNull();
    expect(minutesOf("sometime")).toBeNull();
  });
  it("shows a day without a clock as a day", () => {
    expect(at("R1").span).toBe(0);
    expect(at("R2").span).toBeGreaterThan(0);
  });
  it("lays no two cards over each other", () => {
    const cards = drawn.reports;
    for (const a of cards) for (const b of cards) {
      if (a === b) continue;
      expect(Math.abs(a.x - b.x) >= 100 || Math.abs(a.y - b.y) >= 30).toBe(true);
    }
  });
  it("keeps the way from a report to what it was made from free of other cards", () => {
    const reports = [report("A", "2031-03-13T00:00:00Z", "o"), report("B", "2031-03-13T08:00:00Z", "o"), report("C", "2031-03-13T16:00:00Z", "o"), report("D", "2031-03-14T00:00:00Z", "o")];
    const edges = [edge("B", "A"), edge("C", "A"), edge("D", "C")];
    const [b, c, d] = layout({ id: "A", reports, edges, origins: [], undecided: 0, cut: 0 }, { plot: 900, card: { width: 100, height: 30 }, clear: true }).reports.slice(1);
    expect(c!.y).not.toBe(b!.y);
    expect(d!.y).toBe(c!.y);
  });
  it("has an edge for each derivation, and stands origins that are no report beside the times", () => {
    expect(drawn.edges.length).toBe(3);
    const virtual = layout(storiesOf(GRAPH).several[1]!, { plot: 600, card: { width: 100, height: 30 }, clear: true });
    expect(virtual.lanes[0]?.ghost?.x).toBeLessThan(virtual.left);
  });
  it("goes to the right where the clock says that the earlier one was printed after", () => {
    const reports = [report("A", "2031-03-13T00:00:00Z", "o"), report("B", "2031-03-14T00:00:00Z", "o")];
    const drawn = layout({ id: "A", reports, edges: [edge("A", "B")], origins: [], undecided: 0, cut: 0 }, { plot: 600, card: { width: 100, height: 30 }, clear: true });
    expect(drawn.edges[0]!.tip[0]).toBe(drawn.reports[1]!.x);
  });
  it("works with one report and with none that has a time", () => {
    const lone = layout({ id: "R", reports: [report("R", null, null)], edges: [], origins: [], undecided: 0, cut: 0 }, { plot: 600, card: { width: 100, height: 30 }, clear: true });
    expect(lone.ticks).toEqual([]);
    expect(lone.lanes.length).toBe(1);
  });
});

describe("aligned passages", () => {
  it("mark the words that both have in the same order, and lose nothing", () => {
    const [later, earlier] = aligned("Ostran troops left the base, officers 😀 said.", "Ostran troops abandoned the Dallim base, officers added.");
    expect(later.filter((one) => one.shared).map((one) => one.text)).toEqual(["Ostran troops", "the base, officers"]);
    expect(later.map((one) => one.text).join("")).toBe("Ostran troops left the base, officers 😀 said.");
    expect(earlier.map((one) => one.text).join("")).toBe("Ostran troops abandoned the Dallim base, officers added.");
  });
});
