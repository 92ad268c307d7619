// Paints the timeline. Solid is what is sure, pale is what is possible, an arrow is a side that
// nothing bounds; hollow is what did not simply happen; a diamond is disputed.
import { FLAG, type Board } from "../lib/board";
import { t } from "../strings";
import { BARE_ROW, LANE_PAD, rowHeight, topOf, type LaneBars, type Layout } from "./bars";
import { heightOf, OPEN_PX, stride, type Density } from "./density";
import { LABEL_PX, statusOf, type Label } from "./labels";
import { OVER } from "./pack";
import { pixel, type Palette } from "./palette";
import { ticks, toX, type Scale } from "./scale";
import type { Times } from "./times";

export const AXIS = 36;
const AXIS_FONT = 11;
const BESIDE = 5; // pixels between a bar and the label beside it

export type Painter = CanvasRenderingContext2D;

/** How tall a bar is for so many origins: by them, not by reports. */
export function thickness(origins: number): number {
  return origins <= 0 ? 2 : Math.min(9, 1 + 2 * origins);
}

/** Pixels of the density of all lanes, kept between pictures. */
export class Raster {
  private canvas = document.createElement("canvas");
  private image: ImageData | null = null;
  private pixels = new Uint32Array(0);

  begin(width: number, height: number): void {
    if (this.canvas.width !== width || this.canvas.height !== height || !this.image) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    } else this.pixels.fill(0);
  }

  lane(found: Density, lane: number, top: number, y: number, height: number, colours: Palette): void {
    const [solid, pale, mark] = [pixel(colours.fill), pixel(colours.soft), pixel(colours.disputed)];
    const width = this.canvas.width;
    const base = lane * stride(found.width);
    const floor = y + height - 5; // below it the strip of the disputed
    const room = height - 8;
    const tall = this.canvas.height;
    for (let x = 0; x < width && x < found.width; x += 1) {
      if ((found.events[base + x] as number) <= 0) continue;
      const may = Math.max(1, Math.round(heightOf(found.may[base + x] as number, top) * room));
      const sure = Math.round(heightOf(found.sure[base + x] as number, top) * room);
      const least = (found.sure[base + x] as number) > 0 ? Math.max(1, sure) : 0;
      for (let up = Math.max(0, floor - tall); up < may && floor - 1 - up >= 0; up += 1) {
        this.pixels[(floor - 1 - up) * width + x] = up < least ? solid : pale;
      }
      if ((found.disputed[base + x] as number) > 0.5 && floor > 0 && floor + 4 <= tall) {
        const share = (found.disputed[base + x] as number) / (found.events[base + x] as number);
        for (let down = 1; down < 2 + Math.round(2 * Math.sqrt(share)); down += 1) this.pixels[(floor + down) * width + x] = mark;
      }
    }
  }

  end(to: Painter, y: number): void {
    if (!this.image) return;
    this.canvas.getContext("2d")?.putImageData(this.image, 0, 0);
    to.imageSmoothingEnabled = false;
    to.drawImage(this.canvas, 0, y);
  }
}

/** A bar that was painted, for what the pointer is on. */
export interface Hit {
  row: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  /** Members of a stack; empty for one event. */
  stack: number[];
  /** How many of them there are in all. */
  many: number;
}

export interface Scene {
  board: Board;
  times: Times;
  scale: Scale;
  layout: Layout;
  density: Density;
  top: number;
  label: (row: number, level: 1 | 2) => Label;
  colours: Palette;
  height: number;
  laneOf: Uint8Array;
  /** How far the lanes are scrolled up, and how tall all of them are. */
  scrolled: number;
  content: number;
  /** First and last day of the brush, null: open or none. */
  brush: [number | null, number | null];
  /** The day that the map and the situation are of; NaN for none. */
  day: number;
  chosen: number;
  focused: number;
  hovered: number;
}

