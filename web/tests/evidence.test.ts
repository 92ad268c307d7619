import { describe, expect, it } from "vitest";
import type { ClaimOut, EventPage, LinkOut, SupportOut, ValueOut } from "../src/api/types";
import { citation } from "../src/evidence/citation";
import { bits, byChain, byOrigin, byValue, gradeOf, inSentences, said, taken, tellings, undecided, valueWords } from "../src/evidence/grouping";
import { onWhoseWord } from "../src/reader/notes";

const link = (words: string, known = "NAMED"): LinkOut =>
  ({ role: "SPEAKER", words, known, start: 1, end: 2, inferred: false, rule: "", because: [] });

const claim = (id: string, property: string, value: ClaimOut["value"], report: string, more: Partial<ClaimOut> = {}): ClaimOut => ({
  claim: id, event: "ev-1", property, value, report, start: 10, end: 14, quote: "left", chain: [link("Northwire")],
  certainty: "CERTAIN", polarity: "POS", entity: null, role: null, rule: "", ...more,
});

const value = (text: string, claims: string[], reports: string[], more: Partial<ValueOut> = {}): ValueOut => ({
  value: text, claims, reports, origins: ["or-1"], independent_min: 1, independent_max: 1, why: [],
  roots: [{ origin: "or-1", reports, voices: [] }], against: [], undecided: [], retracted: [], corrected: [], ...more,
});

function page(claims: ClaimOut[], supports: SupportOut[]): EventPage {
  return {
    explain: {
      claims, grades: [{ of: "Northwire", grade: "B", meaning: "usually reliable" }],
      properties: supports.map((support) => ({
        support, proposed: "", reasons: [],
        policies: [
          { policy: "best sourced", value: support.value, claims: [], rule: "most origins" },
          { policy: "latest (2031-03-15)", value: "other", claims: [], rule: "last day" },
          ...(support.property === "COUNT" ? [{ policy: "most conservative (ACLED)", value: "3", claims: [], rule: "lowest" }] : []),
        ],
      })),
    },
    reports: { R01: { id: "R01", origin: "or-1" }, R02: { id: "R02", origin: "or-2" } },
    origins: {},
  } as unknown as EventPage;
}

const actor: SupportOut = {
  event: "ev-1", property: "ACTOR", ...value("Ostra", ["a", "b"], ["R01", "R02"], { undecided: ["dv-1"] }),
  roots: [
    { origin: "or-1", reports: ["R01"], voices: [] },
    { origin: "or-2", reports: ["R02"], voices: [] },
  ],
  values: [value("Velmora", ["c"], ["R02"], { undecided: ["dv-1"], roots: [{ origin: "or-2", reports: ["R02"], voices: [] }] })],
};
const count: SupportOut = { event: "ev-1", property: "COUNT", ...value("3 drum", ["d"], ["R01"]), values: [] };
const claims = [
  claim("a", "ACTOR", "Ostra", "R01"),
  claim("b", "ACTOR", "Ostra", "R02", { chain: [link("The Halden Monitor"), link("Northwire")] }),
  claim("c", "ACTOR", "Velmora", "R02"),
  claim("d", "COUNT", { low: 3, high: 3, unit: "drum", bound: "EXACT" }, "R01"),
  claim("e", "WHAT", "left", "R01"),
  claim("f", "WHAT", "left", "R01"),
];

