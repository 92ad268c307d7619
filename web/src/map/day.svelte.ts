// The day of the situation: kept in `desk.day` and in the address, with the days between which
// something is known and the steps from change to change.
import { untrack } from "svelte";
import { get } from "../api/client";
import { dayOf, isoOf } from "../lib/days";
import { desk } from "../lib/desk.svelte";
import { router } from "../lib/route.svelte";
import { neighbour } from "./states";

/** `changes`: the days on which some answer becomes another. */
interface Days {
  days: [string, string] | null;
  changes: string[];
}

class Day {
  /** First and last day of the slider, as numbers; null: neither states nor events are dated. */
  range = $state.raw<[number, number] | null>(null);
  /** Whether any state is dated. */
  known = $state(false);
  loaded = $state(false);
  private changes: number[] = [];
  private version = -1;

  async load(): Promise<void> {
    if (this.version === desk.version && this.loaded) return;
    this.version = desk.version;
    const found = await get<Days>("/situation/days");
    const days = found.days ?? desk.overview?.days ?? null;
    this.known = found.days !== null;
    this.range = days ? [dayOf(days[0]), dayOf(days[1])] : null;
    this.changes = found.changes.map(dayOf);
    this.loaded = true;
  }

  set(iso: string): void {
    desk.day = iso;
    router.put({ day: iso });
  }

  /** Goes to the next or previous day on which something changes; false: there is none. */
  async step(way: 1 | -1): Promise<boolean> {
    await this.load();
    if (this.range === null) return false;
    const [first, last] = this.range;
    if (desk.day === "") {
      this.set(isoOf(way === 1 ? first : last));
      return true;
    }
    const day = dayOf(desk.day);
    const to = neighbour(this.changes, day, way);
    if (to === null) return false;
    this.set(isoOf(to));
    return true;
  }
}

export const day = new Day();

/**
 * Keeps the day of the address and the day of the desk the same, for as long as a view is shown: a
 * day in the address wins, also when one goes back; another day goes into the address.
 */
export function keepDay(): void {
  const view = router.route.view;
  const read = (): void => {
    if (router.route.view !== view) return;
    const given = router.route.params.get("day") ?? "";
    if (/^\d{4}-\d\d-\d\d$/.test(given) && given !== untrack(() => desk.day)) desk.day = given;
  };
  read();
  $effect(read);
  $effect(() => {
    const now = desk.day;
    untrack(() => {
      if (router.route.view === view && (router.route.params.get("day") ?? "") !== now) router.put({ day: now });
    });
  });
}
