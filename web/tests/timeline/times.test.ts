import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/lib/days";
import { bodyOf, extentOf, partOf, timesOf } from "../../src/timeline/times";
import { all, inside, made, on } from "./made";

const D = dayOf("2031-03-12");

function known(event: Parameters<typeof made>[0][number]): number[] {
  const times = timesOf(made([event]));
  return [times.lo, times.hi, times.d0, times.d1, times.m0, times.m1].map((column) => (column[0] as number) - D);
}

describe("what is known of a time", () => {
  it("is the whole of one day, but no minute of it", () => {
    expect(known({ when: on("2031-03-12") })).toEqual([0, 1, 0, 1, NaN, NaN]);
  });
  it("is a minute where the clock is told", () => {
    const [lo, hi, , , m0, m1] = known({ when: on("2031-03-12"), part: "17:05" }) as [number, number, number, number, number, number];
    expect(lo * 24 * 60).toBeCloseTo(17 * 60 + 5, 5);
    expect((hi - lo) * 24 * 60).toBeCloseTo(1, 5);
    expect([m0, m1]).toEqual([lo, hi]);
  });
  it("lies within the hours of a part of the day, and covers none of them surely", () => {
    const [lo, hi, d0, d1, m0] = known({ when: on("2031-03-12"), part: "MO" }) as [number, number, number, number, number];
    expect([lo, hi, d0, d1].map((at) => Math.round(at * 24))).toEqual([4, 12, 4, 12]);
    expect(m0).toBeNaN();
  });
  it("goes over midnight for a night", () => {
    const [lo, hi] = known({ when: inside("2031-03-12", "2031-03-13"), part: "NI" }) as [number, number];
    expect([Math.round(lo * 24), Math.round(hi * 24)]).toEqual([17, 32]);
  });
  it("has no sure part where it fell somewhere between two days", () => {
    expect(known({ when: inside("2031-03-12", "2031-03-15") })).toEqual([0, 4, NaN, NaN, NaN, NaN]);
  });
  it("surely covers the days between its latest beginning and its earliest end", () => {
    expect(known({ when: ["2031-03-12", "2031-03-13", "2031-03-16", "2031-03-18"] })).toEqual([0, 7, 1, 5, 2, 4]);
  });
  it("is open where nothing bounds it, never a pin", () => {
    expect(known({ when: ["", "2031-03-12", "", "2031-03-12"] })).toEqual([-Infinity, 1, NaN, NaN, NaN, NaN]);
    expect(known({ when: ["2031-03-12", "", "2031-03-12", ""] })).toEqual([0, Infinity, NaN, NaN, NaN, NaN]);
    expect(timesOf(made([{}])).at[0]).toBeNaN();
  });
  it("reads the parts of a day", () => {
    expect(partOf("")).toBeNull();
    expect(partOf("24:00")).toBeNull();
    expect(partOf("17")?.map((at) => at * 24)).toEqual([17, 18]);
  });
});

describe("what is shown first", () => {
  it("is everything", () => {
    const board = made([{ when: on("2031-03-12") }, { when: on("2031-03-20") }, {}]);
    expect(extentOf(timesOf(board), all(board))).toEqual([D, D + 9]);
    expect(bodyOf(timesOf(board), all(board))).toEqual([D, D + 9]);
  });
  it("leaves a stray day of long ago to the edge", () => {
    const days = Array.from({ length: 20 }, (_, i) => ({ when: on(`2031-03-${10 + (i % 10)}`) }));
    const board = made([{ when: on("1899-12-31") }, ...days]);
    expect(bodyOf(timesOf(board), all(board))?.[0]).toBe(dayOf("2031-03-10"));
    expect(extentOf(timesOf(board), all(board))?.[0]).toBe(dayOf("1899-12-31"));
  });
  it("is nothing where all is undated", () => {
    const board = made([{}, {}]);
    expect([extentOf(timesOf(board), all(board)), bodyOf(timesOf(board), all(board))]).toEqual([null, null]);
  });
});
