import { describe, expect, it } from "vitest";
import { heightsFor } from "../../src/timeline/bars";
import { lay, share } from "../../src/timeline/lanes";
import { all, made } from "./made";

const board = made([
  ...Array.from({ length: 5 }, () => ({ place: "Kessary" })),
  ...Array.from({ length: 3 }, () => ({ place: "Ostra" })),
  { place: "Brae" }, { place: "Varn crossing" }, { place: "Holm bridge" }, {}, {},
]);

describe("lanes", () => {
  it("are the values with most events, the others, and what is not told", () => {
    const { lanes, of } = lay(board, all(board), "place", 2);
    expect(lanes.map((lane) => [lane.kind, lane.name, lane.count])).toEqual([
      ["value", "Kessary", 5], ["value", "Ostra", 3], ["others", "", 3], ["unknown", "", 2],
    ]);
    expect([of[0], of[5], of[8], of[12]]).toEqual([0, 1, 2, 3]);
  });
  it("give one value alone its own name", () => {
    const names = lay(board, all(board), "place", 4).lanes.map((lane) => lane.name || lane.kind);
    expect(names).toEqual(["Kessary", "Ostra", "Brae", "Holm bridge", "Varn crossing", "unknown"]);
  });
  it("count only what the question leaves", () => {
    const { lanes } = lay(board, Uint32Array.from([5, 6, 11]), "place", 3);
    expect(lanes.map((lane) => lane.count)).toEqual([2, 1]);
  });
  it("are one where they are not wanted, and none of no events", () => {
    expect(lay(board, all(board), "one", 5).lanes).toHaveLength(1);
    expect(lay(made([]), new Uint32Array(0), "type", 5).lanes).toEqual([]);
  });
});

const sum = (of: number[]): number => of.reduce((all, one) => all + one, 0);

describe("heights", () => {
  it("give to those that need it, and to none more than it needs", () => {
    expect(share([100, 20, 300], 260, [24, 24, 24])).toEqual([100, 24, 136]);
    expect(share([30, 30], 100, [24, 24])).toEqual([50, 50]);
    expect(sum(share([900, 900, 900], 60, [24, 24, 24]))).toBeLessThanOrEqual(60);
    expect(share([], 100, [])).toEqual([]);
  });
  it("put labels first where little is needed for them", () => {
    const got = heightsFor([30, 30, 90], [50, 80, 400], 240);
    expect(got[0]).toBeGreaterThanOrEqual(50);
    expect(got[1]).toBeGreaterThanOrEqual(80);
    expect(got[2]).toBeLessThan(400);
    expect(sum(got)).toBeLessThanOrEqual(240);
  });
  it("scroll where bars need somewhat more than there is, and not where they need far more", () => {
    expect(heightsFor([200, 200], [900, 900], 240)).toEqual([200, 200]);
    expect(sum(heightsFor([900, 900], [2000, 2000], 240))).toBeLessThanOrEqual(240);
  });
});
