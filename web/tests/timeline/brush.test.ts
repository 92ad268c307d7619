import { expect, it } from "vitest";
import { dayOf } from "../../src/lib/days";
import { asked, daysAsked, daysBetween, isDay } from "../../src/timeline/brush";
import { FIRST_DAY, fit, LAST_DAY, toX } from "../../src/timeline/scale";

const D = dayOf("2031-03-12");
const scale = fit(D, D + 10, 1000);

it("takes the days that the stretch touches, from either end", () => {
  const [x0, x1] = [toX(scale, D + 1.2), toX(scale, D + 3.5)];
  expect(daysBetween(scale, x0, x1)).toEqual([D + 1, D + 3]);
  expect(daysBetween(scale, x1, x0)).toEqual([D + 1, D + 3]);
});

it("ends where a day ends, and is never less than a day", () => {
  expect(daysBetween(scale, toX(scale, D), toX(scale, D + 2))).toEqual([D, D + 1]);
  expect(daysBetween(scale, toX(scale, D + 0.4), toX(scale, D + 0.5))).toEqual([D, D]);
});

it("stays within the calendar", () => {
  expect(daysBetween({ t0: FIRST_DAY - 100, ppd: 1, width: 100 }, 0, 50)[0]).toBe(FIRST_DAY);
  expect(daysBetween({ t0: LAST_DAY, ppd: 1, width: 100 }, 0, 50)[1]).toBe(LAST_DAY);
});

it("goes to the question and back", () => {
  expect(asked([D, D + 2])).toEqual({ from: "2031-03-12", to: "2031-03-14" });
  expect(asked([D + 2, D])).toEqual({ from: "2031-03-12", to: "2031-03-14" });
  expect(asked([null, D])).toEqual({ from: "", to: "2031-03-12" });
  expect(daysAsked("2031-03-12", "")).toEqual([D, null]);
});

it("takes no day that is not there", () => {
  expect(["2031-02-29", "12.3.2031", "2031-3-1", ""].map(isDay)).toEqual([false, false, false, false]);
  expect(["0987-05-01", "2032-02-29"].map(isDay)).toEqual([true, true]);
});
