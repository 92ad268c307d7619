import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/lib/days";
import { isGoodFor, layOut } from "../../src/timeline/bars";
import { depth, OVER, pack, stacks } from "../../src/timeline/pack";
import { fit, pan } from "../../src/timeline/scale";
import { timesOf } from "../../src/timeline/times";
import { all, made, on } from "./made";

const order = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("packing", () => {
  it("lets no bar lie on another", () => {
    const n = 300;
    const x0 = order(n).map((i) => (i * 37) % 800).sort((a, b) => a - b);
    const x1 = x0.map((x, i) => x + 10 + ((i * 13) % 60));
    const placed = pack(x0, x1, order(n), 40, 5);
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        if (placed[i] === placed[j] && placed[i] !== OVER) expect(x0[j]!).toBeGreaterThanOrEqual(x1[i]! + 5);
      }
    }
    expect(Math.max(...placed) + 1).toBe(depth(x0, x1, order(n), 5, 99));
  });
  it("drops nothing: what finds no row is in a stack with its number", () => {
    const [x0, x1] = [[0, 1, 2, 3, 500], [50, 50, 50, 50, 550]];
    const placed = pack(x0, x1, order(5), 1, 5);
    const found = stacks(x0, x1, order(5), placed, 5);
    expect([...placed]).toEqual([0, OVER, OVER, OVER, 0]);
    expect(found).toEqual([{ x0: 1, x1: 50, members: [1, 2, 3] }]);
    expect(depth(x0, x1, order(5), 5, 2)).toBe(3);
  });
});

describe("the layout", () => {
  const scale = fit(dayOf("2031-03-01"), dayOf("2031-03-31"), 1000);
  const laid = (n: number, heights: number[] | null = null) => {
    const board = made(Array.from({ length: n }, (_, i) => ({ when: on(`2031-03-${String(1 + (i % 28)).padStart(2, "0")}`) })));
    return layOut(timesOf(board), all(board), board.flags, 1, scale, 300, heights, () => 80);
  };
  it("has every event as a bar while there is room", () => {
    const lane = laid(20).lanes[0]!;
    expect(lane.level).toBe("above");
    expect(lane.placed.includes(OVER)).toBe(false);
  });
  it("has labels beside the bars where not all fit above, and stacks before it gives up", () => {
    const lane = laid(300).lanes[0]!;
    expect(lane.level).toBe("beside");
    const stacked = lane.stacks.reduce((all, one) => all + one.members.length, 0);
    expect(stacked + [...lane.placed].filter((row) => row !== OVER).length).toBe(300);
  });
  it("is dense where there are too many", () => {
    expect(laid(5000).lanes[0]).toBeNull();
  });
  it("tells what is possible at any time of the window in one bar, unless they are few", () => {
    const long = (n: number) => made([
      ...Array.from({ length: n }, () => ({ when: ["2030-01-01", "2032-01-01", "2030-01-01", "2032-01-01"] as [string, string, string, string] })),
      { when: on("2031-03-12") },
    ]);
    const lay = (n: number) => layOut(timesOf(long(n)), all(long(n)), long(n).flags, 1, scale, 300, null, () => 80).lanes[0]!;
    expect([lay(900).throughout.events, lay(900).rows.length]).toEqual([900, 1]);
    expect([lay(5).throughout.events, lay(5).rows.length]).toEqual([0, 6]);
  });
  it("stays while one pans a little and is made anew further off", () => {
    const layout = laid(20);
    expect(isGoodFor(layout, pan(scale, 900))).toBe(true);
    expect(isGoodFor(layout, pan(scale, 1500))).toBe(false);
  });
});
