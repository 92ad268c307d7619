// What was found in a report, as notes: words that are marked, and what the card says of them.
import type { AnnotatedOut, AttributionOut, EventOut, InferenceOut, NameOut, PlaceOut, QuantityOut, TimeOut } from "../api/types";
import { number, t, type Word } from "../strings";
import type { Layer, Mark, Told } from "./runs";

export type Pair = readonly [number, number];

/** One line of a card: a name, words, and places in the text that they stand on. */
export interface Line {
  label: string;
  value: string;
  spans: readonly Pair[];
}

/** Other values that were weighed, the likeliest first. */
export interface Other {
  value: string;
  weight: number;
}

export interface Card {
  value: string;
  lines: Line[];
  others: Other[];
  /** Id of the attribution whose word it is. */
  told: number | null;
}

export interface Note {
  note: number;
  layer: Layer;
  /** Where one goes when one goes to it. */
  start: number;
  end: number;
  card: () => Card;
  /** What belongs to it elsewhere in the text, shown when it is chosen: participants, other mentions. */
  others: readonly Mark[];
}

export interface Notes {
  notes: readonly Note[];
  /** Marks by layer, by start. */
  marks: Record<Layer, readonly Mark[]>;
  told: readonly Told[];
}

/** "NON_FUTURE" -> "non future": a code of the contract in plain letters. */
export function plain(code: string): string {
  return code === code.toUpperCase() ? code.toLowerCase().replaceAll("_", " ") : code;
}

class Lines {
  readonly lines: Line[] = [];
  put(label: Word, value: string | number | null | undefined, ...spans: (Pair | null | undefined)[]): this {
    const there = spans.filter((one): one is Pair => Boolean(one));
    if ((value === null || value === undefined || value === "") && there.length === 0) return this;
    this.lines.push({ label: t(label), value: typeof value === "number" ? number(value) : (value ?? ""), spans: there });
    return this;
  }
  why(label: Word, by: InferenceOut | null): this {
    return by ? this.put(label, by.rule, ...by.spans) : this;
  }
}

function days(earliest: string | null, latest: string | null): string {
  if (earliest === null && latest === null) return t("reader.nobound");
  if (earliest === latest) return earliest as string;
  return `${earliest ?? t("reader.open")} – ${latest ?? t("reader.open")}`;
}

function timeCard(one: TimeOut): Card {
  const lines = new Lines()
    .put("reader.days", days(one.earliest, one.latest))
    .put("reader.timex", `${plain(one.type)} ${one.value}`)
    .put("reader.kind", `${plain(one.kind)}, ${plain(one.bound)}${one.mod ? `, ${plain(one.mod)}` : ""}`)
    .put("reader.counted", plain(one.anchored), one.anchor)
    .put("reader.offset", one.offset)
    .put("reader.zone", one.zone)
    .put("reader.rule", one.rule);
  return { value: one.when ?? t("undated"), lines: lines.lines, others: [], told: null };
}

function placeCard(one: PlaceOut, nominal: boolean): Card {
  const metres = one.relation ? one.reach_m : one.radius_m;
  const [lat, lon] = one.point ?? [one.lat, one.lon];
  const lines = new Lines()
    .put("reader.point", lat === null || lon === null ? t("reader.unresolved") : `${lat.toFixed(4)}, ${lon.toFixed(4)}`)
    .put("reader.radius", metres === null ? "" : t("reader.km", { n: Math.round(metres / 100) / 10 }))
    .put("reader.precision", one.precision === null ? "" : plain(one.precision))
    .put("reader.record", one.gazetteer ? `${one.gazetteer}:${one.gazetteer_id ?? ""}` : "")
    .put("reader.feature", [one.feature, one.country].filter(Boolean).join(", "))
    .put("reader.head", one.head)
    .put("reader.adjectival", one.adjectival ? t("reader.yes") : "")
    .put("reader.means", nominal ? t("reader.nominal") : "", one.means)
    .put("reader.basis", plain(one.basis))
    .put("reader.score", one.score);
  if (one.relation) {
    const { kind, km, bearing_deg: bearing, start, end, other } = one.relation;
    const far = [km === null ? "" : `${km} km`, bearing === null ? "" : `${bearing}°`].filter(Boolean).join(", ");
    lines.put("reader.relation", `${plain(kind)} ${far}`.trim(), [start, end], other);
  }
  return { value: one.name, lines: lines.lines, others: [], told: null };
}

