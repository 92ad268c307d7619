// MapLibre, loaded only when a map is looked at. It runs under the page's content security policy:
// its worker is a file of ours, its styles are set by script or stand in its style sheet.
import { Map as GlMap, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
// Vite does not emit the worker by itself; without this MapLibre says "Worker failed to load".
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

setWorkerUrl(new URL(worker, document.baseURI).href);

/** Opens a map. Throws where the browser has no WebGL. */
export function open(container: HTMLElement, style: StyleSpecification, title: string): GlMap {
  const trial = document.createElement("canvas").getContext("webgl2");
  if (trial === null) throw new Error("no WebGL");
  trial.getExtension("WEBGL_lose_context")?.loseContext();
  const map = new GlMap({
    container,
    style,
    center: [0, 20],
    zoom: 1,
    maxZoom: 15,
    attributionControl: false, // the view says it in words, with more to say
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    boxZoom: false, // shift and drag asks for a box instead
    // Kept, so that it is printed as it is; lines are smooth without the costly smoothing of everything.
    canvasContextAttributes: { preserveDrawingBuffer: true, antialias: false },
    locale: { "Map.Title": title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
