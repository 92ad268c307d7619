// Packing: bars and their labels into rows without one lying on another.

export const OVER = 0xffff;

/**
 * Puts each stretch `x0..x1` into the first row where it is free. `order`: indexes by x0.
 * What finds no row below `rows` gets OVER; nothing is dropped, it is drawn as a stack with its number.
 */
export function pack(x0: ArrayLike<number>, x1: ArrayLike<number>, order: ArrayLike<number>, rows: number, gap: number): Uint16Array {
  const placed = new Uint16Array(x0.length).fill(OVER);
  const free = new Float64Array(Math.max(0, rows)).fill(-Infinity);
  for (let k = 0; k < order.length; k += 1) {
    const i = order[k] as number;
    for (let row = 0; row < rows; row += 1) {
      if ((free[row] as number) > (x0[i] as number)) continue;
      placed[i] = row;
      free[row] = (x1[i] as number) + gap;
      break;
    }
  }
  return placed;
}

/** How many rows all of them need; `most + 1` when that is more than `most`. */
export function depth(x0: ArrayLike<number>, x1: ArrayLike<number>, order: ArrayLike<number>, gap: number, most: number): number {
  const free: number[] = [];
  for (let k = 0; k < order.length; k += 1) {
    const i = order[k] as number;
    const row = free.findIndex((end) => end <= (x0[i] as number));
    if (row >= 0) free[row] = (x1[i] as number) + gap;
    else if (free.push((x1[i] as number) + gap) > most) return most + 1;
  }
  return free.length;
}

export interface Stack {
  x0: number;
  x1: number;
  members: number[];
}

/** Joins what found no row into stacks where it overlaps. */
export function stacks(x0: ArrayLike<number>, x1: ArrayLike<number>, order: ArrayLike<number>, placed: Uint16Array, gap: number): Stack[] {
  const found: Stack[] = [];
  for (let k = 0; k < order.length; k += 1) {
    const i = order[k] as number;
    if (placed[i] !== OVER) continue;
    const last = found.at(-1);
    if (last && (x0[i] as number) <= last.x1 + gap) {
      last.members.push(i);
      last.x1 = Math.max(last.x1, x1[i] as number);
    } else found.push({ x0: x0[i] as number, x1: x1[i] as number, members: [i] });
  }
  return found;
}
