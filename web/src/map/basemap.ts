// The base map: a file of the user's own where the server has one, else Natural Earth in three
// grades, each fetched from the server the page came from when the zoom asks for it.
import type { Feature, FeatureCollection, Geometry, MultiLineString, Point } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import small from "world-atlas/countries-110m.json?url";
import middle from "world-atlas/countries-50m.json?url";
import large from "world-atlas/countries-10m.json?url";
import { address } from "../api/client";
import { acrossTheDateLine } from "./antimeridian";

export interface Base {
  land: FeatureCollection;
  lines: FeatureCollection;
  names: FeatureCollection<Point, { name: string; size: number }>;
}

/** The grades of the bundled map, and from which zoom on each is wanted. */
const GRADES = [
  { from: 0, url: small },
  { from: 2.4, url: middle },
  { from: 5.5, url: large },
];

export function gradeFor(zoom: number): number {
  return GRADES.findLastIndex((one) => zoom >= one.from);
}

export async function bundled(grade: number): Promise<Base> {
  return read((await (await fetch((GRADES[grade] as { url: string }).url)).json()) as Topology);
}

/** The user's own base map; an error says why there is none. */
export async function own(): Promise<Base> {
  const answer = await fetch(address("/basemap"), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(answer.statusText);
  return read((await answer.json()) as Topology | FeatureCollection);
}

/** Reads TopoJSON (all its objects) or a GeoJSON FeatureCollection. */
export function read(file: Topology | FeatureCollection): Base {
  if (file.type === "FeatureCollection") {
    return { land: file, lines: file, names: named(file.features) };
  }
  const features: Feature[] = [];
  const lines: Feature<MultiLineString>[] = [];
  for (const object of Object.values(file.objects)) {
    const made = feature(file, object as GeometryCollection) as Feature | FeatureCollection;
    const shapes = made.type === "FeatureCollection" ? made.features : [made];
    features.push(...shapes.map((one) => ({ ...one, geometry: acrossTheDateLine(one.geometry) })));
    const borders = acrossTheDateLine(mesh(file, object as GeometryCollection));
    lines.push({ type: "Feature", properties: {}, geometry: borders });
    if (Object.keys(file.objects).length > 1 && "countries" in file.objects) break; // its land is the same again
  }
  return {
    land: { type: "FeatureCollection", features },
    lines: { type: "FeatureCollection", features: lines },
    names: named(features),
  };
}

/** A name for each polygon, in the middle of its largest part. */
function named(features: readonly Feature[]): Base["names"] {
  const made: Base["names"]["features"] = [];
  for (const one of features) {
    const properties = one.properties ?? {};
    const name: unknown = properties["name"] ?? properties["NAME"];
    const middle = one.geometry ? middleOf(one.geometry) : null;
    if (typeof name !== "string" || middle === null) continue;
    const { at, size } = middle;
    made.push({ type: "Feature", properties: { name, size }, geometry: { type: "Point", coordinates: at } });
  }
  made.sort((a, b) => b.properties.size - a.properties.size);
  return { type: "FeatureCollection", features: made };
}

function middleOf(geometry: Geometry): { at: [number, number]; size: number } | null {
  const rings =
    geometry.type === "Polygon"
      ? [geometry.coordinates[0]]
      : geometry.type === "MultiPolygon" ? geometry.coordinates.map((one) => one[0]) : [];
  let best: { at: [number, number]; size: number } | null = null;
  for (const ring of rings) {
    if (!ring || ring.length < 3) continue;
    const [area, x, y] = centroid(ring as [number, number][]);
    if (area > (best?.size ?? 0)) best = { at: [x, y], size: area };
  }
  return best;
}

function centroid(ring: readonly [number, number][]): [number, number, number] {
  let [twice, x, y] = [0, 0, 0];
  for (let i = 0; i < ring.length - 1; i += 1) {
    const [a, b] = [ring[i] as [number, number], ring[i + 1] as [number, number]];
    const cross = a[0] * b[1] - b[0] * a[1];
    twice += cross;
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  if (twice === 0) return [0, 0, 0];
  return [Math.abs(twice / 2), x / (3 * twice), y / (3 * twice)];
}
