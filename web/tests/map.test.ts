import { describe, expect, it } from "vitest";
import type { FlowOut, StateOut } from "../src/api/types";
import { NONE, OPEN, Rows, type Board, type BoardPlace } from "../src/lib/board";
import { Text } from "../src/lib/offsets";
import { cluster, fitting } from "../src/map/cluster";
import { passage } from "../src/map/context";
import { bent, boxFrom, boxOf, boxText, circle, globe, metres, plane, type LngLat } from "../src/map/geo";
import { lay } from "../src/map/marks";
import { arrows, byName, LANES, locate } from "../src/map/movements";
import { rowsAt, spread, type Site } from "../src/map/sites";
import { atPlaces, grouped, neighbour } from "../src/map/states";

const place = (name: string, lat: number | null, lon: number | null, precision: string | null = "TOWN", radius_m = 3000): BoardPlace =>
  ({ name, lat, lon, radius_m: lat === null ? null : radius_m, precision, pin: precision === "TOWN" || precision === "SITE" });

function board(places: BoardPlace[], rows: [place: number, first: number, last: number, flags?: number][]): Board {
  const n = rows.length;
  const i32 = (k: 1 | 2) => Int32Array.from(rows.map((one) => one[k]));
  return {
    revision: "r", count: n, types: ["RETREAT"], names: [], sources: [], parts: [""], statuses: ["HAPPENED"], places,
    first: i32(1), begun: i32(1), ended: i32(2), last: i32(2),
    part: new Uint16Array(n), type: new Uint16Array(n), what: new Uint32Array(n), place: Uint32Array.from(rows.map((one) => one[0])),
    actor: new Uint32Array(n), source: new Uint32Array(n), min: new Uint16Array(n), max: new Uint16Array(n), reports: new Uint16Array(n),
    status: new Uint8Array(n), flags: Uint8Array.from(rows.map((one) => one[3] ?? 0)), ids: new Uint8Array(n * 23).fill(32),
  };
}

describe("circles", () => {
  it("are of true metres everywhere", () => {
    for (const middle of [[0, 0], [66.9, 47.8], [-30, -60], [179, 70]] as LngLat[]) {
      for (const at of circle(middle, 50_000)) expect(metres(middle, at)).toBeCloseTo(50_000, -2);
    }
  });
  it("are closed, and round a pole run along the edge of the map", () => {
    const plain = circle([10, 40], 100_000);
    expect(plain[0]![1]).toBeCloseTo(plain.at(-1)![1], 9);
    const polar = circle([100, 60], 3_500_000);
    expect(polar.at(-1)).toEqual(polar[0]);
    expect(Math.max(...polar.map(([, lat]) => lat))).toBeCloseTo(85.05);
    expect(Math.min(...polar.map(([, lat]) => lat))).toBeLessThan(30);
  });
});

describe("boxes", () => {
  it("are read as they are written", () => {
    expect(boxFrom(boxText([10, 20, 30.5, 40]))).toEqual([10, 20, 30.5, 40]);
    expect(boxOf([[1, 2], [-3, 9]])).toEqual([-3, 2, 1, 9]);
    expect(boxOf([])).toBeNull();
  });
  it("that are none are refused", () => {
    for (const text of ["", "1,2,3", "1,5,3,4", "x,1,2,3", "1,,2,3", "-200,0,1,1"]) expect(boxFrom(text)).toBeNull();
  });
});

it("the plane and the globe undo each other", () => {
  const [lng, lat] = globe(plane([66.9, 47.8]));
  expect([lng, lat]).toEqual([expect.closeTo(66.9, 9), expect.closeTo(47.8, 9)]);
});

it("arrows there and back bend to different sides, and lanes lie apart", () => {
  const [a, b]: LngLat[] = [[0, 0], [10, 0]];
  const there = bent(a!, b!)[12]!;
  const back = bent(b!, a!)[12]!;
  expect(Math.sign(there[1])).toBe(-Math.sign(back[1]));
  expect(Math.abs(bent(a!, b!, 1)[12]![1])).toBeGreaterThan(Math.abs(there[1]));
});

describe("where events lie", () => {
  const made = board(
    [place("Dallim", 12, 34), place("the base", 12, 34), place("Ostra", 14, 30, "COUNTRY", 300_000), place("Pell", null, null, null), place("Route 9", 12, 33, "LINE")],
    [[0, 10, 10], [0, 10, 12, 1], [1, 11, 11], [2, 20, 20], [3, 20, 20], [4, 20, 20], [NONE, 10, 10], [0, OPEN, OPEN]],
  );
  const all = spread(made, null);
  it("names of one point are one site with all its events", () => {
    expect(all.sites[0]).toMatchObject({ name: "Dallim", names: ["Dallim", "the base"], shape: "pin", events: 4, disputed: 1 });
  });
  it("a country is an area, and a line without a course is not drawn", () => {
    expect(all.sites.find((one) => one.name === "Ostra")?.shape).toBe("area");
    expect(all.courseless.map((one) => one.name)).toEqual(["Route 9"]);
  });
  it("nothing is lost: what has no place is counted apart", () => {
    const placed = [...all.sites, ...all.courseless].reduce((sum, one) => sum + one.events, 0);
    expect([placed, all.nowhere, all.unresolved]).toEqual([6, 1, [{ place: 3, name: "Pell", events: 1 }]]);
    expect(all.events).toBe(made.count);
  });
  it("a day leaves what may be of it; undated events are of none", () => {
    const day = spread(made, null, 11);
    expect([day.events, day.sites.map((one) => [one.name, one.events])]).toEqual([2, [["Dallim", 2]]]);
  });
  it("a question leaves its rows", () => {
    const rows = new Rows(Uint8Array.of(0b1000_0001), 2);
    expect(spread(made, rows).sites[0]?.events).toBe(2);
    expect(rowsAt(made, rows, new Set([0]))).toEqual([0, 7]);
    expect(rowsAt(made, null, null)).toEqual([6]);
  });
});