function nameCard(one: NameOut, mentions: number): Card {
  const lines = new Lines()
    .put("reader.kind", `${one.kind}, ${plain(one.sort)}, ${t(one.named ? "reader.named" : "reader.unnamed")}`)
    .put("reader.titles", one.titles.join(", "))
    .put("reader.of", one.of)
    .put("reader.offices", "", ...one.offices)
    .put("reader.form", t(`reader.form.${one.form}` as Word))
    .put("reader.mentions", mentions)
    .put("reader.rule", one.rule);
  return { value: one.name, lines: lines.lines, others: [], told: null };
}

/** "about 1,200 personnel", "at least 40", "3,000 – 5,000": a quantity in words; an open side stays open. */
export function amount(low: number | null, high: number | null, unit: string | null, bound: string): string {
  const word = bound === "EXACT" ? "" : plain(bound);
  let digits: string;
  if (low === null && high === null) digits = t("reader.open");
  else if (high === null) digits = `${word || t("reader.atleast")} ${number(low as number)}`;
  else if (low === null) digits = `${word || t("reader.atmost")} ${number(high)}`;
  else digits = [word, low === high ? number(low) : `${number(low)} – ${number(high)}`].filter(Boolean).join(" ");
  return [digits, unit ?? ""].filter(Boolean).join(" ");
}

function quantityCard(one: QuantityOut): Card {
  const lines = new Lines()
    .put("reader.kind", plain(one.kind), one.kind_by)
    .put("reader.counts", "", one.of)
    .put("reader.whose", "", one.whose)
    .put("reader.scope", one.scope === null ? "" : plain(one.scope), one.part_of)
    .put("reader.asof", "", one.as_of);
  return { value: amount(one.low, one.high, one.unit, one.bound), lines: lines.lines, others: [], told: null };
}

function eventCard(one: EventOut, annotated: AnnotatedOut): Card {
  const lines = new Lines()
    .put("reader.days", one.when === null ? t("undated") : `${one.when} (${days(one.earliest, one.latest)})`, one.time)
    .put("reader.status", t(`status.${one.status}` as Word), one.status_by)
    .put("reader.certainty", `${plain(one.certainty)}, ${t(`polarity.${one.polarity}` as Word)}`)
    .put("reader.tense", [one.tense, one.tending, one.special === "NONE" ? "" : one.special].filter(Boolean).map(plain).join(", "))
    .put("reader.class", [one.class, one.mode ?? ""].filter(Boolean).map(plain).join(", "));
  for (const part of [...one.arguments, ...one.events]) {
    const why = part.inferred ? `${t("chain.inferred")}: ${part.rule}` : part.rule;
    lines.lines.push({ label: plain(part.role), value: why, spans: [[part.start, part.end]] });
  }
  for (const link of annotated.links ?? []) {
    if (link.from[0] !== one.start || link.from[1] !== one.end) continue;
    lines.put("reader.link", `${plain(link.relation)} (${link.rule})`, link.to);
  }
  for (const cause of annotated.causes ?? []) {
    if (cause.from[0] === one.start) lines.put("reader.causes", cause.rule, cause.to, cause.by);
    if (cause.to[0] === one.start) lines.put("reader.caused", cause.rule, cause.from, cause.by);
  }
  lines.put("reader.acled", one.acled).put("reader.rule", one.typed_by);
  const others = Object.entries(one.alternatives).map(([value, weight]) => ({ value: plain(value), weight }));
  return { value: one.type === null ? t("reader.outside", { lemma: one.lemma }) : plain(one.type), lines: lines.lines, others, told: one.attribution };
}

