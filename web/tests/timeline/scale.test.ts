import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/lib/days";
import { clockOf, CLOSEST, fit, nextBound, pan, ticks, toT, toX, within, yearWords, zoom } from "../../src/timeline/scale";

const D = dayOf("2031-03-12");
const labels = (lo: number, hi: number, width = 1000): [string[], string[]] => {
  const found = ticks(fit(lo, hi, width, 0));
  return [found.minor.map((tick) => tick.label), found.major.map((tick) => tick.label)];
};

describe("the scale", () => {
  it("goes to pixels and back", () => {
    const scale = fit(D, D + 10, 1000);
    expect(toT(scale, toX(scale, D + 3.25))).toBeCloseTo(D + 3.25, 9);
    expect([toX(scale, D), toX(scale, D + 10)].map(Math.round)).toEqual([40, 960]);
  });
  it("keeps what is under the pointer while zooming", () => {
    const scale = fit(D, D + 10, 1000);
    const under = toT(scale, 300);
    expect(toT(zoom(scale, 7.3, 300), 300)).toBeCloseTo(under, 9);
  });
  it("stops at minutes and at a thousand years", () => {
    let scale = fit(D, D + 10, 1000);
    for (let i = 0; i < 60; i += 1) scale = zoom(scale, 2, 500);
    expect(scale.ppd).toBe(CLOSEST);
    for (let i = 0; i < 60; i += 1) scale = zoom(scale, 0.5, 500);
    expect(scale.width / scale.ppd / 365.25).toBeCloseTo(1000, -1);
  });
  it("does not lose the events out of sight", () => {
    const scale = within(pan(fit(D, D + 10, 1000), 1e9), [D, D + 10]);
    expect(toX(scale, D + 10)).toBeGreaterThan(0);
  });
});

describe("ticks", () => {
  it("are minutes and hours under their day", () => {
    const [minor, major] = labels(D + 17 / 24, D + 18 / 24);
    expect(minor.slice(0, 3)).toEqual(["17:00", "17:05", "17:10"]);
    expect(major).toEqual(["12 Mar 2031"]);
    expect(labels(D, D + 1, 1200)[0].slice(0, 4)).toEqual(["00:00", "01:00", "02:00", "03:00"]);
  });
  it("are days under their month, and weeks from Monday", () => {
    const [minor, major] = labels(dayOf("2031-02-26"), dayOf("2031-03-10"));
    expect(minor.slice(0, 6)).toEqual(["26", "27", "28", "1", "2", "3"]);
    expect(major).toEqual(["Feb 2031", "Mar 2031"]);
    expect(ticks(fit(D, D + 120, 1000, 0)).minor.every((tick) => new Date(tick.t * 86_400_000).getUTCDay() === 1)).toBe(true);
  });
  it("do not put the 31st beside the 1st", () => {
    const [minor] = labels(dayOf("2031-01-20"), dayOf("2031-02-19"), 600);
    expect(minor.join(" ")).toContain("27 29 1 3");
  });
  it("are months under their year, years, and centuries", () => {
    expect(labels(dayOf("2030-11-01"), dayOf("2031-10-01"))[0].slice(0, 4)).toEqual(["Nov", "Dec", "Jan", "Feb"]);
    expect(labels(dayOf("1899-01-01"), dayOf("1918-01-01"))[0].slice(0, 3)).toEqual(["1899", "1900", "1901"]);
    expect(labels(dayOf("1800-01-01"), dayOf("2200-01-01"))[0].slice(0, 3)).toEqual(["1800", "1820", "1840"]);
  });
  it("stay evenly apart and ascend, at every zoom", () => {
    for (let ppd = 0.003; ppd < CLOSEST; ppd *= 1.7) {
      const found = ticks({ t0: D - 500 / ppd, ppd, width: 1000 }).minor;
      expect(found.length).toBeGreaterThan(1);
      for (let i = 1; i < found.length; i += 1) {
        const [a, b] = [found[i - 1]!, found[i]!];
        expect((b.t - a.t) * ppd).toBeGreaterThan(20);
      }
    }
  });
  it("know years of few digits and stop at the ends of the calendar", () => {
    expect(yearWords(987)).toBe("AD 987");
    const found = ticks({ t0: dayOf("0001-01-01") - 400_000, ppd: 0.01, width: 1000 });
    expect(found.minor.every((tick) => /^(AD )?\d+$/.test(tick.label))).toBe(true);
  });
  it("read a clock", () => {
    expect([clockOf(D + 17.0833334 / 24), clockOf(D + 0.9999999), clockOf(-0.25)]).toEqual(["17:05", "00:00", "18:00"]);
  });
});

describe("moving a bound by key", () => {
  it("goes by what the axis shows", () => {
    expect(nextBound(fit(D, D + 1, 1000), D, 1)).toBe(D + 1);
    expect(nextBound(fit(D, D + 400, 1000), dayOf("2031-01-31"), 1)).toBe(dayOf("2031-02-28"));
    expect(nextBound(fit(D, D + 6000, 1000), dayOf("2032-02-29"), -1)).toBe(dayOf("2031-02-28"));
  });
});