export function paint(to: Painter, scene: Scene, raster: Raster, hits: Hit[]): void {
  const { scale, layout, colours, height } = scene;
  const width = Math.ceil(scale.width);
  hits.length = 0;
  to.fillStyle = colours.raised;
  to.fillRect(0, 0, width, height);
  const body = Math.max(1, height - AXIS);
  const tops: number[] = [];
  let y = AXIS - scene.scrolled;
  for (const tall of layout.heights) {
    tops.push(y);
    y += tall;
  }
  layout.heights.forEach((tall, lane) => {
    if (!(lane % 2)) return;
    to.fillStyle = colours.paper;
    to.fillRect(0, tops[lane] as number, width, tall);
  });
  if (layout.heights.length) grid(to, scene, width);
  to.save();
  to.beginPath();
  to.rect(0, AXIS, width, body);
  to.clip();
  if (layout.lanes.includes(null)) {
    raster.begin(width, body);
    layout.lanes.forEach((lane, i) => {
      if (lane === null) raster.lane(scene.density, i, scene.top, (tops[i] as number) - AXIS, layout.heights[i] as number, colours);
    });
    raster.end(to, AXIS);
  }
  to.textBaseline = "alphabetic";
  layout.lanes.forEach((lane, i) => {
    const [from, tall] = [tops[i] as number, layout.heights[i] as number];
    if (from > height || from + tall < AXIS) return;
    if (lane) bars(to, scene, lane, from, tall, hits);
    to.fillStyle = colours.rule;
    to.fillRect(0, from + tall - 1, width, 1);
  });
  overlays(to, scene, width, hits);
}

function grid(to: Painter, { scale, colours, height }: Scene, width: number): void {
  const found = ticks(scale);
  to.fillStyle = colours.sunken;
  to.fillRect(0, 0, width, AXIS);
  to.fillStyle = colours.rule;
  for (const tick of found.minor) to.fillRect(Math.round(toX(scale, tick.t)), 18, 1, height);
  to.fillStyle = colours.strong;
  for (const tick of found.major) to.fillRect(Math.round(toX(scale, tick.t)), 0, 1, AXIS);
  to.fillRect(0, AXIS - 1, width, 1);
  to.textBaseline = "alphabetic";
  to.font = `${AXIS_FONT}px ${colours.font}`;
  to.fillStyle = colours.quiet;
  for (const tick of found.minor) to.fillText(tick.label, Math.round(toX(scale, tick.t)) + 4, AXIS - 6);
  // What the small ones are parts of stays readable at the left edge, pushed out by the next.
  to.font = `600 ${AXIS_FONT}px ${colours.font}`;
  to.fillStyle = colours.ink;
  found.major.forEach((tick, i) => {
    const next = found.major[i + 1];
    const wide = to.measureText(tick.label).width;
    let x = Math.max(4, toX(scale, tick.t) + 4);
    if (next) x = Math.min(x, toX(scale, next.t) - wide - 8);
    if (x >= 2) to.fillText(tick.label, x, 13);
  });
}

