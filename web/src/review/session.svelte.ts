// One coder at the queue: what is before them, what they have judged, what is on its way to the server.
// Judgements show at once and are taken back where the server refuses them; what others do comes in
// between without moving the event that is being read.
import { ApiError, get, type Problem } from "../api/client";
import type { EventPage, JudgementOut, Page, QueueItem, Verdict } from "../api/types";
import { desk } from "../lib/desk.svelte";
import { judgeEvent, mergeEvents, splitEvent, undoJudgement } from "./kept";

export type Outcome = Verdict | "MERGED" | "SPLIT";

/** What this coder has said of an event since the page was opened; null: nothing. */
export interface Done {
  outcome: Outcome;
  values: Record<string, string>;
}

export interface Line {
  item: QueueItem;
  done: Done | null;
  /** Why the last judgement was not kept. */
  failed: Problem | null;
  /** Whether it was asked for by its address and need not be in the queue. */
  extra: boolean;
}

/** One judgement of this sitting: what `u` takes back. */
interface Step {
  event: string;
  before: Done | null;
  judgement: Promise<JudgementOut>;
  /** Its id, "" until the server has kept it. */
  id: string;
}

const PAGE = 50;
const SOON_MS = 350;
const PAUSE_MS = 1500;
const LONGEST_MS = 8000;

export class Session {
  lines = $state.raw<Line[]>([]);
  at = $state(0);
  /** How many events the queue held when it was last asked. */
  private total = $state(0);
  /** How many of them were judged since. */
  private since = $state(0);
  private next = $state.raw<string | null>(null);
  loading = $state(false);
  loaded = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** All judgements of the dossier. */
  judgements = $state.raw<JudgementOut[]>([]);
  page = $state.raw<EventPage | null>(null);
  /** An event whose judgement was refused while another is shown. */
  refused = $state.raw<{ event: string; problem: Problem } | null>(null);
  notes = $state.raw<Record<string, string>>({});
  pending = $state(0);

  current = $derived<Line | null>(this.lines[this.at] ?? null);
  left = $derived(Math.max(0, this.total - this.since));

