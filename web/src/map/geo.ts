// Points, circles and arrows on the globe. Longitude first, as GeoJSON has it; metres are true metres.

export type LngLat = [number, number];
/** West, south, east, north. */
export type Box = [number, number, number, number];

const EARTH_M = 6_371_008.8;
/** Where the map's projection ends. */
export const TOP = 85.05;
const RAD = Math.PI / 180;

/** The rim of a circle of true metres. Longitudes run on beyond 180 so that the rim is one line. */
export function circle([lng, lat]: LngLat, radius_m: number, corners = 72): LngLat[] {
  const angle = Math.min(radius_m / EARTH_M, Math.PI / 2);
  const [sinLat, cosLat] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
  const rim: LngLat[] = [];
  for (let i = 0; i <= corners; i += 1) {
    const bearing = (2 * Math.PI * i) / corners;
    const sin = sinLat * Math.cos(angle) + cosLat * Math.sin(angle) * Math.cos(bearing);
    const at = Math.asin(Math.max(-1, Math.min(1, sin)));
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * cosLat, Math.cos(angle) - sinLat * sin);
    rim.push([lng + east / RAD, Math.max(-TOP, Math.min(TOP, at / RAD))]);
  }
  const pole = lat >= 0 ? TOP : -TOP;
  if (Math.abs(lat) * RAD + angle <= Math.PI / 2) return rim;
  // A circle round a pole is no closed line on this map: its rim runs once round, then along the edge.
  const once = rim.slice(0, -1).sort((a, b) => a[0] - b[0]);
  const [first, last] = [once[0] as LngLat, once.at(-1) as LngLat];
  return [...once, [last[0], pole], [first[0], pole], first];
}

/** Metres between two points. */
export function metres(a: LngLat, b: LngLat): number {
  const half =
    Math.sin(((b[1] - a[1]) * RAD) / 2) ** 2 +
    Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * Math.sin(((b[0] - a[0]) * RAD) / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** On the map's plane: the world is 1 wide and 1 high, north is up (0). */
export function plane([lng, lat]: LngLat): [number, number] {
  const sin = Math.sin(Math.max(-TOP, Math.min(TOP, lat)) * RAD);
  return [lng / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

export function globe([x, y]: [number, number]): LngLat {
  return [(x - 0.5) * 360, (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RAD];
}

/**
 * A bent line from one point to another. `lane` 0 is nearly straight; the next ones bend further to
 * the left of the way, so that several movements between the same two places lie side by side, and
 * those back lie on the other side.
 */
export function bent(from: LngLat, to: LngLat, lane = 0, steps = 24): LngLat[] {
  const [a, b] = [plane(from), plane(to)];
  const bend = 0.12 + 0.14 * lane;
  const mid: [number, number] = [
    (a[0] + b[0]) / 2 + (b[1] - a[1]) * bend,
    (a[1] + b[1]) / 2 - (b[0] - a[0]) * bend,
  ];
  const line: LngLat[] = [];
  for (let i = 0; i <= steps; i += 1) {
    const s = i / steps;
    const [p, q, r] = [(1 - s) ** 2, 2 * s * (1 - s), s ** 2];
    line.push(globe([p * a[0] + q * mid[0] + r * b[0], p * a[1] + q * mid[1] + r * b[1]]));
  }
  return line;
}

/** Degrees clockwise from north in which a line arrives, on the map's plane. */
export function arrival(line: readonly LngLat[]): number {
  const [a, b] = [plane(line.at(-2) as LngLat), plane(line.at(-1) as LngLat)];
  return (Math.atan2(b[0] - a[0], a[1] - b[1]) / RAD + 360) % 360;
}

/** The smallest box round points; null for none. */
export function boxOf(points: Iterable<LngLat>): Box | null {
  let box: Box | null = null;
  for (const [lng, lat] of points) {
    box = box === null
      ? [lng, lat, lng, lat]
      : [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
  }
  return box;
}

/** A box as the API asks for it, "W,S,E,N" in degrees; one that has no width is given some. */
export function boxText([west, south, east, north]: Box, margin = 0): string {
  const degrees = (n: number): string => String(Math.round(n * 1e4) / 1e4);
  const side = (n: number): number => Math.max(-180, Math.min(180, n));
  const height = (n: number): number => Math.max(-90, Math.min(90, n));
  return [side(west - margin), height(south - margin), side(east + margin), height(north + margin)].map(degrees).join(",");
}

/** Reads "W,S,E,N"; null when it is none. */
export function boxFrom(text: string): Box | null {
  const parts = text.split(",").map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
  if (parts.length !== 4 || parts.some((n) => !Number.isFinite(n))) return null;
  const [west, south, east, north] = parts as Box;
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || south < -90 || north > 90 || south >= north) return null;
  return [west, south, east, north];
}