function bars(to: Painter, scene: Scene, lane: LaneBars, y: number, tall: number, hits: Hit[]): void {
  const { scale, layout, board, colours } = scene;
  const shift = (layout.at - scale.t0) * scale.ppd;
  const row = rowHeight(lane.level);
  to.font = `${LABEL_PX}px ${colours.font}`;
  const { throughout } = lane;
  if (throughout.events > 0) {
    to.fillStyle = colours.soft;
    to.fillRect(0, y + LANE_PAD, scale.width, 11);
    to.fillStyle = colours.ink;
    const words = t("timeline.throughout", { n: throughout.events });
    to.fillText(throughout.surely ? `${words} ${t("timeline.throughout.surely", { n: throughout.surely })}` : words, 6, y + LANE_PAD + 9.5);
    hits.push({ row: throughout.rows[0] as number, x0: 0, x1: scale.width, y0: y + LANE_PAD, y1: y + LANE_PAD + 11, stack: throughout.rows, many: throughout.events });
  }
  for (let i = 0; i < lane.rows.length; i += 1) {
    const placed = lane.placed[i] as number;
    if (placed === OVER) continue;
    const event = lane.rows[i] as number;
    const [a, b] = [(lane.a[i] as number) + shift, (lane.b[i] as number) + shift];
    const floor = y + LANE_PAD + topOf(lane) + (placed + 1) * row - 3;
    if (a > scale.width) continue;
    const flags = board.flags[event] as number;
    let end = b;
    let within: { label: Label | undefined; x: number } | null = null;
    if (lane.level === "above") {
      const { text, marks, wide } = scene.label(event, 2);
      // A label wanders along its own bar so that it stays in sight.
      const x = Math.min(Math.max(a, 3), Math.max(a, b - wide));
      end = Math.max(b, x + wide);
      if (end < 0) continue;
      labelled(to, text, marks, x, floor - 11, flags, colours);
    } else {
      const room = (lane.free[i] as number) - BESIDE - 8;
      if (b + Math.min(room, 300) < 0) continue;
      const labels = [2, 1].map((level) => scene.label(event, level as 1 | 2));
      const found = labels.find((label) => label.wide <= room && b + BESIDE + label.wide / 2 <= scale.width);
      if (found) {
        labelled(to, found.text, found.marks, b + BESIDE, floor, flags, colours);
        end = b + BESIDE + found.wide;
      } else {
        within = { label: labels.find((label) => isFree(lane, i, shift, scale.width, label.wide)), x: Math.max(a, 0) + 8 };
        if (!within.label && flags & FLAG.disputed) diamond(to, Math.max(a, 4), floor - 4, colours.disputed);
      }
      if (end < 0) continue;
    }
    bar(to, scene, event, a, b, (lane.c[i] as number) + shift, (lane.d[i] as number) + shift, floor);
    if (within?.label) {
      // On the bar itself, which goes on behind it and is the same on both sides.
      to.fillStyle = colours.raised;
      to.fillRect(within.x - 3, floor - 10, within.label.wide + 5, 12);
      labelled(to, within.label.text, within.label.marks, within.x, floor, flags, colours);
    }
    hits.push({ row: event, x0: a, x1: end, y0: floor - row + 3, y1: floor + 3, stack: [], many: 1 });
  }
  const floor = y + tall - LANE_PAD;
  for (const stack of lane.stacks) {
    const [a, b] = [stack.x0 + shift, stack.x1 + shift];
    if (b < 0 || a > scale.width) continue;
    const members = stack.members.map((i) => lane.rows[i] as number);
    const words = t("timeline.stack", { n: members.length });
    const wide = Math.max(b - a, to.measureText(words).width + 8);
    to.fillStyle = colours.accentSoft;
    to.fillRect(a, floor - BARE_ROW, wide, BARE_ROW);
    to.strokeStyle = colours.accent;
    to.lineWidth = 1;
    to.strokeRect(Math.round(a) + 0.5, floor - BARE_ROW + 0.5, Math.round(wide) - 1, BARE_ROW - 1);
    to.fillStyle = colours.ink;
    to.fillText(words, Math.min(Math.max(a, 0), Math.max(a, b - wide)) + 4, floor - 2);
    hits.push({ row: members[0] as number, x0: a, x1: a + wide, y0: floor - BARE_ROW, y1: floor, stack: members, many: members.length });
  }
}

/** Whether a label stands on a bar without hiding an end of it or of its sure part. */
function isFree(lane: LaneBars, i: number, shift: number, width: number, wide: number): boolean {
  const [a, b] = [(lane.a[i] as number) + shift, (lane.b[i] as number) + shift];
  const from = Math.max(a, 0) + 4;
  const to = from + wide + 8;
  const hidden = [lane.c[i] as number, lane.d[i] as number].some((edge) => edge + shift >= from && edge + shift <= to);
  return to + 16 <= Math.min(b, width) && !hidden && (a < 0 || b - a > OPEN_PX + wide + 30);
}

function labelled(to: Painter, label: string, marks: string, x: number, y: number, flags: number, colours: Palette): void {
  for (const mark of marks) {
    to.fillStyle = mark === "◆" ? colours.disputed : mark === "✗" ? colours.bad : colours.good;
    if (mark === "◆") diamond(to, x + 4, y - 4, colours.disputed);
    else to.fillText(mark, x, y);
    x += 12;
  }
  const rejected = (flags & FLAG.rejected) !== 0;
  to.fillStyle = rejected ? colours.quiet : colours.ink;
  to.fillText(label, x, y);
  if (rejected) to.fillRect(x, y - 4, to.measureText(label).width, 1);
}

function diamond(to: Painter, x: number, y: number, colour: string): void {
  to.fillStyle = colour;
  to.beginPath();
  to.moveTo(x, y - 4.5);
  to.lineTo(x + 4.5, y);
  to.lineTo(x, y + 4.5);
  to.lineTo(x - 4.5, y);
  to.closePath();
  to.fill();
}

const DASHED = new Set(["ORDERED", "PLANNED", "ANNOUNCED", "THREATENED", "HYPOTHETICAL"]);

