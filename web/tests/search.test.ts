import { describe, expect, it } from "vitest";
import { bareWords, isWhole, put, term, tokenAt, tokens } from "../src/search/query";
import { EMPTY_POOLS, fit, folded, ranked, suggest, type Pools } from "../src/search/suggest";
import { remembered } from "../src/search/history";
import { markWords } from "../src/search/marks";

const POOLS: Pools = {
  ...EMPTY_POOLS,
  places: [{ value: "Dallim", events: 9 }, { value: "Pell Bridge", events: 4 }, { value: "New Dallim", events: 2 }],
  actors: [{ value: "Ilen Casp", events: 5 }, { value: "Dallim garrison", events: 1 }],
  sources: [{ value: "a frontier official", events: 3 }],
  types: [{ value: "RETREAT", events: 7 }, { value: "REPORT", events: 2 }],
};

describe("the parts of a question", () => {
  it("are words, phrases, keys with values, each of which may be negated", () => {
    const found = tokens('gate -type:RETREAT at:"Pell Bridge" "north gate" said-by:off');
    expect(found.map((one) => [one.negated, one.key, one.value])).toEqual([
      [false, "", "gate"], [true, "type", "RETREAT"], [false, "at", "Pell Bridge"], [false, "", "north gate"], [false, "said-by", "off"],
    ]);
  });
  it("may be in any script", () => {
    expect(tokens("الليم at:כסרי").map((one) => one.value)).toEqual(["الليم", "כסרי"]);
  });
  it("never loops on odd marks", () => {
    expect(tokens('"').length).toBe(1);
    expect(tokens('a"b c').map((one) => one.value)).toEqual(["a", "b c"]);
    expect(tokens("- :").length).toBeGreaterThan(0);
  });
  it("know which of them the caret is in", () => {
    expect(tokenAt("gate type:RE", 12)?.key).toBe("type");
    expect(tokenAt("gate ", 5)).toBeNull();
    expect(tokenAt("gate", 2)?.value).toBe("gate");
  });
  it("wait for their values before they are asked", () => {
    expect([isWhole("type:"), isWhole('at:"Pell'), isWhole("-"), isWhole("at:Pell gate")]).toEqual([false, false, false, true]);
  });
  it("are put in the place of what was typed", () => {
    const text = "gate pel after:2031";
    const hit = tokenAt(text, 8);
    expect(put(text, 8, hit, term("at", "Pell Bridge"))).toEqual({ text: 'gate at:"Pell Bridge" after:2031', caret: 22 });
    expect(put("gate", 4, tokenAt("gate", 4), "at:")).toEqual({ text: "at:", caret: 3 });
  });
  it("have bare words for passages", () => {
    expect(bareWords('gate "north side" -ash at:Dallim')).toEqual(["gate", "north", "side"]);
  });
});

describe("suggestions", () => {
  it("are all keys before anything is typed", () => {
    expect(suggest(null, POOLS)[0]).toMatchObject({ kind: "key", part: "after:" });
  });
  it("are keys that begin so, then values of every kind", () => {
    const found = suggest(tokenAt("dal", 3), POOLS);
    expect(found.map((one) => one.part)).toEqual(["at:Dallim", 'at:"New Dallim"', 'who:"Dallim garrison"']);
    expect(suggest(tokenAt("sa", 2), POOLS)[0]).toMatchObject({ kind: "key", part: "said-by:" });
  });
  it("are values of the key that is typed, what begins so before what has it inside", () => {
    expect(suggest(tokenAt("at:dal", 6), POOLS).map((one) => one.value)).toEqual(["Dallim", "New Dallim"]);
    expect(suggest(tokenAt("-type:re", 8), POOLS)[0]?.part).toBe("-type:RETREAT");
  });
  it("propose a key for one that there is not", () => {
    expect(suggest(tokenAt("sta:x", 5), POOLS).map((one) => one.part)).toEqual(["status:"]);
  });
  it("fold case and accents", () => {
    expect(folded("Kessáry")).toBe("kessary");
    expect([fit("Kessáry", "kessa"), fit("The Halden Monitor", "hal"), fit("Halden", "den"), fit("Halden", "x")]).toEqual([0, 1, 2, null]);
  });
  it("are ranked among 100,000 values in less than a tenth of a second", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ value: `Village ${i}`, events: 100_000 - i }));
    const from = performance.now();
    expect(ranked(many, "village 99", 8).length).toBe(8);
    expect(ranked(many, "no such", 8).length).toBe(0);
    expect(performance.now() - from).toBeLessThan(400);
  });
});

describe("the last questions", () => {
  it("come newest first, once each, without the letters on the way", () => {
    expect(remembered(["gat", "at:Dallim"], "gate")).toEqual(["gate", "at:Dallim"]);
    expect(remembered(["a", "b"], "b")).toEqual(["b", "a"]);
    expect(remembered(["a"], "  ")).toEqual(["a"]);
  });
});

describe("words marked in a passage", () => {
  it("are found whatever their case and accents, and nothing is lost", () => {
    const found = markWords("The Gates of Kessáry, 😀 gate.", ["gate", "kessary"]);
    expect(found.filter((one) => one.marked).map((one) => one.text)).toEqual(["Gates", "Kessáry", "gate"]);
    expect(found.map((one) => one.text).join("")).toBe("The Gates of Kessáry, 😀 gate.");
  });
});
