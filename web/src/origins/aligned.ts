// Two passages beside each other: which words they share, in the same order.

export interface Words {
  text: string;
  shared: boolean;
}

const TOKEN = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
/** Beyond so many words on both sides the table would be too large; then only words in any order are marked. */
const MOST = 1500;

interface Token {
  key: string;
  start: number;
  end: number;
}

function words(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((hit) => ({
    key: hit[0].toLowerCase().replaceAll("’", "'"), start: hit.index, end: hit.index + hit[0].length,
  }));
}

/** The longest common sequence of two lists of words, as two lists of flags. */
function common(a: readonly Token[], b: readonly Token[]): [boolean[], boolean[]] {
  const [m, n] = [a.length, b.length];
  const left = new Array<boolean>(m).fill(false);
  const right = new Array<boolean>(n).fill(false);
  if (m * n > MOST * MOST) {
    const [inA, inB] = [new Set(a.map((one) => one.key)), new Set(b.map((one) => one.key))];
    return [a.map((one) => inB.has(one.key)), b.map((one) => inA.has(one.key))];
  }
  const width = n + 1;
  const best = new Uint16Array((m + 1) * width);
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let j = n - 1; j >= 0; j -= 1) {
      best[i * width + j] =
        a[i]?.key === b[j]?.key
          ? (best[(i + 1) * width + j + 1] as number) + 1
          : Math.max(best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
    }
  }
  for (let i = 0, j = 0; i < m && j < n; ) {
    if (a[i]?.key === b[j]?.key) left[i++] = right[j++] = true;
    else if ((best[(i + 1) * width + j] as number) >= (best[i * width + j + 1] as number)) i += 1;
    else j += 1;
  }
  return [left, right];
}

function pieces(text: string, tokens: readonly Token[], shared: readonly boolean[]): Words[] {
  const found: Words[] = [];
  const add = (piece: string, isShared: boolean): void => {
    const last = found.at(-1);
    if (piece === "") return;
    if (last && last.shared === isShared) last.text += piece;
    else found.push({ text: piece, shared: isShared });
  };
  let at = 0;
  tokens.forEach((token, i) => {
    // What stands between two shared words is marked with them: one stretch is one mark.
    add(text.slice(at, token.start), i > 0 && shared[i - 1] === true && shared[i] === true);
    add(text.slice(token.start, token.end), shared[i] === true);
    at = token.end;
  });
  add(text.slice(at), false);
  return found;
}

/** Both passages in pieces, shared words marked; the pieces together are the passages again. */
export function aligned(later: string, earlier: string): [Words[], Words[]] {
  const [a, b] = [words(later), words(earlier)];
  const [left, right] = common(a, b);
  return [pieces(later, a, left), pieces(earlier, b, right)];
}