/** One bar standing on `floor`, from `a` to `b`, surely from `c` to `d`. */
function bar(to: Painter, scene: Scene, event: number, a: number, b: number, c: number, d: number, floor: number): void {
  const { board, times, scale, colours } = scene;
  const flags = board.flags[event] as number;
  const [openLeft, openRight] = [times.lo[event] === -Infinity, times.hi[event] === Infinity];
  const disputed = (flags & FLAG.disputed) !== 0;
  const status = statusOf(board, event);
  const hollow = status !== "HAPPENED";
  const thick = thickness(board.min[event] as number);
  const most = thickness(board.max[event] as number);
  const [solid, pale] = disputed ? [colours.disputed, colours.disputedSoft] : [colours.fill, colours.soft];
  const rejected = (flags & FLAG.rejected) !== 0;
  if (rejected) to.globalAlpha = 0.5;
  const [x0, x1] = [Math.max(a, -4), Math.min(b, scale.width + 4)];
  if (x1 <= x0) {
    to.globalAlpha = 1;
    return;
  }
  const from = openLeft ? Math.max(x0, Math.min(x1, a + OPEN_PX)) : x0;
  const till = openRight ? Math.min(x1, Math.max(from, b - OPEN_PX)) : x1;
  const surely = c === c && d === d;
  to.lineWidth = 1;
  to.strokeStyle = solid;
  if (hollow) {
    if (DASHED.has(status)) to.setLineDash([3, 2]);
    to.strokeRect(Math.round(from) + 0.5, floor - Math.max(4, thick) + 0.5, Math.max(2, Math.round(till - from) - 1), Math.max(4, thick) - 1);
    to.setLineDash([]);
    if (surely && till > from) {
      to.fillStyle = solid;
      to.fillRect(Math.max(c, from), floor - 1, Math.min(d, till) - Math.max(c, from), 1);
    }
    if (status === "DENIED") {
      to.beginPath();
      to.moveTo(from - 2, floor + 1);
      to.lineTo(Math.max(till, from + 8) + 2, floor - Math.max(4, thick) - 2);
      to.stroke();
    }
  } else {
    to.fillStyle = pale;
    to.fillRect(from, floor - thick, till - from, thick);
    if (disputed) to.strokeRect(Math.round(from) + 0.5, floor - thick + 0.5, Math.max(1, Math.round(till - from) - 1), Math.max(1, thick - 1));
    if (surely) {
      const [s, e] = [Math.max(c, x0), Math.min(d, x1)];
      to.fillStyle = solid;
      if (e > s) to.fillRect(s, floor - thick, e - s, thick);
    }
    if (most > thick) to.strokeRect(Math.round(from) + 0.5, floor - most + 0.5, Math.max(1, Math.round(till - from) - 1), most - 1);
  }
  to.fillStyle = solid;
  const cap = Math.max(6, most);
  if (!(surely && Math.abs(a - c) < 1) && !openLeft && a > -2) to.fillRect(Math.round(a), floor - cap, 1, cap);
  if (!(surely && Math.abs(b - d) < 1) && !openRight && b < scale.width + 2) to.fillRect(Math.round(b) - 1, floor - cap, 1, cap);
  if (openLeft) fade(to, from, -1, floor, thick, hollow ? "" : pale, solid, rejected);
  if (openRight) fade(to, till, 1, floor, thick, hollow ? "" : pale, solid, rejected);
  to.globalAlpha = 1;
}

/** A side that nothing bounds: it grows paler and ends in an arrow, not in an edge. */
function fade(to: Painter, x: number, way: 1 | -1, floor: number, thick: number, pale: string, solid: string, rejected: boolean): void {
  const part = (OPEN_PX - 8) / 3;
  const full = rejected ? 0.5 : 1;
  if (pale) {
    to.fillStyle = pale;
    for (let i = 0; i < 3; i += 1) {
      to.globalAlpha = full * (0.85 - i * 0.28);
      to.fillRect(way > 0 ? x + i * part : x - (i + 1) * part, floor - thick, part, thick);
    }
    to.globalAlpha = full;
  }
  const tip = x + way * (OPEN_PX - 1);
  const middle = floor - thick / 2;
  to.strokeStyle = solid;
  to.beginPath();
  to.moveTo(tip - way * 5, middle - 4);
  to.lineTo(tip, middle);
  to.lineTo(tip - way * 5, middle + 4);
  to.moveTo(tip, middle);
  to.lineTo(tip - way * 9, middle);
  to.stroke();
}

