// Lines that cross the 180th meridian run on beyond it, instead of back across the whole map; a ring
// round a pole is closed over the pole. Natural Earth's files join shapes there, as on a globe.
import type { Geometry, Position } from "geojson";

const HALF = 180;
const WHOLE = 360;

/** The same line with longitudes that run on: no step is longer than half the way round. */
export function runningOn(line: readonly Position[]): Position[] {
  let turn = 0;
  let before = line[0]?.[0] ?? 0;
  return line.map(([lon = 0, lat = 0]) => {
    if (lon - before > HALF) turn -= WHOLE;
    else if (before - lon > HALF) turn += WHOLE;
    before = lon;
    return [lon + turn, lat];
  });
}

function ring(points: readonly Position[]): Position[] {
  const made = runningOn(points);
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last || Math.abs((last[0] as number) - (first[0] as number)) < HALF) return made;
  const pole = (first[1] as number) < 0 ? -90 : 90;
  return [...made, [last[0] as number, pole], [first[0] as number, pole], first];
}

/** Holes lie in the same turn as the ring round them. */
function polygon(rings: readonly Position[][]): Position[][] {
  const made = rings.map(ring);
  const middle = (made[0]?.[0]?.[0] ?? 0) as number;
  return made.map((one, i) => {
    const turn = i === 0 ? 0 : Math.round((middle - ((one[0]?.[0] ?? 0) as number)) / WHOLE) * WHOLE;
    return turn === 0 ? one : one.map(([lon = 0, lat = 0]) => [lon + turn, lat]);
  });
}

export function acrossTheDateLine<G extends Geometry | null>(shape: G): G {
  if (shape === null) return shape;
  switch (shape.type) {
    case "LineString":
      return { ...shape, coordinates: runningOn(shape.coordinates) };
    case "MultiLineString":
      return { ...shape, coordinates: shape.coordinates.map(runningOn) };
    case "Polygon":
      return { ...shape, coordinates: polygon(shape.coordinates) };
    case "MultiPolygon":
      return { ...shape, coordinates: shape.coordinates.map(polygon) };
    default:
      return shape;
  }
}
