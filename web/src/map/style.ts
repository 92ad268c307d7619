// What the map draws, in the colours of app.css, and nothing from any other server: no tiles, no
// sprites, no glyphs (text is drawn with the reader's own fonts).
import type { FilterSpecification, GeoJSONSourceSpecification, LayerSpecification, Map as GlMap, StyleSpecification } from "maplibre-gl";

const NAMES = ["land", "sea", "border", "ink", "quiet", "accent", "bar-fill", "disputed", "paper", "mark"] as const;
export type Colours = Record<(typeof NAMES)[number], string>;

/** The colours that hold now. `forPrint`: those of the light theme, whatever is shown. */
export function coloursNow(forPrint = false): Colours {
  const root = document.documentElement;
  const before = root.dataset["theme"];
  if (forPrint) root.dataset["theme"] = "light";
  const styles = getComputedStyle(root);
  const found = Object.fromEntries(NAMES.map((name) => [name, styles.getPropertyValue(`--${name}`).trim()])) as Colours;
  if (forPrint) {
    if (before === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = before;
  }
  return found;
}

export const SOURCES = ["land", "lines", "names", "areas", "radii", "courses", "arrows", "heads", "box"] as const;
export type SourceName = (typeof SOURCES)[number];

const NOTHING = { type: "FeatureCollection", features: [] } as const;
/** Circles are to stay round when one zooms in; land may be simplified as usual. */
const sourceOf = (name: SourceName): GeoJSONSourceSpecification =>
  ({ type: "geojson", data: { ...NOTHING, features: [] }, ...(name in FINE ? { tolerance: 0.02, maxzoom: 14 } : {}) });
const FINE = { areas: true, radii: true, courses: true, arrows: true };
const FONT = ["sans-serif"];
const CHOSEN: FilterSpecification = ["==", ["get", "chosen"], true];

type Paint = Record<string, unknown>;

/** Layers from the ground up, each with the paint that depends on the colours. */
export function layers(c: Colours): LayerSpecification[] {
  const made: [string, string, SourceName | null, Paint, Paint?, FilterSpecification?][] = [
    ["sea", "background", null, { "background-color": c.sea }],
    ["land", "fill", "land", { "fill-color": c.land }],
    ["lines", "line", "lines", { "line-color": c.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 8, 1.4] }],
    ["area-fill", "fill", "areas", { "fill-color": c["bar-fill"], "fill-opacity": ["case", ["get", "chosen"], 0.2, 0.07] }],
    ["area-rim", "line", "areas", { "line-color": c["bar-fill"], "line-width": 1.2, "line-dasharray": [4, 3], "line-opacity": 0.8 }],
    ["area-chosen", "line", "areas", { "line-color": c.accent, "line-width": 2.4, "line-dasharray": [4, 3] }, {}, CHOSEN],
    ["radius-fill", "fill", "radii", { "fill-color": c.accent, "fill-opacity": ["case", ["get", "chosen"], 0.3, 0.15] }],
    ["radius-rim", "line", "radii", { "line-color": c.accent, "line-width": ["case", ["get", "chosen"], 2.4, 1] }],
    ["names", "symbol", "names",
      { "text-color": c.quiet, "text-halo-color": c.land, "text-halo-width": 1.2 },
      { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, "text-padding": 6, "text-max-width": 7,
        "symbol-sort-key": ["-", 0, ["get", "size"]] }],
    ["course", "line", "courses", { "line-color": c.accent, "line-width": ["case", ["get", "chosen"], 4, 2.5], "line-dasharray": [6, 2] }],
    ["arrow-under", "line", "arrows", { "line-color": c.paper, "line-width": 5, "line-opacity": 0.8 }, { "line-cap": "round" }],
    ["arrow", "line", "arrows", { "line-color": c.ink, "line-width": ["case", ["get", "chosen"], 4, 2] }, { "line-cap": "round" }],
    ["head", "symbol", "heads", {},
      { "icon-image": "head", "icon-rotate": ["get", "bearing"], "icon-rotation-alignment": "map",
        "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": 0.5 }],
    ["box", "line", "box", { "line-color": c.accent, "line-width": 2, "line-dasharray": [2, 2] }],
  ];
  return made.map(([id, type, source, paint, layout, filter]) => ({
    id, type, paint, ...(source ? { source } : {}), ...(layout ? { layout } : {}), ...(filter ? { filter } : {}),
  }) as unknown as LayerSpecification);
}

export function styleOf(c: Colours): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(SOURCES.map((name) => [name, sourceOf(name)])),
    layers: layers(c),
    transition: { duration: 0, delay: 0 },
  };
}

/** Gives a map that is shown other colours. */
export function recolour(map: GlMap, c: Colours): void {
  for (const layer of layers(c)) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, name as never, value as never);
    }
  }
  const head = arrowHead(c);
  if (map.hasImage("head")) map.updateImage("head", head);
  else map.addImage("head", head);
}

const HEAD_PX = 36;

/** A triangle that points north. */
function arrowHead(c: Colours): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = HEAD_PX;
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  pen.fillStyle = c.ink;
  pen.strokeStyle = c.paper;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(HEAD_PX / 2, 4);
  pen.lineTo(HEAD_PX - 8, HEAD_PX - 8);
  pen.lineTo(8, HEAD_PX - 8);
  pen.closePath();
  pen.fill();
  pen.stroke();
  return pen.getImageData(0, 0, HEAD_PX, HEAD_PX);
}