function overlays(to: Painter, scene: Scene, width: number, hits: Hit[]): void {
  const { scale, colours, height, brush, day } = scene;
  marked(to, scene, scene.hovered, colours.strong, 1, hits);
  marked(to, scene, scene.chosen, colours.accent, 2, hits);
  if (scene.focused !== scene.chosen) marked(to, scene, scene.focused, colours.ink, 2, hits);
  if (scene.content > height - AXIS) {
    const room = height - AXIS;
    to.fillStyle = colours.strong;
    to.fillRect(width - 6, AXIS + (scene.scrolled / scene.content) * room, 4, (room / scene.content) * room);
  }
  to.restore();
  if (brush[0] !== null || brush[1] !== null) {
    const x0 = brush[0] === null ? 0 : Math.max(0, Math.min(width, toX(scale, brush[0])));
    const x1 = brush[1] === null ? width : Math.max(0, Math.min(width, toX(scale, brush[1] + 1)));
    to.globalAlpha = 0.68;
    to.fillStyle = colours.raised;
    to.fillRect(0, AXIS, x0, height);
    to.fillRect(x1, AXIS, width - x1, height);
    to.globalAlpha = 0.28;
    to.fillStyle = colours.accent;
    to.fillRect(x0, 0, Math.max(1, x1 - x0), AXIS - 1);
    to.globalAlpha = 1;
    to.fillStyle = colours.accent;
    if (brush[0] !== null) handle(to, x0, height);
    if (brush[1] !== null) handle(to, x1 - 2, height);
  }
  if (Number.isFinite(day)) {
    const x = toX(scale, day + 0.5);
    to.fillStyle = colours.accent;
    to.beginPath();
    to.moveTo(x - 5, AXIS - 8);
    to.lineTo(x + 5, AXIS - 8);
    to.lineTo(x, AXIS - 1);
    to.fill();
  }
}

function handle(to: Painter, x: number, height: number): void {
  to.fillRect(Math.round(x), 0, 2, height);
  to.fillRect(Math.round(x) - 2, AXIS / 2 - 6, 6, 12);
}

/** Rings an event; where its lane shows only how dense they are, it is drawn there as a bar of its own. */
function marked(to: Painter, scene: Scene, event: number, colour: string, line: number, hits: Hit[]): void {
  if (event < 0) return;
  const { scale, times } = scene;
  let hit = hits.find((one) => one.row === event && one.stack.length === 0);
  if (!hit) {
    const lane = scene.laneOf[event];
    if (lane === undefined) return;
    let y = AXIS - scene.scrolled;
    for (let i = 0; i < lane; i += 1) y += scene.layout.heights[i] ?? 0;
    const tall = scene.layout.heights[lane] ?? 0;
    const [lo, hi] = [times.lo[event] as number, times.hi[event] as number];
    const sure = [times.d0[event] as number, times.d1[event] as number] as const;
    let a = lo > -Infinity ? toX(scale, lo) : toX(scale, Number.isFinite(sure[0]) ? sure[0] : hi) - OPEN_PX;
    let b = hi < Infinity ? toX(scale, hi) : (Number.isFinite(sure[1]) ? toX(scale, sure[1]) : a) + OPEN_PX;
    if (!(b >= 0 && a <= scale.width)) return;
    if (b - a < 4) [a, b] = [(a + b) / 2 - 2, (a + b) / 2 + 2];
    const floor = y + tall - 6;
    to.fillStyle = scene.colours.raised;
    to.fillRect(a - 1, floor - 11, b - a + 2, 12);
    bar(to, scene, event, a, b, toX(scale, sure[0]), toX(scale, sure[1]), floor);
    hit = { row: event, x0: a, x1: b, y0: floor - 11, y1: floor + 2, stack: [], many: 1 };
    hits.push(hit);
  }
  to.strokeStyle = colour;
  to.lineWidth = line;
  const [x0, x1] = [Math.max(-6, hit.x0 - 3), Math.min(scale.width + 6, hit.x1 + 3)];
  to.strokeRect(x0, hit.y0, x1 - x0, hit.y1 - hit.y0);
}
