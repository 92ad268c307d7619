import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Client = typeof import("../src/api/client");

let client: Client;
let asked: { url: string; signal: AbortSignal | null | undefined; answer: (response: Response) => void }[];

beforeEach(async () => {
  vi.resetModules();
  asked = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      const off = (): void => reject(new DOMException("called off", "AbortError"));
      if (init.signal?.aborted) return off();
      init.signal?.addEventListener("abort", off);
      asked.push({ url, signal: init.signal, answer: resolve });
    }),
  );
  client = await import("../src/api/client");
});

afterEach(() => void vi.unstubAllGlobals());

async function settled(promise: Promise<unknown>): Promise<string> {
  const turn = new Promise<string>((resolve) => setTimeout(() => resolve("waits"), 5));
  return Promise.race([promise.then(() => "answered", () => "refused"), turn]);
}

test("ending a session calls off what is asked, and nothing is asked after it", async () => {
  const before = client.get("/tokens");
  const departed = client.depart("/session/end");
  expect(asked.map((one) => [one.url, one.signal?.aborted ?? false])).toEqual([
    ["api/v1/tokens", true],
    ["api/v1/session/end", false],
  ]);
  const after = client.get("/accounts");
  expect(asked).toHaveLength(2);
  asked[1]!.answer(new Response("{}"));
  expect(await settled(departed)).toBe("answered");
  expect([await settled(before), await settled(after)]).toEqual(["waits", "waits"]);
});

test("a session that could not be ended goes on", async () => {
  const departed = client.depart("/session/end");
  asked[0]!.answer(new Response("{}", { status: 503 }));
  expect(await settled(departed)).toBe("refused");
  const after = client.get("/tokens");
  asked[1]!.answer(new Response("[]"));
  expect(await settled(after)).toBe("answered");
});

test("what a caller gives up it hears of", async () => {
  const given = new AbortController();
  const answer = client.get("/events", {}, given.signal);
  given.abort();
  expect(await settled(answer)).toBe("refused");
});
