import { describe, expect, it } from "vitest";
import type { AnchorOut, JudgementOut } from "../src/api/types";
import { OPEN, NONE, type Board } from "../src/lib/board";
import { reading, settling, sidesOf } from "../src/review/agreement";
import { FIELDS, fitting, found, isPlaceWritten, lastPart, PLOVER, whenWritten, type Shown } from "../src/review/fields";
import { historyOf, lastOf } from "../src/review/history";
import { KEYS, kept, press, START, type Act, type State } from "../src/review/machine";
import { nearest } from "../src/review/near";
import { beginning, stepped, touching, wordsOf } from "../src/review/words";
import { review } from "../src/strings/review";

/** Presses keys one after the other; text in quotation marks is typed into what is open. */
function play(keys: string[], named = true, from: State = START): { state: State; acts: Act[] } {
  let state = from;
  const acts: Act[] = [];
  for (const key of keys) {
    const [next, act] = press(state, key, named);
    state = next;
    if (act) acts.push(act);
    if (act?.do === "keep") state = kept(state);
  }
  return { state, acts };
}

describe("keys of the review", () => {
  it("judge with one key each", () => {
    expect(play(["a", "x", "u", "j", "k"]).acts.map((act) => act.do)).toEqual(["accept", "reject", "undo", "next", "previous"]);
  });
  it("correct a wrong value with at most three keys and the value", () => {
    for (const { field, key } of FIELDS) {
      const { state, acts } = play([key, "Enter"]);
      expect(acts.map((act) => act.do)).toEqual(["open", "keep"]);
      expect(acts[0]).toMatchObject(field === "span" ? { mode: "span" } : { mode: "field", field });
      expect(state).toEqual(START);
    }
  });
  it("are typed, not obeyed, while a field is open", () => {
    const { state, acts } = play(["w", "a", "x", "u", "j"]);
    expect(acts).toEqual([{ do: "open", mode: "field", field: "when" }]);
    expect(state.field).toBe("when");
  });
  it("leave all as it was on Escape", () => {
    expect(play(["m", "Escape"])).toEqual({ state: START, acts: [{ do: "open", mode: "merge" }, { do: "cancel" }] });
  });
  it("ask for the name before the first judgement, and then make it", () => {
    const asked = play(["t"], false);
    expect(asked.acts).toEqual([]);
    expect(asked.state.mode).toBe("name");
    const after = play(["Enter"], true, asked.state);
    expect(after.acts).toEqual([{ do: "open", mode: "field", field: "type" }]);
    expect(after.state).toEqual({ mode: "field", field: "type", held: null });
    expect(play(["a", "Escape"], false)).toEqual({ state: START, acts: [{ do: "cancel" }] });
  });
  it("step, look and write a note without a name", () => {
    expect(play(["j", "k", "v", "b", "i"], false).acts.map((act) => act.do)).toEqual(["next", "previous", "evidence", "blind", "open"]);
  });
  it("stay open where the server refuses", () => {
    const [open] = press(START, "n", true);
    const [still, act] = press(open, "Enter", true);
    expect(act).toEqual({ do: "keep" });
    expect(still).toEqual(open);
  });
  it("have one meaning each, a word each, and leave g for the way to other views", () => {
    const keys = KEYS.map((one) => one.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain("g");
    expect(keys.filter((key) => /^[0-9/?]$/.test(key))).toEqual([]);
    for (const one of KEYS) expect(review).toHaveProperty([one.word]);
  });
});

const EVENT: Shown = {
  event: "ev-a", type: "RETREAT", earliest: "2031-03-11", latest: "2031-03-13", places: [], actors: ["Ostra", "they"],
  targets: [], counts: ["about 1,200 troop"], status: "HAPPENED",
};

describe("what stands in a field", () => {
  it("is the machine's value as a coder would write it", () => {
    expect(FIELDS.map((one) => found(EVENT, one.field))).toEqual([
      "RETREAT", "2031-03-11/2031-03-13", "none", "Ostra | they", "", "about 1,200 troop", "HAPPENED", "",
    ]);
  });
  it("has open sides", () => {
    expect([
      whenWritten(null, null), whenWritten("2031-03-11", "2031-03-11"), whenWritten(null, "2031-03-12"), whenWritten("2030-01-01", null),
    ]).toEqual(["undated", "2031-03-11", "by 2031-03-12", "2030-01-01/.."]);
  });
  it("is completed: what begins so comes first, accents do not matter", () => {
    const types = PLOVER.map((type) => ({ value: type, label: type, detail: "" }));
    expect(fitting(types, "re").map((one) => one.value)).toEqual(["RETREAT", "REQUEST", "REJECT", "AGREE", "THREATEN"]);
    expect(fitting([{ value: "É", label: "Élan Casp", detail: "" }], "elan c")).toHaveLength(1);
    expect(fitting([{ value: "x", label: "Ilen Casp", detail: "" }], "casp")).toHaveLength(1);
    expect(fitting(types, "zz")).toEqual([]);
  });
  it("knows a place as the server reads it", () => {
    for (const place of ["none", "geonames:680990", "12.5,-30.25,2,Dallim base"]) expect(isPlaceWritten(place)).toBe(true);
    for (const name of ["Dallim", "Ilen 12", ""]) expect(isPlaceWritten(name)).toBe(false);
  });
  it("may have several names: only the last is being typed", () => {
    expect(lastPart("Ostra | Vel")).toEqual(["Ostra | ", "Vel"]);
    expect(lastPart("Ostra|")).toEqual(["Ostra| ", ""]);
    expect(lastPart("Ostra")).toEqual(["", "Ostra"]);
  });
});

describe("words of a report", () => {
  const text = "The column 😀 left Dallim at dawn; they left again.";
  const words = wordsOf(text);
  const said = (at: { first: number; last: number } | null) =>
    at && text.slice(words[at.first]!.start, words[at.last]!.end);
  it("are stepped through and made longer", () => {
    const at = touching(words, text.indexOf("left"), text.indexOf("left") + 4);
    expect(said(at)).toBe("left");
    expect(said(stepped(words, at, "right"))).toBe("Dallim");
    expect(said(stepped(words, at, "left"))).toBe("column");
    const longer = stepped(words, at, "longer");
    expect(said(longer)).toBe("left Dallim");
    expect(said(stepped(words, longer, "shorter"))).toBe("left");
    expect(said(stepped(words, at, "shorter"))).toBe("left");
  });
  it("are found by how they begin, from where one is, around the end", () => {
    const from = touching(words, text.indexOf("Dallim"), text.indexOf("Dallim") + 1).first;
    expect(beginning(text, words, "lef", from)?.first).toBe(words.findIndex((word) => word.start === text.lastIndexOf("left")));
    expect(said(beginning(text, words, "the col", from))).toBe("The column");
    expect(beginning(text, words, "zebra", 0)).toBeNull();
    expect(beginning(text, words, "", 0)).toBeNull();
  });
  it("are words in scripts without blanks", () => {
    expect(wordsOf("部隊は撤退した。").length).toBeGreaterThan(1);
    expect(wordsOf("غادرت القوات").length).toBe(2);
  });
});

describe("events that may be the same", () => {
  it("are ordered by what they share, and say it", () => {
    const none = new Uint32Array(5).fill(NONE);
    const board = {
      count: 5, first: Int32Array.from([100, 101, 100, 400, OPEN]), last: Int32Array.from([100, 101, 100, 400, OPEN]),
      type: Uint16Array.from([0, 0, 1, 0, 1]), what: none, place: Uint32Array.from([0, 0, NONE, NONE, NONE]), actor: none,
    } as unknown as Board;
    const near = nearest(board, 0);
    expect(near.map((one) => one.row)).toEqual([1, 2, 3]);
    expect(near[0]).toMatchObject({ apart: 1, type: true, place: true, actor: false });
    expect(nearest(board, 0, 1).map((one) => one.row)).toEqual([1]);
  });
});

const WORDS: AnchorOut = { report: "R01", start: 10, end: 14, quote: "left" };
function judged(change: Partial<JudgementOut>): JudgementOut {
  return {
    judgement: "j1", kind: "EVENT", name: "", report: null, verdict: "ACCEPTED", place: null, by: "Ana", at: "2031-04-01T10:00:00Z",
    note: "", undoes: null, holds: true, scope: "review", words: [WORDS], values: [], ...change,
  };
}

describe("what was said of an event", () => {
  const all = [
    judged({ values: [{ field: "type", value: "RETREAT" }] }),
    judged({ judgement: "j2", by: "Ben", verdict: "CHANGED", values: [{ field: "when", value: "2031-03-11" }], at: "2031-04-01T11:00:00Z" }),
    judged({ judgement: "j3", by: "Ben", verdict: "REJECTED", holds: false, at: "2031-04-01T12:00:00Z" }),
    judged({ judgement: "j4", by: "Ben", verdict: "UNDONE", undoes: "j3", at: "2031-04-01T13:00:00Z" }),
    judged({ judgement: "j5", words: [{ ...WORDS, start: 40, end: 44 }] }),
    judged({ judgement: "j6", by: "Cy", scope: "adjudication", verdict: "CHANGED", values: [{ field: "when", value: "undated" }], at: "2031-04-02T10:00:00Z" }),
  ];
  it("is found by its words, the latest first, with what undid it", () => {
    const history = historyOf(all, [WORDS]);
    expect(history.map((one) => one.judgement.judgement)).toEqual(["j6", "j3", "j2", "j1"]);
    expect(history[1]?.undone?.judgement).toBe("j4");
  });
  it("can be undone: the coder's own last word that holds", () => {
    expect(lastOf(all, "Ben")?.judgement).toBe("j2");
    expect(lastOf(all, "Dee")).toBeNull();
  });
});

describe("agreement", () => {
  it("puts coders of one value on one side", () => {
    const sides = [{ coder: "Ana", value: "a" }, { coder: "Ben", value: "b" }, { coder: "Cy", value: "a" }];
    expect(sidesOf({ event: "e", field: "when", sides, settled: null })).toEqual([
      { value: "a", coders: ["Ana", "Cy"] }, { value: "b", coders: ["Ben"] },
    ]);
  });
  it("settles a value by giving it, and whether there is an event by the verdict", () => {
    expect(settling("when", "undated")).toEqual({ verdict: "CHANGED", values: { when: "undated" } });
    expect(settling("event", "no such event").verdict).toBe("REJECTED");
    expect(settling("event", "an event").verdict).toBe("ACCEPTED");
  });
  it("is read by the usual steps", () => {
    expect([null, 0.5, 0.7, 0.8].map((alpha) => reading({ alpha, units: 40 }))).toEqual(["none", "low", "tentative", "good"]);
    expect(reading({ alpha: 1, units: 3 })).toBe("few");
  });
});
