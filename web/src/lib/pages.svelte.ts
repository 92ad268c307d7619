// A long list page by page: the server's cursors, or a list that is here already.
import { ApiError, type Problem } from "../api/client";
import type { Page } from "../api/types";

type Load<T> = (cursor: string | null) => Promise<Page<T>>;

export const PAGE_SIZE = 100;

export class Pages<T> {
  items = $state.raw<T[]>([]);
  total = $state(0);
  /** Number of the page shown, from 0. */
  at = $state(0);
  loading = $state(false);
  loaded = $state(false);
  hasNext = $state(false);
  problem = $state.raw<Problem | null>(null);
  private cursors: (string | null)[] = [null];
  private asked = 0;
  private load: Load<T>;

  constructor(load: Load<T>) {
    this.load = load;
  }

  /** Asks anew, from the first page, or with `again` the same page. */
  async open(again = false): Promise<void> {
    if (!again) this.cursors = [null];
    await this.show(again ? this.at : 0);
  }

  async next(): Promise<boolean> {
    if (!this.hasNext || this.loading) return false;
    await this.show(this.at + 1);
    return true;
  }

  async previous(): Promise<boolean> {
    if (this.at === 0 || this.loading) return false;
    await this.show(this.at - 1);
    return true;
  }

  private async show(page: number): Promise<void> {
    const mine = (this.asked += 1);
    this.loading = true;
    try {
      const found = await this.load(this.cursors[page] ?? null);
      if (mine !== this.asked) return;
      this.items = found.items;
      this.total = found.total;
      this.at = page;
      this.cursors[page + 1] = found.next;
      this.hasNext = found.next !== null;
      this.problem = null;
      this.loaded = true;
    } catch (error) {
      if (mine !== this.asked) return;
      if (!(error instanceof ApiError)) throw error;
      this.problem = error.problem;
    } finally {
      if (mine === this.asked) this.loading = false;
    }
  }
}

/** What `Pages` needs for a list that is here already. */
export function pagesOf<T>(all: () => readonly T[], size = PAGE_SIZE): Load<T> {
  return (cursor) => {
    const from = Number(cursor ?? 0);
    const items = all();
    const next = from + size < items.length ? String(from + size) : null;
    return Promise.resolve({ items: items.slice(from, from + size), next, total: items.length, revision: "" });
  };
}
