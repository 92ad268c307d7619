// The query language as the page needs it while one types: where a part begins, what key it has.
// The server alone decides what a question means; nothing here filters.

export const KEYS = [
  "after", "before", "on", "at", "by", "to", "who", "said-by", "type", "status", "origins", "report", "is",
] as const;
export type Key = (typeof KEYS)[number];

export const IS = [
  "disputed", "reviewed", "unreviewed", "rejected", "undated", "unplaced", "named", "anonymous", "moved",
] as const;

/** One part of a question; `start` and `end` are UTF-16 units of the box's text, the end not included. */
export interface Token {
  start: number;
  end: number;
  negated: boolean;
  /** "" for bare words; else as it was typed, which need not be a key that there is. */
  key: string;
  /** Without quotation marks. */
  value: string;
  quoted: boolean;
  /** False while a quotation mark waits for its other one. */
  closed: boolean;
}

const PART = /(-?)(?:([\p{L}][\p{L}-]*):)?(?:"([^"]*)("?)|([^\s"]*))/uy;

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at += 1;
      continue;
    }
    PART.lastIndex = at;
    const hit = PART.exec(text);
    const end = hit && hit[0].length > 0 ? PART.lastIndex : at + 1;
    if (hit && hit[0].length > 0) {
      const quoted = hit[3] !== undefined;
      found.push({
        start: at, end, negated: hit[1] === "-", key: hit[2] ?? "", value: hit[3] ?? hit[5] ?? "", quoted,
        closed: !quoted || hit[4] === '"',
      });
    }
    at = end;
  }
  return found;
}

/** The part in which the caret stands, or right behind which; null between parts. */
export function tokenAt(text: string, caret: number): Token | null {
  return tokens(text).find((token) => token.start < caret && caret <= token.end) ?? null;
}

/** A value as it is written behind a key. */
export function written(value: string): string {
  return /[\s":]/u.test(value) || value.startsWith("-") ? `"${value.replaceAll('"', "")}"` : value;
}

export function term(key: string, value: string, negated = false): string {
  return `${negated ? "-" : ""}${key ? `${key}:` : ""}${written(value)}`;
}

/** The text with another part in place of a token, or put in at the caret; and where the caret then is. */
export function put(text: string, caret: number, token: Token | null, part: string): { text: string; caret: number } {
  const [start, end] = token ? [token.start, token.end] : [caret, caret];
  const before = text.slice(0, start);
  const after = text.slice(end).replace(/^\s+/, "");
  const lead = before === "" || /\s$/.test(before) ? before : `${before} `;
  // Behind a whole value comes a space, so that the next part can be typed at once.
  const whole = part.endsWith(":") ? part : `${part} `;
  return { text: lead + whole + after, caret: lead.length + whole.length };
}

/** Whether the question can be put now: false while a key has no value yet or a quotation mark is open. */
export function isWhole(text: string): boolean {
  return tokens(text).every((token) => token.closed && (token.key === "" || token.value !== "") && (token.key !== "" || token.value !== ""));
}

/** The bare words of a question, those that passages are searched for. */
export function bareWords(text: string): string[] {
  return tokens(text)
    .filter((token) => token.key === "" && !token.negated && token.value !== "")
    .flatMap((token) => token.value.split(/\s+/))
    .filter((word) => word !== "");
}
