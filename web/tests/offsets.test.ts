import { describe, expect, it } from "vitest";
import { around, clipped, Text } from "../src/lib/offsets";

describe("offsets count code points", () => {
  it("agrees with units where every letter is one unit", () => {
    const text = new Text("left the base");
    expect(text.slice(0, 4)).toBe("left");
    expect(text.length).toBe(13);
  });
  it("counts an emoji, a rare Han sign and a combining mark as Python does", () => {
    const text = new Text("😀a𠀀e\u0301ب");
    expect(text.length).toBe(6);
    expect(text.slice(0, 1)).toBe("😀");
    expect(text.slice(2, 3)).toBe("𠀀");
    expect(text.slice(3, 5)).toBe("e\u0301");
    expect(text.slice(5, 6)).toBe("ب");
    for (let point = 0; point < text.length; point += 1) expect(text.point(text.unit(point))).toBe(point);
  });
  it("finds the words in their sentence", () => {
    expect(around({ start: 10, quote: "😀 left at dawn" }, { start: 12, end: 16 })).toEqual(["😀 ", "left", " at dawn"]);
  });
  it("leaves out of a sentence what stands far from the words, at blanks, by code points", () => {
    const sentence = { report: "R01", start: 100, end: 152, quote: "😀 At dawn the whole column left the base near Dallim." };
    const words = { start: 127, end: 131 };
    const part = clipped(sentence, words, 8, 10);
    expect(part.quote).toBe("column left the base");
    expect(new Text(sentence.quote).slice(part.start - 100, part.end - 100)).toBe(part.quote);
    expect(around(part, words)[1]).toBe("left");
    expect(clipped(sentence, words, 200, 200)).toBe(sentence);
  });
});