describe("clusters", () => {
  const site = (name: string, lng: number, events: number): Site => ({
    key: name, name, names: [name], at: [lng, 10], shape: "pin", precision: "TOWN", radius_m: 1000, line: [], events, disputed: 0, places: [],
  });
  const sites = [site("A", 10, 50), site("B", 10.2, 5), site("C", 40, 3)];
  it("join what is near, keep every event, and fall apart nearer by", () => {
    const far = cluster(sites, 3, 46);
    expect(far.map((one) => [one.sites.length, one.events])).toEqual([[2, 55], [1, 3]]);
    expect(cluster(sites, 9, 46)).toHaveLength(3);
  });
  it("are laid out without one text over another; an area has no round mark", () => {
    const area: Site = { ...site("Ostra", 25, 9), shape: "area", precision: "COUNTRY" };
    const laid = lay({ sites: [...sites, area], held: [], arrows: [] }, 3, 3, { west: -10, south: -20, east: 60, north: 40 });
    expect(laid.marks.filter((one) => one.kind === "cluster")).toHaveLength(2);
    expect(laid.marks.find((one) => one.kind === "area")).toBeDefined();
  });
  it("of boxes that cross, the first is kept", () => {
    const box = { x: 0, y: 0, width: 100, height: 20 };
    expect(fitting([box, { ...box, x: 50 }, { ...box, x: 300 }])).toEqual([true, false, true]);
  });
});

const flow = (id: string, origin: string[], goal: string[]): FlowOut => ({
  flow: id, event: `ev-${id}`, mover: "a column", origin, via: [], goal, counts: [], means: [], when: "undated", rest: "", reports: [], quotes: [], points: [],
});

describe("movements", () => {
  const gazetteer = byName([
    place("Dallim", 12, 34), place("Pell Bridge", 13, 33), place("Ostra", 14, 30, "COUNTRY"), place("Brodek", 1, 1), place("Brodek", 50, 50), place("Késsary", null, null, null),
  ]);
  it("are arrows only between two points, each with the reason where not", () => {
    const made = arrows(locate([
      flow("1", ["Dallim"], ["pell bridge"]), flow("2", ["Dallim"], ["Ostra"]), flow("3", [], ["Dallim"]),
      flow("4", ["Brodek"], ["Dallim"]), flow("5", ["Kessary"], ["Dallim"]),
    ], gazetteer));
    expect(made.arrows.map((one) => one.names)).toEqual([["Dallim", "pell bridge"]]);
    expect(made.without.map((one) => [one.from.why, one.to.why])).toEqual([[null, "area"], ["unsaid", null], ["several", null], ["unresolved", null]]);
  });
  it("between the same places lie side by side; the last lane has the rest", () => {
    const many = Array.from({ length: 7 }, (_, i) => flow(String(i), ["Dallim"], ["Pell Bridge"]));
    const made = arrows(locate(many, gazetteer)).arrows;
    expect(made.map((one) => one.movements.length)).toEqual([1, 1, 1, 4]);
    expect(made).toHaveLength(LANES);
  });
  it("take the first name that is a point", () => {
    expect(arrows(locate([flow("1", ["airfield", "Dallim"], ["Pell Bridge"])], gazetteer)).arrows).toHaveLength(1);
  });
});

const held = (change: Partial<StateOut>): StateOut => ({
  state: "st", kind: "PRESENT", holder: "Ostran troops", of: "Dallim", office: "", holds: "yes", status: "known",
  from: null, to: null, from_at: null, to_at: null, begins: "said", ends: "still", may_from: null, may_to: null, rule: "",
  claims: [], against: [], reports: 1, origins: 1, holder_names: [], of_names: [], holder_entity: null, of_entity: null, pin: false,
  lat: null, lon: null, radius_m: null, place: null, evidence: [], ...change,
});

describe("states", () => {
  it("stand at points only where the place is one; those without a place are kept", () => {
    const found = atPlaces(
      [held({ lat: 12, lon: 34, pin: true }), held({ lat: 14, lon: 30, holds: "unknown" }), held({})],
    );
    expect(found.held.map((one) => one.shape)).toEqual(["pin", "area"]);
    expect(found.off).toHaveLength(1);
  });
  it("step from change to change", () => {
    expect([neighbour([2, 5, 9], 5, 1), neighbour([2, 5, 9], 5, -1), neighbour([2], 2, 1)]).toEqual([9, 2, null]);
  });
  it("are grouped, kinds in the order of the codebook", () => {
    const some = [held({ kind: "OPEN", of: null, holder: "the gate" }), held({}), held({ kind: "MEMBER", of: "the ministry" })];
    expect(grouped(some, "kind", "-").map(([name]) => name)).toEqual(["PRESENT", "MEMBER", "OPEN"]);
    expect(grouped(some, "place", "-").map(([name]) => name)).toEqual(["Dallim", "the gate", "-"]);
  });
});

describe("the passage round words", () => {
  const text = new Text("First 😀 one. The column left by the north gate. Nobody saw it.\nNext");
  it("ends at the stops, counted in code points", () => {
    const start = [...text.units].join("").indexOf("left") - 1; // the emoji is two units
    const found = passage(text, { report: "R01", start, end: start + 4, quote: "left" });
    expect(found?.quote).toBe("The column left by the north gate.");
    expect(text.slice(found!.start, found!.end)).toBe(found!.quote);
  });
  it("is none where the words are others", () => {
    expect(passage(text, { report: "R01", start: 0, end: 4, quote: "left" })).toBeNull();
  });
});
