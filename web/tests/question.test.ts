import { describe, expect, it } from "vitest";
import { fromParams, isAsked, NOTHING_ASKED, sameQuestion, toParams } from "../src/lib/question";

describe("the question in an address", () => {
  it("comes back as it went, several types and flags too", () => {
    const question = { ...NOTHING_ASKED, q: 'at:"Ilen Casp"', from: "2031-03-11", type: ["RETREAT", "ASSAULT"], disputed: true };
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(toParams(question))) {
      for (const one of typeof value === "string" ? [value] : value) if (one) params.append(name, one);
    }
    expect(params.toString()).toBe("q=at%3A%22Ilen+Casp%22&from=2031-03-11&type=ASSAULT&type=RETREAT&disputed=true");
    expect(sameQuestion(fromParams(params), question)).toBe(true);
  });
  it("asks nothing where nothing stands", () => {
    expect(fromParams(new URLSearchParams("event=ev-x&type="))).toEqual(NOTHING_ASKED);
    expect(isAsked(NOTHING_ASKED, "type")).toBe(false);
    expect(isAsked({ ...NOTHING_ASKED, undated: true }, "undated")).toBe(true);
  });
});
