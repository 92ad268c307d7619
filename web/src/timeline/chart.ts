// The timeline without the page around it: what it holds, what is where, what a key or a drag does to it.
import { idOf, type Board, type Rows } from "../lib/board";
import { isGoodFor, layOut, type Layout } from "./bars";
import { density, emptyDensity, roundTop, stride } from "./density";
import { LABEL_PX, Labels } from "./labels";
import { lay, type By, type Laid, type Lane } from "./lanes";
import { AXIS, paint, Raster, type Hit, type Scene } from "./paint";
import { palette, type Palette } from "./palette";
import { bodyOf, extentOf, timesOf, type Times } from "./times";
import { fit, pan, toX, within, zoom, type Scale } from "./scale";

const SETTLE_MS = 160;
const LEAST_DAYS = 4;
const SMALLEST_PX = 40;
const LANE_ROOM = 40; // pixels that a lane wants at least, which is how many there are

/** What a column of one lane holds. */
export interface Column {
  lane: number;
  from: number;
  to: number;
  events: number;
  min: number;
  max: number;
  disputed: number;
}

export class Chart {
  board: Board | null = null;
  times: Times | null = null;
  /** Rows that are shown and dated, in the order of time; and those without any day. */
  rows: Uint32Array = new Uint32Array(0);
  undated: Uint32Array = new Uint32Array(0);
  laid: Laid = { lanes: [], of: new Uint8Array(0) };
  scale: Scale = { t0: 0, ppd: 1, width: 1 };
  extent: [number, number] = [0, 1];
  brush: [number | null, number | null] = [null, null];
  day = NaN;
  chosen = -1;
  focused = -1;
  hovered = -1;
  hits: Hit[] = [];
  top = 4;
  layout: Layout | null = null;
  /** How far the lanes are scrolled up. */
  scrolled = 0;
  /** Called when all has come to rest: the window, the heights of lanes. */
  onsettled: () => void = () => {};

