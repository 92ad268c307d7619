// What all views share: the dossier, its board, the question, the chosen event, the day, who codes.
import { ApiError, get, type Params, type Problem } from "../api/client";
import type { EventItem, EventPage, Overview, Page } from "../api/types";
import { loadBoard, Rows, type Board } from "./board";
import { NOTHING_ASKED, type Question } from "./question";

export { NOTHING_ASKED, type Question } from "./question";

export type Theme = "auto" | "light" | "dark";
export type Policy = "acled" | "ucdp" | "latest" | "best";

function kept(name: string, otherwise: string): string {
  return localStorage.getItem(`dateline.${name}`) ?? otherwise;
}

class Desk {
  overview = $state.raw<Overview | null>(null);
  board = $state.raw<Board | null>(null);
  question = $state.raw<Question>(NOTHING_ASKED);
  /** The rows that the question leaves; null: all. */
  rows = $state.raw<Rows | null>(null);
  /** The rows that the question leaves whatever its days are: what a timeline shows around the chosen days. */
  around = $state.raw<Rows | null>(null);
  /** How many events the question leaves. */
  count = $derived(this.rows?.count ?? this.board?.count ?? 0);
  /** What is wrong with the question or the connection. */
  problem = $state.raw<Problem | null>(null);
  /** Id of the chosen event, "" for none. */
  chosen = $state("");
  /** The chosen event with all that is behind it. */
  page = $state.raw<EventPage | null>(null);
  /** The day the map and the situation are of, ISO; "" for all days. */
  day = $state("");
  coder = $state(kept("coder", ""));
  theme = $state<Theme>(kept("theme", "auto") as Theme);
  policy = $state<Policy>(kept("policy", "best") as Policy);
  /** Counts up when the dossier changed: lists that depend on it load anew. */
  version = $state(0);

  private asking: AbortController | null = null;
  private refreshing: Promise<void> | null = null;
  private changed = false;

  async open(): Promise<void> {
    await this.tried(async () => {
      // Each is shown as soon as it is there: the events need not wait for the numbers.
      const overview = get<Overview>("/dossier").then((found) => (this.overview = found));
      const board = loadBoard().then((found) => (this.board = found));
      await Promise.all([overview, board]);
    });
  }

  /** Asks anew; what was on its way is given up. */
  async ask(change: Partial<Question>): Promise<void> {
    const question = { ...this.question, ...change };
    this.question = question;
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const rowsOf = async (params: Params): Promise<Rows | null> => {
      if (Object.keys(params).length === 0) return null;
      const found = await get<{ bits: string; count: number }>("/board/rows", params, asking.signal);
      return Rows.decode(found.bits, found.count);
    };
    await this.tried(async () => {
      const rows = rowsOf(this.params());
      const days = question.from !== "" || question.to !== "";
      const [found, around] = await Promise.all([rows, days ? rowsOf(this.params({ from: "", to: "" })) : rows]);
      if (asking.signal.aborted) return;
      this.rows = found;
      this.around = around;
    });
  }

  /** The question as parameters of the API, empty ones left out. */
  params(but: Partial<Question> = {}): Params {
    const made: Params = {};
    for (const [name, value] of Object.entries({ ...this.question, ...but })) {
      if (Array.isArray(value) ? value.length > 0 : value) made[name] = value;
    }
    return made;
  }

  /** A page of events: the one after a cursor, or else the one that begins at a row of the board. */
  async events(cursor: string | null, limit = 100, row: number | null = null): Promise<Page<EventItem>> {
    return get<Page<EventItem>>("/events", { ...this.params(), cursor, limit, row });
  }

  /** Shows an event in the evidence pane; "" closes it. */
  async choose(event: string): Promise<void> {
    this.chosen = event;
    if (event === "") {
      this.page = null;
      return;
    }
    await this.tried(async () => {
      const page = await get<EventPage>(`/events/${event}`);
      if (this.chosen === event) this.page = page;
    });
  }

  /** Loads what changed, after a judgement here or by somebody else; several changes at once cost one loading more. */
  refresh(): Promise<void> {
    this.changed = true;
    this.refreshing ??= this.catchUp().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  private async catchUp(): Promise<void> {
    while (this.changed) {
      this.changed = false;
      await this.open();
      await this.ask({});
      if (this.chosen) await this.choose(this.chosen);
      this.version += 1;
    }
  }

  keep(name: "coder" | "theme" | "policy", value: string): void {
    localStorage.setItem(`dateline.${name}`, value);
    if (name === "coder") this.coder = value;
    if (name === "theme") this.theme = value as Theme;
    if (name === "policy") this.policy = value as Policy;
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = null;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (!(error instanceof ApiError)) throw error;
      this.problem = error.problem;
    }
  }
}

export const desk = new Desk();
