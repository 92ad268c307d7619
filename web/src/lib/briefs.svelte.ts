// Outlet, title and day of reports that an answer names by id only; asked for once, when first needed.
import { get } from "../api/client";
import type { ReportBrief } from "../api/types";

class Briefs {
  private known = $state.raw(new Map<string, ReportBrief>());
  private asked = false;

  /** The report, or undefined while it is not known; then it is on its way. */
  of(id: string): ReportBrief | undefined {
    const found = this.known.get(id);
    if (!found && !this.asked) {
      this.asked = true;
      queueMicrotask(() => void this.load());
    }
    return found;
  }

  /** Keeps what an answer brought along. */
  take(reports: readonly ReportBrief[]): void {
    this.asked = true;
    this.known = new Map([...this.known, ...reports.map((one) => [one.id, one] as const)]);
  }

  private async load(): Promise<void> {
    try {
      this.take((await get<{ reports: ReportBrief[] }>("/origins/graph")).reports);
    } catch {
      this.asked = false; // the id stands in its place; the next view asks again
    }
  }
}

export const briefs = new Briefs();

/** "2031-03-13T09:20:00Z" -> "13 Mar 2031, 09:20"; null: not known. The clock is the one printed, here UTC. */
export function printed(published: string | null, day: (iso: string) => string): string | null {
  if (published === null) return null;
  const clock = /T(\d\d:\d\d)/.exec(published)?.[1];
  return clock === undefined ? day(published) : `${day(published)}, ${clock}`;
}
