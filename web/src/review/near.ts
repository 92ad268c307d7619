// Which other events may be the same: near in time, of the same type, place or actor. From the board,
// so that it costs no question to the server. What is near orders the list and is said in words.
import { NONE, OPEN, type Board } from "../lib/board";

export interface Near {
  row: number;
  /** Days between the two; 0 where they touch, null where one has no day. */
  apart: number | null;
  type: boolean;
  place: boolean;
  actor: boolean;
  what: boolean;
}

const FAR = 8;

function daysApart(board: Board, a: number, b: number): number | null {
  const span = (row: number): [number, number] | null => {
    const [first, last] = [board.first[row] as number, board.last[row] as number];
    if (first === OPEN && last === OPEN) return null;
    return [first === OPEN ? last : first, last === OPEN ? first : last];
  };
  const [one, other] = [span(a), span(b)];
  if (one === null || other === null) return null;
  return Math.max(0, one[0] - other[1], other[0] - one[1]);
}

function weight(near: Near): number {
  const time = near.apart === null ? 1 : near.apart === 0 ? 3 : near.apart <= 2 ? 2 : near.apart <= FAR ? 1 : 0;
  return time + (near.type ? 2 : 0) + (near.place ? 2 : 0) + (near.actor ? 1 : 0) + (near.what ? 2 : 0);
}

/** The rows nearest to one, nearest first; `within` leaves out others. */
export function nearest(board: Board, row: number, limit = 12): Near[] {
  const best: { near: Near; weight: number }[] = [];
  const same = (column: { readonly [i: number]: number }, other: number): boolean =>
    column[row] !== NONE && column[row] === column[other];
  for (let other = 0; other < board.count; other += 1) {
    if (other === row) continue;
    const near: Near = {
      row: other,
      apart: daysApart(board, row, other),
      type: board.type[row] === board.type[other],
      place: same(board.place, other),
      actor: same(board.actor, other),
      what: same(board.what, other),
    };
    // Of what shares nothing only what lies near in time is asked about.
    if (!near.type && !near.place && !near.actor && !near.what && (near.apart ?? FAR + 1) > 2) continue;
    const its = weight(near);
    if (best.length === limit && its <= (best[limit - 1] as { weight: number }).weight) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1] as { weight: number }).weight < its) at -= 1;
    best.splice(at, 0, { near, weight: its });
    if (best.length > limit) best.pop();
  }
  return best.map(({ near }) => near);
}