describe("claims in three orders", () => {
  const made = page(claims, [actor, count]);
  it("by value: the main value first, each claim once, and what no value counts last but there", () => {
    const groups = byValue(made);
    expect(groups.map((one) => one.property)).toEqual(["WHAT", "ACTOR", "COUNT"]);
    expect(groups[0]!.values[0]).toMatchObject({ value: "left", support: null });
    expect(groups[0]!.values[0]!.origins[0]!.tellings.map((one) => [one.times, one.ids])).toEqual([[2, ["e", "f"]]]);
    expect(groups[1]!.values.map((one) => [one.value, one.main])).toEqual([["Ostra", true], ["Velmora", false]]);
    expect(groups[1]!.values[0]!.origins.map((one) => one.origin)).toEqual(["or-1", "or-2"]);
    const shown = groups.flatMap((one) => one.values.flatMap((two) => two.origins.flatMap((three) => three.tellings.flatMap((four) => four.ids))));
    expect(shown.sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
  it("by origin and by chain: the same claims under other headings", () => {
    expect(byOrigin(made).map((one) => [one.origin, one.rows.length])).toEqual([["or-1", 3], ["or-2", 2]]);
    const chains = byChain(made);
    expect(chains.map((one) => one.links!.map((two) => two.words).join(" < "))).toEqual(["Northwire", "The Halden Monitor < Northwire"]);
    expect(chains.map((one) => one.rows.length)).toEqual([4, 1]);
  });
  it("keeps apart what is told with another chain, polarity or place", () => {
    const [a] = claims as [ClaimOut];
    const others = [{ ...a, claim: "x", polarity: "NEG" }, { ...a, claim: "y", start: 11 }, { ...a, claim: "z", chain: [link("Casp")] }];
    expect(tellings([a, ...others]).length).toBe(4);
  });
});

describe("values, policies, grades", () => {
  it("are put in words as the record puts them", () => {
    expect(valueWords({ earliest: null, latest: "2031-03-12", words: "by 12 Mar 2031" })).toBe("by 12 Mar 2031");
    expect(valueWords({ low: 1200, high: 1200, unit: "soldier", bound: "ABOUT" })).toBe("about 1,200 soldier");
    expect(valueWords({ low: 3000, high: 5000, unit: null, bound: "EXACT" })).toBe("3,000 – 5,000");
    expect(valueWords({ low: 40, high: null, unit: "person", bound: "AT_LEAST" })).toBe("at least 40 person");
    expect(valueWords({ low: null, high: 59, unit: "minute", bound: "EXACT" })).toBe("at most 59 minute");
    expect(valueWords("Dallim")).toBe("Dallim");
  });
  it("say where a policy has no rule of its own", () => {
    const [found, counted] = page(claims, [actor, count]).explain.properties as [never, never];
    expect(taken(found, "acled")).toMatchObject({ own: false, choice: { policy: "best sourced" } });
    expect(taken(counted, "acled")).toMatchObject({ own: true, choice: { value: "3" } });
    expect(taken(found, "latest").choice?.value).toBe("other");
    expect(taken(found, "ucdp").own).toBe(false);
  });
  it("finds a grade by the words of a voice", () => {
    expect(gradeOf(page([], []), "NORTHWIRE")?.grade).toBe("B");
    expect(gradeOf(page([], []), "Casp")).toBeNull();
  });
  it("lists what is undecided with all that it would move", () => {
    expect(undecided(page(claims, [actor, count]))).toEqual([
      { derivation: "dv-1", moves: [{ property: "ACTOR", value: "Ostra" }, { property: "ACTOR", value: "Velmora" }] },
    ]);
  });
});

describe("a citation", () => {
  it("has the words, their place and whose word it is", () => {
    const words = { report: "R03", start: 92, end: 96, quote: "they\n left" };
    expect(citation(words, { outlet: "The Halden Monitor", title: "Gone", published: "2031-03-14T06:40:00Z" }, [link("Northwire"), link("two officers", "DESCRIBED")]))
      .toBe("“they left” — The Halden Monitor, “Gone”, 2031-03-14, R03:92–96. On the word of: Northwire, from two officers (described, not named).");
    expect(citation(words, undefined, [])).toBe("“they left” — no outlet given, no title given, no date given, R03:92–96.");
  });
});

describe("on whose word", () => {
  const told = [{ id: 0, inside: null }, { id: 1, inside: 0 }, { id: 2, inside: 1 }, { id: 3, inside: 4 }, { id: 4, inside: 3 }] as never[];
  it("goes from who speaks to us to who said it", () => {
    expect(onWhoseWord(told, 2)).toEqual([0, 1, 2]);
    expect(onWhoseWord(told, 3)).toEqual([4, 3]);
  });
});

describe("values for people", () => {
  it("say days and statuses in words and leave the rest", () => {
    expect(said("TIME", "2031-03-11/2031-03-12")).toBe("11 Mar 2031 – 12 Mar 2031");
    expect(said("TIME", "../2031-03-12; undated")).toBe("open – 12 Mar 2031; undated");
    expect(said("STATUS", "DENIED; HYPOTHETICAL")).toBe("denied; hypothetical");
    expect(said("ACTOR", "Ostra/Velmora")).toBe("Ostra/Velmora");
  });
});

describe("a sentence with several values", () => {
  const sentence = { report: "R01", start: 100, end: 122, quote: "😀 Troops left Dallim." };
  const some = [
    claim("a", "ACTOR", "Ostra", "R01", { start: 102, end: 108 }),
    claim("b", "WHAT", "left", "R01", { start: 109, end: 113 }),
    claim("c", "PLACE", "Dallim", "R01", { start: 109, end: 120 }),
    claim("d", "PLACE", "Pell", "R02", { start: 5, end: 9 }),
  ];
  const made = { ...page(some, []), sentences: { a: sentence, b: sentence, c: sentence } } as unknown as EventPage;
  it("stands there once, and its bits are the sentence", () => {
    const rows = some.map((one) => ({ property: one.property, value: String(one.value), telling: tellings([one])[0]! }));
    const told = inSentences(made, rows);
    expect(told.map((one) => [one.report, one.rows.length, one.sentence !== null])).toEqual([["R01", 3, true], ["R02", 1, false]]);
    const parts = bits(sentence, told[0]!.rows);
    expect(parts.map((one) => one.text).join("")).toBe(sentence.quote);
    expect(parts.filter((one) => one.marked).map((one) => one.text)).toEqual(["Troops", "left", " Dallim"]);
  });
});