  height = 1;
  private by: By = "type";
  private labels: Labels | null = null;
  private colours: Palette;
  private readonly to: CanvasRenderingContext2D;
  private readonly raster = new Raster();
  private readonly dense = emptyDensity();
  private asked = 0;
  private moving: ReturnType<typeof setTimeout> | undefined;
  private placed = false;
  /** A window that is wanted before it is known how wide the canvas is. */
  private wanted: [number, number] | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.to = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
    this.colours = palette();
  }

  get lanes(): Lane[] {
    return this.laid.lanes;
  }

  setBoard(board: Board): void {
    if (board === this.board) return;
    this.board = board;
    this.times = timesOf(board);
    this.labels = null;
  }

  /** Which rows are shown; `kept` null: all. */
  setRows(kept: Rows | null, by: By): void {
    const { board, times } = this;
    if (!board || !times) return;
    const dated = new Uint32Array(board.count);
    const undated = new Uint32Array(board.count);
    let [n, u] = [0, 0];
    for (let row = 0; row < board.count; row += 1) {
      if (kept && !kept.has(row)) continue;
      const at = times.at[row] as number;
      if (at === at) dated[n++] = row;
      else undated[u++] = row;
    }
    this.rows = dated.slice(0, n);
    this.undated = undated.slice(0, u);
    if (by !== this.by || !this.labels) {
      this.by = by;
      this.labels = new Labels(board, by, (text) => {
        this.to.font = `${LABEL_PX}px ${this.colours.font}`;
        return this.to.measureText(text).width;
      });
    }
    this.relay();
    const all = extentOf(times, this.rows);
    if (all) this.extent = all;
    if (!this.placed && all && this.scale.width > 1) {
      this.scale = opening(bodyOf(times, this.rows) ?? all, this.scale.width);
      this.placed = true;
    }
    this.settle();
  }

  private relay(): void {
    if (!this.board) return;
    const most = Math.max(2, Math.floor((this.height - AXIS) / LANE_ROOM) - 2);
    this.laid = lay(this.board, this.rows, this.by, most);
    this.layout = null;
  }

  resize(width: number, height: number): void {
    if (width < SMALLEST_PX || height < SMALLEST_PX) return; // hidden, or being laid out
    const dense = Math.max(1, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * dense);
    this.canvas.height = Math.round(height * dense);
    this.to.setTransform(dense, 0, 0, dense, 0, 0);
    const before = this.scale.width;
    this.height = height;
    // What was in the window stays in it.
    if (before > 1) this.scale = { ...this.scale, ppd: (this.scale.ppd * width) / before, width };
    else this.scale = { ...this.scale, width };
    if (!this.placed && this.times && this.rows.length) {
      const body = bodyOf(this.times, this.rows);
      if (body) this.scale = opening(body, width);
      this.placed = body !== null;
    }
    if (this.wanted) this.scale = fit(...this.wanted, width, 0);
    this.wanted = null;
    this.relay();
    this.settle();
  }

  recolour(): void {
    this.colours = palette();
    this.draw();
  }

  /** A window that an address gives. */
  show(from: number, to: number): void {
    this.placed = true;
    this.wanted = this.scale.width > 1 ? null : [from, to];
    if (!this.wanted) this.moved(fit(from, to, this.scale.width, 0));
  }

  fitAll(): void {
    this.moved(opening(this.extent, this.scale.width));
  }

  zoomBy(factor: number, x = this.scale.width / 2): void {
    this.moved(zoom(this.scale, factor, x));
  }

  panBy(px: number): void {
    this.moved(pan(this.scale, px));
  }

  moved(scale: Scale): void {
    this.scale = within(scale, this.extent);
    clearTimeout(this.moving);
    this.moving = setTimeout(() => this.settle(), SETTLE_MS);
    this.redraw();
  }

  /** Brings an event into the window, as little as needed. */
  reveal(row: number): void {
    if (!this.times || row < 0) return;
    const at = this.times.at[row] as number;
    if (at !== at) return;
    const x = toX(this.scale, at);
    const { width } = this.scale;
    const [lo, hi] = [this.times.lo[row] as number, this.times.hi[row] as number];
    // What reaches through the window is in it; an open side counts for nothing there.
    const seen = Math.min(width, hi < Infinity ? toX(this.scale, hi) : x) - Math.max(0, lo > -Infinity ? toX(this.scale, lo) : x);
    if ((x < width * 0.02 || x > width * 0.92) && seen < width * 0.1) this.moved(pan(this.scale, x - width / 2));
    const hit = this.hits.find((one) => one.row === row);
    const lane = this.laid.of[row] ?? 0;
    const top = hit ? hit.y0 + this.scrolled - AXIS : (this.layout?.heights.slice(0, lane).reduce((all, one) => all + one, 0) ?? 0);
    if (top < this.scrolled) this.scrollTo(top - 4);
    else if (top + 28 > this.scrolled + this.room) this.scrollTo(top + 28 - this.room);
  }

  /** The shown row before or after one in the order of time; undated ones come last. */
  step(row: number, by: 1 | -1): number {
    const n = this.rows.length + this.undated.length;
    if (n === 0) return -1;
    const at = (k: number): number => (k < this.rows.length ? this.rows[k] : this.undated[k - this.rows.length]) as number;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(middle) < row) low = middle + 1;
      else high = middle;
    }
    if (row < 0) return by > 0 ? this.firstInWindow() : at(n - 1);
    const found = low < n && at(low) === row ? low + by : by > 0 ? low : low - 1;
    return at(Math.max(0, Math.min(n - 1, found)));
  }

  private firstInWindow(): number {
    const { t0 } = this.scale;
    for (const row of this.rows) if (((this.times as Times).at[row] as number) >= t0) return row;
    return (this.rows[0] ?? this.undated[0] ?? -1) as number;
  }

  /** How many events lie wholly before and after the window. */
  beyond(): [number, number] {
    if (!this.times) return [0, 0];
    const { lo, hi, d0, d1 } = this.times;
    const [from, to] = [this.scale.t0, this.scale.t0 + this.scale.width / this.scale.ppd];
    let [before, later] = [0, 0];
    for (const row of this.rows) {
      const end = Math.max(finite(hi[row] as number), finite(d1[row] as number), finite(lo[row] as number));
      const begin = Math.min(-finite(-(lo[row] as number)), -finite(-(d0[row] as number)), -finite(-(hi[row] as number)));
      if (end <= from) before += 1;
      else if (begin >= to) later += 1;
    }
    return [before, later];
  }

  redraw(): void {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.draw();
    });
  }

  /** How tall all lanes are, and how much of that is seen at once. */
  get content(): number {
    return this.layout?.heights.reduce((all, one) => all + one, 0) ?? 0;
  }

  get room(): number {
    return Math.max(0, this.height - AXIS);
  }

  scrollTo(y: number): void {
    const to = Math.max(0, Math.min(this.content - this.room, y));
    if (to === this.scrolled) return;
    this.scrolled = to;
    this.redraw();
    this.onscrolled();
  }

  /** Called when the lanes were scrolled. */
  onscrolled: () => void = () => {};

  settle(): void {
    clearTimeout(this.moving);
    this.moving = undefined;
    this.layout = null;
    this.draw();
    const most = Math.max(0, this.content - this.room);
    if (this.scrolled > most) {
      this.scrolled = most;
      this.draw();
    }
    this.onsettled();
  }

  draw(): void {
    const { board, times, labels, scale } = this;
    if (!board || !times || !labels || scale.width <= 1) return;
    const lanes = this.rows.length === 0 ? 0 : this.laid.lanes.length;
    const room = this.height - AXIS;
    const measure = (row: number): number => labels.get(row, 2).wide;
    if (!this.layout || !isGoodFor(this.layout, scale)) {
      const heights = this.moving !== undefined && this.layout ? this.layout.heights : null;
      this.layout = layOut(times, this.rows, this.laid.of, lanes, scale, room, heights, measure);
    }
    if (this.layout.lanes.includes(null)) {
      density(this.dense, times, this.rows, this.laid.of, board, scale, lanes);
      this.top = roundTop(this.dense.top);
    }
    const scene: Scene = {
      board, times, scale, layout: this.layout, laneOf: this.laid.of, density: this.dense, top: this.top,
      label: labels.get, colours: this.colours, height: this.height, scrolled: this.scrolled, content: this.content, brush: this.brush, day: this.day,
      chosen: this.chosen, focused: this.focused, hovered: this.hovered,
    };
    paint(this.to, scene, this.raster, this.hits);
  }

  /** The bar under a point; the last painted is on top. */
  hitAt(x: number, y: number): Hit | null {
    for (let i = this.hits.length - 1; i >= 0; i -= 1) {
      const hit = this.hits[i] as Hit;
      if (x >= hit.x0 - 2 && x <= hit.x1 + 2 && y >= hit.y0 && y <= hit.y1) return hit;
    }
    return null;
  }

  laneAt(y: number): number {
    let from = AXIS - this.scrolled;
    const heights = this.layout?.heights ?? [];
    for (let lane = 0; lane < heights.length; lane += 1) {
      from += heights[lane] as number;
      if (y >= AXIS && y < from) return lane;
    }
    return -1;
  }

  /** What a dense lane holds at a point; null where lanes show bars. */
  columnAt(x: number, y: number): Column | null {
    const lane = this.laneAt(y);
    if (lane < 0 || this.layout?.lanes[lane] !== null) return null;
    const at = Math.floor(x);
    if (at < 0 || at >= this.dense.width) return null;
    const i = lane * stride(this.dense.width) + at;
    const events = Math.round(this.dense.events[i] as number);
    if (events <= 0) return null;
    const { t0, ppd } = this.scale;
    return {
      lane, from: t0 + at / ppd, to: t0 + (at + 1) / ppd, events,
      min: Math.round(this.dense.sure[i] as number), max: Math.ceil((this.dense.may[i] as number) - 1e-3),
      disputed: Math.round(this.dense.disputed[i] as number),
    };
  }

  idOf(row: number): string {
    return this.board && row >= 0 ? idOf(this.board, row) : "";
  }

  isDense(): boolean {
    return this.layout?.lanes.includes(null) ?? false;
  }
}

/** One event, or many on one day, are shown among the days around them. */
function opening([lo, hi]: [number, number], width: number): Scale {
  const air = Math.max(0, LEAST_DAYS - (hi - lo)) / 2;
  return fit(lo - air, hi + air, width);
}

const finite = (at: number): number => (Number.isFinite(at) ? at : -Infinity);
