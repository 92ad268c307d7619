// What stands on the map as text and can be pressed: clusters, places, areas, states, movements.
// Which of them fit is decided anew for each step of zoom; what does not fit stays in the lists.
import { cluster, fitting, radiusPx, WORLD_PX, type Cluster, type Wanted } from "./cluster";
import { arrival, bent, plane, type LngLat } from "./geo";
import type { Arrow } from "./movements";
import type { Held } from "./states";
import type { Site } from "./sites";

export type Mark =
  | { kind: "cluster"; key: string; at: LngLat; cluster: Cluster; radius: number; label: boolean }
  | { kind: "area"; key: string; at: LngLat; site: Site }
  | { kind: "state"; key: string; at: LngLat; held: Held; compact: boolean; dx: number; dy: number }
  | { kind: "arrow"; key: string; at: LngLat; arrow: Arrow };

export interface Shown {
  sites: readonly Site[];
  held: readonly Held[];
  arrows: readonly Arrow[];
}

export interface View {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface Laid {
  marks: Mark[];
  /** How many in this part of the map have no room for their text. */
  hidden: number;
}

/** What is drawn under the marks in a part of the map: never so much that nothing can be told apart. */
export interface Drawn {
  areas: { key: string; at: LngLat; radius_m: number }[];
  radii: { key: string; at: LngLat; radius_m: number }[];
  arrows: Arrow[];
  /** How many areas and arrows of this part are left out. */
  left: { areas: number; arrows: number };
}

const MOST_AREAS = 24;
const MOST_ARROWS = 40;
/** A circle smaller than this hides behind its mark; an arrow shorter than this lies within one. */
const LEAST_PX = { radius: 5, arrow: 36 };

/** Metres that a pixel is wide at the equator, at zoom 0. */
const METRES_PX = 40_075_016.7 / WORLD_PX;

export function drawn(shown: Shown, zoom: number, view: View, chosen: ReadonlySet<string>): Drawn {
  const [x0, y0] = plane([view.west, view.north]);
  const [x1, y1] = plane([view.east, view.south]);
  const [dx, dy] = [(x1 - x0) / 2, (y1 - y0) / 2];
  const scale = WORLD_PX * 2 ** zoom;
  const px = (radius_m: number, lat: number): number =>
    (radius_m * 2 ** zoom) / METRES_PX / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const seen = (at: LngLat, radius_m: number): boolean => {
    const [x, y] = plane(at);
    const reach = px(radius_m, at[1]) / scale;
    return x + reach > x0 - dx && x - reach < x1 + dx && y + reach > y0 - dy && y - reach < y1 + dy;
  };
  const round = [...shown.held, ...shown.sites].filter((one) => seen(one.at, one.radius_m));
  const once = [...new Map(round.map((one) => [`${one.shape} ${one.at}`, one])).values()];
  const areas = once.filter((one) => one.shape === "area");
  const kept = [...areas.filter((one) => chosen.has(one.key)), ...areas.filter((one) => !chosen.has(one.key))].slice(0, MOST_AREAS);
  const ways = shown.arrows.filter((one) => {
    const [a, b] = [plane(one.from), plane(one.to)];
    return Math.hypot(a[0] - b[0], a[1] - b[1]) * scale >= LEAST_PX.arrow && (seen(one.from, 0) || seen(one.to, 0));
  });
  const first = [...ways.filter((one) => chosen.has(one.key)), ...ways.filter((one) => !chosen.has(one.key))].slice(0, MOST_ARROWS);
  return {
    areas: kept,
    radii: once.filter((one) => one.shape === "pin" && (chosen.has(one.key) || px(one.radius_m, one.at[1]) >= LEAST_PX.radius)),
    arrows: first,
    left: { areas: areas.length - kept.length, arrows: ways.length - first.length },
  };
}

const CLUSTER_PX = 52;
const LETTER_PX = 6.6;
export const CARD = { width: 196, row: 18, head: 24, rows: 3, compact: 148, compactHeight: 26 };

export function cardRows(held: Held): number {
  return Math.min(CARD.rows, held.states.length) + (held.states.length > CARD.rows ? 1 : 0);
}

const cut = (text: string): number => Math.min(text.length, 26);

let joined: { sites: readonly Site[]; step: number; clusters: Cluster[] } | null = null;

/** The clusters of a step of zoom; the last answer is kept, as panning asks for the same again. */
export function clustersAt(sites: readonly Site[], step: number): Cluster[] {
  if (joined?.sites !== sites || joined.step !== step) {
    const pins = sites.filter((site) => site.shape === "pin");
    joined = { sites, step, clusters: cluster(pins, step, CLUSTER_PX) };
  }
  return joined.clusters;
}

export function lay(shown: Shown, zoom: number, step: number, view: View): Laid {
  const scale = WORLD_PX * 2 ** zoom;
  const [x0, y0] = plane([view.west, view.north]);
  const [x1, y1] = plane([view.east, view.south]);
  const [dx, dy] = [(x1 - x0) / 4, (y1 - y0) / 4];
  const inside = ([x, y]: readonly [number, number]): boolean =>
    x >= x0 - dx && x <= x1 + dx && y >= y0 - dy && y <= y1 + dy;
  const px = (at: readonly [number, number]): [number, number] => [(at[0] - x0) * scale, (at[1] - y0) * scale];

  const most = Math.max(0, ...clustersAt(shown.sites, step).slice(0, 1).map((one) => one.events));
  const taken: Wanted[] = [];
  const marks: Mark[] = [];
  const rounds = clustersAt(shown.sites, step).filter((one) => inside(one.at));
  for (const one of rounds) {
    const radius = radiusPx(one.events, most);
    const [x, y] = px(one.at);
    taken.push({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }
  // Cards of states first, then names of places, then areas: the text that says most.
  let hidden = 0;
  const cards = shown.held.filter((one) => inside(plane(one.at)));
  const kept: Wanted[] = [...taken];
  for (const held of cards) {
    const [x, y] = px(plane(held.at));
    const sizes = [[CARD.width, CARD.head + CARD.row * cardRows(held)], [CARD.compact, CARD.compactHeight]] as const;
    const places = sizes.flatMap(([width, height]) => besides(width, height).map(([dx, dy]) => ({ x: x + dx, y: y + dy, width, height })));
    const found = places.find((box) => fitting([box], kept)[0]);
    if (found === undefined) {
      hidden += 1;
      continue;
    }
    kept.push(found);
    marks.push({ kind: "state", key: `s ${held.key}`, at: held.at, held, compact: found.width === CARD.compact, dx: found.x - x, dy: found.y - y });
  }
  const cardsAt = new Set(marks.map((one) => String(one.at)));
  const labels = rounds.map((one, i) => {
    const circle = taken[i] as Wanted;
    const name = (one.sites[0] as Site).name;
    return { x: circle.x + circle.width, y: circle.y + circle.height / 2 - 9, width: cut(name) * LETTER_PX + (one.sites.length > 1 ? 34 : 8), height: 18 };
  });
  const named = fitting(labels, kept);
  rounds.forEach((one, i) => {
    const first = one.sites[0] as Site;
    const label = named[i] === true && !cardsAt.has(String(first.at));
    if (label) kept.push(labels[i] as Wanted);
    else hidden += 1;
    marks.push({ kind: "cluster", key: `c ${one.key}`, at: first.at, cluster: one, radius: radiusPx(one.events, most), label });
  });
  const areas = shown.sites.filter((site) => site.shape !== "pin" && inside(plane(site.at)));
  const pills = areas.map((site) => {
    const [x, y] = px(plane(site.at));
    const width = (cut(site.name) + 12) * LETTER_PX + 16;
    return { x: x - width / 2, y: y - 13, width, height: 26 };
  });
  fitting(pills, kept).forEach((fits, i) => {
    if (!fits) hidden += 1;
    else {
      const site = areas[i] as Site;
      kept.push(pills[i] as Wanted);
      marks.push({ kind: "area", key: `a ${site.key}`, at: site.at, site });
    }
  });
  const ways = apart(shown.arrows, scale).map((arrow) => ({ arrow, at: middle(arrow) })).filter(({ at }) => inside(plane(at)));
  const flags = ways.map(({ at }) => {
    const [x, y] = px(plane(at));
    return { x: x - 22, y: y - 12, width: 44, height: 24 };
  });
  fitting(flags, kept).forEach((fits, i) => {
    const { arrow, at } = ways[i] as { arrow: Arrow; at: LngLat };
    if (fits) marks.push({ kind: "arrow", key: `f ${arrow.key}`, at, arrow });
    else hidden += 1;
  });
  return { marks, hidden };
}

/** How long an arrow must be for each of its lanes to have a number of its own. */
const LANE_PX = 260;

/** Arrows between places that lie near each other share one number; the lines stay side by side. */
function apart(arrows: readonly Arrow[], scale: number): Arrow[] {
  const made: Arrow[] = [];
  const joined = new Map<string, Arrow>();
  for (const one of arrows) {
    const [a, b] = [plane(one.from), plane(one.to)];
    if (Math.hypot(a[0] - b[0], a[1] - b[1]) * scale >= LANE_PX) {
      made.push(one);
      continue;
    }
    const pair = `${one.from} ${one.to}`;
    const kept = joined.get(pair);
    if (kept) kept.movements = [...kept.movements, ...one.movements];
    else {
      const first = { ...one };
      joined.set(pair, first);
      made.push(first);
    }
  }
  return made;
}

/** Where a card may lie beside its point: to the right, to the left, below, above. */
function besides(width: number, height: number): [number, number][] {
  const gap = 18;
  return [[gap, -12], [-gap - width, -12], [-width / 2, gap], [-width / 2, -gap - height], [gap, gap], [-gap - width, gap], [gap, -gap - height]];
}

/** Where the number of an arrow stands: half way along it. */
export function middle(arrow: Arrow): LngLat {
  const line = bent(arrow.from, arrow.to, arrow.lane);
  return line[Math.floor(line.length / 2)] as LngLat;
}

/** The lines of arrows; the head stands on the way and not at its end, where the place's mark is. */
export function arrowLines(arrows: readonly Arrow[]): { line: LngLat[]; head: LngLat; bearing: number; arrow: Arrow }[] {
  return arrows.map((arrow) => {
    const line = bent(arrow.from, arrow.to, arrow.lane);
    const way = line.slice(0, Math.ceil(line.length * 0.72));
    return { line, head: way.at(-1) as LngLat, bearing: arrival(way), arrow };
  });
}