  private blind = false;
  private steps: Step[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private asked = 0;
  private pages = new Map<string, Promise<EventPage>>();
  private ahead = false; // the coder is faster than the queue: the next event is shown when it comes
  private judged = -PAUSE_MS; // when this coder last judged
  private due = 0; // when the queue is asked at the latest, 0 for not at all
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins anew: another question, another coder, blind or not. */
  async open(blind: boolean, wanted = ""): Promise<void> {
    this.blind = blind;
    this.asked += 1;
    this.lines = [];
    this.steps = [];
    this.at = 0;
    this.loaded = false;
    this.pages.clear();
    await this.load();
    if (wanted) await this.goTo(wanted);
    await this.show();
    void this.hear();
  }

  /**
   * Soon asks what is in the queue now; several changes cost one question, and while the coder goes
   * from event to event it waits for a pause, for what they judge changes nothing ahead of them.
   */
  soon(): void {
    this.due ||= performance.now() + LONGEST_MS;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const now = performance.now();
      if (this.pending > 0 || (now - this.judged < PAUSE_MS && now < this.due)) return this.soon();
      this.due = 0;
      this.pages.clear();
      void this.load().then(() => this.show());
      void this.hear();
    }, SOON_MS);
  }

  close(): void {
    clearTimeout(this.timer);
    this.asked += 1;
  }

  private params(cursor: string | null, limit: number) {
    return { ...desk.params(), coder: desk.coder, blind: this.blind, cursor, limit };
  }

  private async load(): Promise<void> {
    const mine = (this.asked += 1);
    const judged = this.steps.length;
    this.loading = true;
    try {
      const limit = Math.min(500, Math.max(PAGE, this.lines.length));
      const page = await get<Page<QueueItem>>("/review/queue", this.params(null, limit));
      if (mine !== this.asked) return;
      if (this.pending > 0 || judged !== this.steps.length) return this.soon();
      this.merge(page.items.map(whole));
      this.next = page.next;
      this.total = page.total;
      this.since = 0;
      this.problem = null;
      this.loaded = true;
      if (this.ahead) this.advance();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === this.asked) this.problem = error.problem;
    } finally {
      if (mine === this.asked) this.loading = false;
    }
  }

  /** What was passed or judged stays where it is, what is ahead has the server's order. */
  private merge(items: QueueItem[]): void {
    const fresh = new Map(items.map((item) => [item.event, item]));
    const now = this.current;
    const passed = this.lines.filter((line, i) => line === now || line.done !== null || line.extra || (i < this.at && fresh.has(line.item.event)));
    const stays = new Set(passed.map((line) => line.item.event));
    const updated = passed.map((line) => ({ ...line, item: fresh.get(line.item.event) ?? line.item }));
    const ahead = items.filter((item) => !stays.has(item.event)).map((item): Line => ({ item, done: null, failed: null, extra: false }));
    this.lines = [...updated, ...ahead];
    if (now) this.at = Math.max(0, this.lines.findIndex((line) => line.item.event === now.item.event));
  }

  private async more(): Promise<void> {
    if (this.next === null || this.loading) return;
    const mine = this.asked;
    this.loading = true;
    try {
      const page = await get<Page<QueueItem>>("/review/queue", this.params(this.next, PAGE));
      if (mine !== this.asked) return;
      const here = new Set(this.lines.map((line) => line.item.event));
      const added = page.items.map(whole).filter((item) => !here.has(item.event));
      this.lines = [...this.lines, ...added.map((item): Line => ({ item, done: null, failed: null, extra: false }))];
      this.next = page.next;
      if (this.ahead) this.advance();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The record was rebuilt since: there is no going on, and the queue is asked from its beginning.
      this.next = null;
      if (error.problem.status >= 400 && error.problem.status < 500) this.soon();
      else this.problem = error.problem;
    } finally {
      if (mine === this.asked) this.loading = false;
    }
  }

  private async hear(): Promise<void> {
    try {
      const found = await get<JudgementOut[] | Page<JudgementOut>>("/judgements");
      this.judgements = Array.isArray(found) ? found : found.items;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  private fetchPage(event: string): Promise<EventPage> {
    let page = this.pages.get(event);
    if (page === undefined) {
      page = get<EventPage>(`/events/${event}`);
      this.pages.set(event, page);
      page.catch(() => this.pages.delete(event));
    }
    return page;
  }

  /** Loads what is behind the current event, and what comes next before it is asked for. */
  private async show(): Promise<void> {
    const event = this.current?.item.event;
    if (event === undefined) {
      this.page = null;
      return;
    }
    try {
      const page = await this.fetchPage(event);
      if (this.current?.item.event === event) this.page = page;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.current?.item.event === event) {
        this.page = null;
        // An event that was merged or split away has a new name; the queue has it.
        if (error.problem.status !== 404) this.problem = error.problem;
      }
    }
    const ahead = this.lines[this.after()];
    if (ahead) void this.fetchPage(ahead.item.event).catch(() => undefined);
    if (this.at > this.lines.length - 10) void this.more();
  }

  async goTo(event: string): Promise<void> {
    let at = this.lines.findIndex((line) => line.item.event === event);
    if (at < 0) {
      try {
        const page = await this.fetchPage(event);
        this.lines = [{ item: itemOf(page), done: null, failed: null, extra: true }, ...this.lines];
        at = 0;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        this.problem = error.problem;
        return;
      }
    }
    this.at = at;
    this.ahead = false;
    await this.show();
  }

  step(by: number): void {
    const to = Math.max(0, Math.min(this.lines.length - 1, this.at + by));
    this.ahead = false;
    if (to === this.at) return;
    this.at = to;
    void this.show();
  }

  /** The next line that is not judged: ahead, else the first that was passed over. */
  private after(): number {
    const ahead = this.lines.findIndex((line, i) => i > this.at && line.done === null);
    return ahead >= 0 ? ahead : this.lines.findIndex((line, i) => i !== this.at && line.done === null);
  }

  private advance(): void {
    const to = this.after();
    this.ahead = to < 0 && this.left > 0;
    if (to >= 0) {
      this.at = to;
      void this.show();
    } else if (this.ahead) void this.more();
  }

  private put(event: string, change: Partial<Line>): void {
    this.lines = this.lines.map((line) => (line.item.event === event ? { ...line, ...change } : line));
  }

  private mark(event: string, done: Done | null): void {
    const before = this.lines.find((line) => line.item.event === event)?.done ?? null;
    if (before === null && done !== null) this.since += 1;
    if (before !== null && done === null) this.since -= 1;
    this.put(event, { done, failed: null });
  }

  note(text: string): void {
    const event = this.current?.item.event;
    if (event) this.notes = { ...this.notes, [event]: text };
  }

  private forget(event: string): void {
    const { [event]: _gone, ...rest } = this.notes;
    this.notes = rest;
  }

  /** One thing after the other, in the order in which it was said. */
  private send<T>(work: () => Promise<T>): Promise<T> {
    this.pending += 1;
    this.judged = performance.now();
    const sent = this.queue.then(work);
    this.queue = sent.catch(() => undefined).then(() => {
      this.pending -= 1;
      this.soon();
    });
    return sent;
  }

  /** Accepts or rejects the current event and shows the next; a refusal is taken back and said. */
  verdict(verdict: "ACCEPTED" | "REJECTED"): void {
    const line = this.current;
    if (line === null) return;
    const event = line.item.event;
    const note = this.notes[event] ?? "";
    const before = line.done;
    const values = verdict === "ACCEPTED" ? (before?.values ?? {}) : {};
    const outcome = verdict === "ACCEPTED" && Object.keys(values).length > 0 ? "CHANGED" : verdict;
    this.mark(event, { outcome, values });
    const judgement = this.send(() => judgeEvent(event, { verdict, note, blind: this.blind }));
    const step: Step = { event, before, judgement, id: "" };
    this.steps = [...this.steps, step];
    this.forget(event);
    this.advance();
    judgement.then((kept) => (step.id = kept.judgement), (error: unknown) => {
      this.steps = this.steps.filter((one) => one !== step);
      this.mark(event, before);
      if (note) this.notes = { ...this.notes, [event]: note };
      if (!(error instanceof ApiError)) throw error;
      this.put(event, { failed: error.problem });
      if (this.current?.item.event !== event) this.refused = { event, problem: error.problem };
    });
  }

  /** Corrects a field of the current event; throws the server's refusal, and then nothing has changed. */
  async correct(field: string, value: string): Promise<void> {
    await this.wait("CHANGED", { [field]: value }, (event, note) => judgeEvent(event, { verdict: "CHANGED", values: { [field]: value }, note, blind: this.blind }));
  }

  async mergeWith(other: string): Promise<void> {
    await this.wait("MERGED", {}, (event, note) => mergeEvents([event, other], note));
    this.advance();
  }

  async split(apart: string[]): Promise<void> {
    await this.wait("SPLIT", {}, (event, note) => splitEvent(event, apart, note));
    this.advance();
  }

  private async wait(
    outcome: Outcome, values: Record<string, string>, work: (event: string, note: string) => Promise<JudgementOut>,
  ): Promise<void> {
    const line = this.current;
    if (line === null) return;
    const event = line.item.event;
    const judgement = this.send(() => work(event, this.notes[event] ?? ""));
    const kept = await judgement;
    const before = this.lines.find((one) => one.item.event === event)?.done ?? null;
    const changed = Object.fromEntries(kept.values.map((one) => [one.field, one.value]));
    const sent = outcome === "CHANGED" ? { ...before?.values, ...values, ...changed } : values;
    this.steps = [...this.steps, { event, before, judgement, id: kept.judgement }];
    this.mark(event, { outcome, values: sent });
    this.forget(event);
  }

  /** Takes back the last judgement of this sitting, else the coder's last one that holds. */
  async undo(last: JudgementOut | null): Promise<void> {
    const step = this.steps.at(-1);
    if (step === undefined) {
      if (last) await this.undoOne(last.judgement);
      return;
    }
    this.steps = this.steps.slice(0, -1);
    const here = this.lines.find((line) => line.item.event === step.event);
    const done = here?.done ?? null;
    this.mark(step.event, step.before);
    if (here) this.at = this.lines.findIndex((line) => line.item.event === step.event);
    void this.show();
    try {
      const kept = await step.judgement;
      await this.send(() => undoJudgement(kept.judgement));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.steps = [...this.steps, step];
      this.mark(step.event, done);
      this.put(step.event, { failed: error.problem });
    }
  }

  async undoOne(judgement: string): Promise<void> {
    try {
      await this.send(() => undoJudgement(judgement));
      const step = this.steps.find((one) => one.id === judgement);
      if (step) this.mark(step.event, step.before);
      this.steps = this.steps.filter((one) => one !== step);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem = error.problem;
    }
  }
}

/** What the queue leaves out of an event is not known until its page is there. */
function whole(item: QueueItem): QueueItem {
  const reports: unknown = item.reports;
  return {
    ...item,
    earliest: item.earliest ?? null,
    latest: item.latest ?? null,
    reports: Array.isArray(reports) ? reports.length : item.reports,
  };
}

/** An event that was asked for and need not be in the queue, as a line of it. */
function itemOf(page: EventPage): QueueItem {
  const entry = page.entry;
  const sentence = Object.values(page.sentences)[0] ?? null;
  return {
    ...entry, row: page.row, sources: [], reports: entry.reports.length, sentence, review: page.review,
    doubt: Number.NaN, consequence: Number.NaN, reasons: [],
  };
}
