// Sites that lie too near to each other to be told apart are shown as one, with their events added.
// It is done over places, of which there are far fewer than events, anew for each step of zoom.
import { plane } from "./geo";
import type { Site } from "./sites";

/** The width of the world in pixels at zoom 0. */
export const WORLD_PX = 512;

export interface Cluster {
  key: string;
  sites: Site[];
  events: number;
  disputed: number;
  /** Where it is drawn: where its largest site lies. */
  at: [number, number];
}

/** The step of zoom for which clusters are made: half a level. */
export function stepOf(zoom: number): number {
  return Math.floor(zoom * 2) / 2;
}

/** Joins each site to the first larger one within `px` pixels. Sites have the largest first. */
export function cluster(sites: readonly Site[], zoom: number, px: number): Cluster[] {
  const reach = px / (WORLD_PX * 2 ** zoom);
  const cells = new Map<string, Cluster[]>();
  const made: Cluster[] = [];
  for (const site of sites) {
    const [x, y] = plane(site.at);
    const [i, j] = [Math.floor(x / reach), Math.floor(y / reach)];
    let near: Cluster | undefined;
    let best = reach;
    for (let di = -1; di <= 1; di += 1) {
      for (let dj = -1; dj <= 1; dj += 1) {
        for (const one of cells.get(`${i + di} ${j + dj}`) ?? []) {
          const away = Math.hypot(one.at[0] - x, one.at[1] - y);
          if (away < best) [near, best] = [one, away];
        }
      }
    }
    if (near) {
      near.sites.push(site);
      near.events += site.events;
      near.disputed += site.disputed;
      continue;
    }
    const own: Cluster = { key: site.key, sites: [site], events: site.events, disputed: site.disputed, at: [x, y] };
    made.push(own);
    const cell = `${i} ${j}`;
    const kept = cells.get(cell);
    if (kept) kept.push(own);
    else cells.set(cell, [own]);
  }
  return made.sort((a, b) => b.events - a.events);
}

/** Half the width of a mark, in pixels: what its area is above the least grows with its events, as a share of the most. */
export function radiusPx(events: number, most: number): number {
  return 12 + 14 * Math.sqrt(events / Math.max(20, most));
}

export interface Wanted {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Which of these boxes can be shown without covering another; the first ones win. */
export function fitting(wanted: readonly Wanted[], kept: Wanted[] = []): boolean[] {
  const CELL = 128;
  const cells = new Map<string, Wanted[]>();
  const over = (box: Wanted, see: (cell: Wanted[], name: string) => boolean): boolean => {
    for (let i = Math.floor(box.x / CELL); i <= Math.floor((box.x + box.width) / CELL); i += 1) {
      for (let j = Math.floor(box.y / CELL); j <= Math.floor((box.y + box.height) / CELL); j += 1) {
        const name = `${i} ${j}`;
        if (see(cells.get(name) ?? [], name)) return true;
      }
    }
    return false;
  };
  const put = (box: Wanted): void => {
    over(box, (cell, name) => {
      cells.set(name, [...cell, box]);
      return false;
    });
  };
  const crosses = (a: Wanted, b: Wanted): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  kept.forEach(put);
  return wanted.map((box) => {
    if (over(box, (cell) => cell.some((other) => crosses(box, other)))) return false;
    put(box);
    return true;
  });
}
