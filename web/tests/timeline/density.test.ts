import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/lib/days";
import { density, emptyDensity, heightOf, OPEN_PX, roundTop, stride } from "../../src/timeline/density";
import { timesOf } from "../../src/timeline/times";
import { all, inside, made, on, type Made } from "./made";

const D = dayOf("2031-03-12");
const scale = { t0: D - 10, ppd: 10, width: 400 };
const count = (events: Made[], lanes = 1, of: Uint8Array | null = null, at = scale) => {
  const board = made(events);
  return density(emptyDensity(), timesOf(board), all(board), of, board, at, lanes);
};

describe("density", () => {
  it("tells what is sure from what is possible, and weighs by origins", () => {
    const found = count([{ when: on("2031-03-12"), min: 2, max: 3 }, { when: inside("2031-03-12", "2031-03-14") }]);
    expect([found.sure[99], found.sure[100], found.sure[109], found.sure[110]]).toEqual([0, 2, 2, 0]);
    expect([found.may[100], found.may[115], found.may[129], found.may[130]]).toEqual([4, 1, 1, 0]);
    expect([found.events[105], found.top]).toEqual([2, 4]);
  });
  it("ends an open side after a short way", () => {
    const found = count([{ when: ["", "2031-03-12", "", "2031-03-12"] }]);
    expect([found.may[110 - OPEN_PX - 1], found.may[110 - OPEN_PX], found.may[109], found.may[110]]).toEqual([0, 1, 1, 0]);
  });
  it("leaves undated events out, and counts the disputed", () => {
    const found = count([{}, { when: on("2031-03-12"), flags: 1 }]);
    expect(found.events.reduce((most, one) => Math.max(most, one), 0)).toBe(1);
    expect(found.disputed[105]).toBe(1);
  });
  it("keeps lanes apart, also at both edges of the window", () => {
    const events = [{ when: inside("2031-01-01", "2031-12-31") }, { when: on("2031-03-12") }];
    const found = count(events, 2, Uint8Array.from([0, 1]));
    expect([found.may[0], found.may[399], found.may[stride(400)], found.may[stride(400) + 105]]).toEqual([1, 1, 0, 1]);
  });
  it("holds no event that lies wholly outside", () => {
    const found = count([{ when: on("1899-01-01") }, { when: on("2130-01-01") }]);
    expect(found.top).toBe(0);
  });
  it("keeps its arrays from picture to picture", () => {
    const board = made([{ when: on("2031-03-12") }]);
    const out = emptyDensity();
    density(out, timesOf(board), all(board), null, board, scale, 1);
    const before = out.may;
    density(out, timesOf(board), all(board), null, board, { ...scale, t0: D - 12 }, 1);
    expect(out.may).toBe(before);
    expect([out.may[119], out.may[120]]).toEqual([0, 1]);
  });
  it("does not call a whole day sure where hours are read", () => {
    const fine = { t0: D, ppd: 400, width: 400 };
    expect(count([{ when: on("2031-03-12") }], 1, null, fine).sure[200]).toBe(0);
    expect(count([{ when: on("2031-03-12"), part: "12:00" }], 1, null, fine).sure[200]).toBe(1);
  });
  it("takes 100,000 events in a few milliseconds", () => {
    const board = made(Array.from({ length: 100_000 }, (_, i) => ({ when: on(`2031-0${1 + (i % 9)}-1${i % 10}`) })));
    const [times, rows, out] = [timesOf(board), all(board), emptyDensity()];
    const wide = { t0: dayOf("2031-01-01"), ppd: 4, width: 1100 };
    density(out, times, rows, null, board, wide, 1);
    const begin = performance.now();
    for (let i = 0; i < 10; i += 1) density(out, times, rows, null, board, wide, 1);
    expect((performance.now() - begin) / 10).toBeLessThan(25);
  });
  it("shows one beside a thousand, on a scale that goes in steps", () => {
    expect(heightOf(1, 1000)).toBeGreaterThan(0.03);
    expect([roundTop(0), roundTop(5), roundTop(7), roundTop(1025)]).toEqual([4, 6, 8, 1536]);
  });
});