function attributionCard(one: AttributionOut): Card {
  const lines = new Lines()
    .put("reader.voice", one.voice.name)
    .put("reader.known", [t(`known.${one.known}` as Word), t(`role.${one.role}` as Word), one.voice.kind ? plain(one.voice.kind) : ""].filter(Boolean).join(", "))
    .put("reader.title", "", one.voice.title)
    .put("reader.body", "", one.voice.body)
    .put("reader.reason", "", one.voice.reason)
    .put("reader.cue", "", ...one.cue)
    .put("reader.mode", `${plain(one.mode)}, ${plain(one.attitude)}, ${plain(one.stance)}${one.negated ? `, ${t("reader.negated")}` : ""}`)
    .put("reader.told", "", one.told)
    .why("reader.insideby", one.inside_by)
    .why("reader.sourceby", one.source_by)
    .why("reader.voiceby", one.voice.by);
  return { value: "", lines: lines.lines, others: [], told: one.id };
}

/** Whose word it is, from who speaks to us to who said it: ids, the outermost first. */
export function onWhoseWord(attributions: readonly AttributionOut[], id: number): number[] {
  const by = new Map(attributions.map((one) => [one.id, one]));
  const path: number[] = [];
  for (let at: number | null = id; at !== null && !path.includes(at); at = by.get(at)?.inside ?? null) {
    if (by.has(at)) path.unshift(at);
  }
  return path;
}

/** The notes of a report in the order of their words, and their marks. */
export function notesOf(annotated: AnnotatedOut): Notes {
  const notes: Note[] = [];
  const marks: Record<Layer, Mark[]> = { times: [], places: [], names: [], quantities: [], attributions: [], events: [] };
  const told: Told[] = [];
  const add = (layer: Layer, start: number, end: number, card: () => Card, others: (note: number) => Mark[] = () => []): number => {
    const note = notes.length;
    let made: Mark[] | null = null;
    notes.push({ note, layer, start, end, card, get others() { return (made ??= others(note)); } });
    return note;
  };
  const put = (note: number, layer: Layer, part: string, [start, end]: Pair): void => {
    marks[layer].push({ note, layer, part, start, end });
  };
  for (const one of annotated.times ?? []) put(add("times", one.start, one.end, () => timeCard(one)), "times", "", [one.start, one.end]);
  for (const one of annotated.places ?? []) put(add("places", one.start, one.end, () => placeCard(one, false)), "places", "", [one.start, one.end]);
  for (const one of annotated.nominal_places ?? []) put(add("places", one.start, one.end, () => placeCard(one, true)), "places", "nominal", [one.start, one.end]);
  const chains = new Map<number, NameOut[]>();
  for (const one of annotated.names ?? []) chains.set(one.chain, [...(chains.get(one.chain) ?? []), one]);
  for (const one of annotated.names ?? []) {
    const same = chains.get(one.chain) ?? [];
    const note = add("names", one.start, one.end, () => nameCard(one, same.length), (mine) =>
      same.filter((other) => other !== one).map((other) => ({ note: mine, layer: "names", part: "same", start: other.start, end: other.end })));
    put(note, "names", "", [one.start, one.end]);
  }
  for (const one of annotated.quantities ?? []) put(add("quantities", one.start, one.end, () => quantityCard(one)), "quantities", "", [one.start, one.end]);
  const noteOf = new Map<number, number>();
  for (const one of annotated.attributions ?? []) {
    const [start, end] = one.cue[0] ?? one.source[0] ?? one.content[0] ?? [0, 0];
    const note = add("attributions", start, end, () => attributionCard(one), (mine) =>
      one.content.map(([from, to]) => ({ note: mine, layer: "attributions", part: "content", start: from, end: to })));
    noteOf.set(one.id, note);
    for (const pair of one.source) put(note, "attributions", "source", pair);
    for (const pair of one.cue) put(note, "attributions", "cue", pair);
  }
  for (const one of annotated.attributions ?? []) {
    told.push({ note: noteOf.get(one.id) as number, inside: one.inside === null ? null : (noteOf.get(one.inside) ?? null), content: one.content });
  }
  for (const one of annotated.events ?? []) {
    const note = add("events", one.start, one.end, () => eventCard(one, annotated), (mine) =>
      [...one.arguments, ...one.events].map((part) => ({ note: mine, layer: "events", part: plain(part.role), start: part.start, end: part.end })));
    put(note, "events", "trigger", [one.start, one.end]);
  }
  for (const layer of Object.keys(marks) as Layer[]) marks[layer].sort((a, b) => a.start - b.start || b.end - a.end);
  return { notes, marks, told };
}
