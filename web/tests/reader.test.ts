import { describe, expect, it } from "vitest";
import { Text } from "../src/lib/offsets";
import { visible } from "../src/lib/visible";
import { blocks, brackets, depths, holding, paragraphs, runs, type Mark } from "../src/reader/runs";
import { moved, trimmed } from "../src/reader/selection";

const mark = (note: number, start: number, end: number): Mark => ({ note, layer: "names", part: "", start, end });

describe("runs", () => {
  it("carry all marks that cover them, and together are the whole", () => {
    const found = runs(0, 20, [mark(1, 2, 10), mark(2, 5, 15), mark(3, 5, 10)]);
    expect(found.map((run) => [run.start, run.end, run.marks.map((one) => one.note)])).toEqual([
      [0, 2, []], [2, 5, [1]], [5, 10, [1, 2, 3]], [10, 15, [2]], [15, 20, []],
    ]);
  });
  it("are cut to the paragraph and where one asks", () => {
    const found = runs(10, 20, [mark(1, 0, 12), mark(2, 18, 40), mark(3, 30, 31), mark(4, 15, 15)], [14, 3]);
    expect(found.map((run) => [run.start, run.end, run.marks.length])).toEqual([
      [10, 12, 1], [12, 14, 0], [14, 18, 0], [18, 20, 1],
    ]);
  });
  it("are the whole of any text with any spans", () => {
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    for (let round = 0; round < 200; round += 1) {
      const marks = Array.from({ length: random(12) }, (_, i) => {
        const start = random(40);
        return mark(i, start, start + random(15));
      });
      const found = runs(5, 35, marks);
      expect(found[0]!.start).toBe(5);
      expect(found.at(-1)!.end).toBe(35);
      for (const [i, run] of found.entries()) {
        if (i > 0) expect(run.start).toBe(found[i - 1]!.end);
        for (let at = run.start; at < run.end; at += 1) {
          const wanted = marks.filter((one) => one.start <= at && at < one.end).map((one) => one.note);
          expect(run.marks.map((one) => one.note).sort()).toEqual(wanted.sort());
        }
      }
    }
  });
});

describe("brackets of testimony", () => {
  const told = [
    { note: 0, inside: null, content: [[0, 30]] as const },
    { note: 1, inside: 0, content: [[10, 30]] as const },
    { note: 2, inside: 1, content: [[10, 20], [25, 25]] as const },
  ];
  it("stand one in the other", () => {
    expect([...depths(told).values()]).toEqual([1, 2, 3]);
    const found = brackets(told);
    expect(found.get(10)).toEqual([{ note: 1, opens: true, depth: 2 }, { note: 2, opens: true, depth: 3 }]);
    expect(found.get(30)).toEqual([{ note: 1, opens: false, depth: 2 }, { note: 0, opens: false, depth: 1 }]);
    expect(found.get(20)!.map((one) => one.note)).toEqual([2]);
    expect(found.has(25)).toBe(false);
  });
  it("ends where two are said to stand in each other", () => {
    const odd = [{ note: 0, inside: 1, content: [] }, { note: 1, inside: 0, content: [] }];
    expect([...depths(odd).values()]).toEqual([2, 2]);
  });
});

describe("paragraphs and blocks", () => {
  const text = new Text("😀 one\n\nзвук two\n\n\n三");
  const pieces = paragraphs(text.units, (unit) => text.point(unit));
  it("are the whole text", () => {
    expect(pieces.map((one) => text.slice(one.start, one.end)).join("")).toBe(text.units);
    expect(pieces.length).toBe(3);
    expect(paragraphs("", (unit) => unit)).toEqual([{ start: 0, end: 0, dir: "auto" }]);
  });
  it("are laid out in stretches where they are very long, and still are the whole text", () => {
    for (const line of ["a".repeat(20_000), "قال اللواء ".repeat(2000), "Z" + "\u0301".repeat(9000), "😀".repeat(9001), "left Dallim ".repeat(900) + "\n\nnext"]) {
      const long = new Text(line);
      const cut = paragraphs(line, (unit) => long.point(unit));
      expect(cut.length).toBeGreaterThan(3);
      expect(cut.map((one) => long.slice(one.start, one.end)).join("")).toBe(line);
      expect(cut[0]!.dir).toBe("auto");
      expect(cut[1]!.dir).toBe(line.startsWith("ق") ? "rtl" : "ltr");
      for (const one of cut) expect(one.end - one.start).toBeLessThanOrEqual(3000);
    }
    const words = paragraphs("left Dallim ".repeat(900), (unit) => unit);
    expect(words.slice(0, -1).every((one) => "left Dallim ".repeat(900)[one.end - 1] === " ")).toBe(true);
  });
  it("are cut into blocks that keep their order", () => {
    expect(blocks(pieces, 12).flat()).toEqual(pieces);
    expect(blocks(pieces, 1).length).toBe(3);
    expect(holding(pieces, 8)).toBe(1);
    expect(holding(pieces, 7)).toBe(1);
    expect(holding(pieces, 6)).toBe(0);
    expect(holding(pieces, 99)).toBe(2);
  });
});

describe("chosen words", () => {
  const text = new Text("😀😀 They left 🪖 Dallim");
  it("are code points without the blanks round them", () => {
    const from = text.units.indexOf(" They");
    expect(trimmed(text, from, from + 6)).toEqual({ start: 3, end: 7 });
    expect(trimmed(text, from + 6, from)).toEqual({ start: 3, end: 7 });
    expect(trimmed(text, from, from + 1)).toBeNull();
  });
  it("never hold half a letter", () => {
    expect(trimmed(text, 0, 1)).toEqual({ start: 0, end: 1 });
    expect(trimmed(text, 1, 3)).toEqual({ start: 0, end: 2 });
  });
  it("grow and shrink by words", () => {
    const span = { start: 3, end: 7 };
    expect(text.slice(3, moved(text, span, "end", 1).end)).toBe("They left");
    expect(moved(text, span, "end", -1)).toEqual(span);
    expect(moved(text, { start: 8, end: 12 }, "start", -1)).toEqual({ start: 3, end: 12 });
    expect(moved(text, span, "start", -1)).toEqual(span);
  });
});

describe("hidden letters", () => {
  it("get a sign and stay in the text", () => {
    const text = "a\u202egnihton\u202c \u0007 b\u200b\u200b\u200b";
    const parts = visible(text);
    expect(parts.map((one) => one.text).join("")).toBe(text);
    expect(parts.map((one) => one.sign).filter(Boolean)).toEqual(["RLO", "PDF", "U+0007", "ZWSP ×3"]);
  });
  it("leave joiners, line ends, tabs and flags alone", () => {
    for (const text of ["👨‍👩‍👧", "می‌روم", "a\tb\r\nc", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 won", "e\u0301"]) expect(visible(text)).toEqual([{ text, sign: "" }]);
    expect(visible("x\u{e0041}\u{e0042}").length).toBe(3);
    expect(visible("a\rb").map((one) => one.sign)).toEqual(["", "U+000D", ""]);
  });
});
