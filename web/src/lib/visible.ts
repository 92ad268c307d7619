// Letters that nobody sees but that change what one sees: they turn the order of words round, end a
// line, or hide inside a word. They stay in the text, as offsets count them, and get a visible sign.

export interface Part {
  text: string;
  /** "" for text as it is; else what stands for the hidden letters: "RLO", "U+0007", "ZWSP ×40". */
  sign: string;
}

const NAMES: Record<number, string> = {
  0x00ad: "SHY", 0x061c: "ALM", 0x180e: "MVS", 0x200b: "ZWSP", 0x200e: "LRM", 0x200f: "RLM", 0x202a: "LRE",
  0x202b: "RLE", 0x202c: "PDF", 0x202d: "LRO", 0x202e: "RLO", 0x2028: "LSEP", 0x2029: "PSEP", 0x2060: "WJ",
  0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xfeff: "ZWNBSP",
};

// Joiners (U+200C, U+200D) are left alone: Persian and emoji need them. So is CR before LF.
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\r(?!\n)|[\u{e0000}-\u{e007f}]/gu;
const FLAG = "\u{1f3f4}"; // tags after it are part of a flag

function signOf(letter: string): string {
  const point = letter.codePointAt(0) as number;
  return NAMES[point] ?? `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text in parts, the hidden letters in parts of their own; the same one many times is one part. */
export function visible(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  let flag = -1;
  for (const found of text.matchAll(HIDDEN)) {
    const letter = found[0];
    const start = found.index;
    if ((letter.codePointAt(0) as number) >= 0xe0000) {
      if (text.slice(start - 2, start) === FLAG || flag === start) {
        flag = start + letter.length;
        continue;
      }
    }
    if (start > at) parts.push({ text: text.slice(at, start), sign: "" });
    const before = parts.at(-1);
    if (start === at && before?.sign && before.text.startsWith(letter)) before.text += letter;
    else parts.push({ text: letter, sign: signOf(letter) });
    at = start + letter.length;
  }
  if (parts.length === 0) return text ? [{ text, sign: "" }] : [];
  if (at < text.length) parts.push({ text: text.slice(at), sign: "" });
  for (const part of parts) {
    const times = part.sign ? [...part.text].length : 1;
    if (times > 1) part.sign += ` ×${times}`;
  }
  return parts;
}

/** Whether there is anything hidden in it. */
export function hides(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}
