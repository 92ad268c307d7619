// Who is logged in, where the server asks for accounts; without a team everybody may everything.
import { ApiError, depart, get, guard, post, type Problem } from "../api/client";
import type { SessionOut } from "../api/types";
import { desk } from "./desk.svelte";

class Session {
  /** What the server says of whoever asks; null: it was not asked yet. */
  now = $state.raw<SessionOut | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Whether one is in: nobody has to be, or somebody is. */
  isIn = $derived(this.now !== null && (!this.now.team || this.now.account !== null));
  /** Whether the dossier is open to whoever is in. */
  isOpen = $derived(this.isIn && (!this.now?.team || this.now.rights.includes("read")));
  /** The name of the account; "" without a team. */
  account = $derived(this.now?.account ?? "");

  async open(): Promise<void> {
    try {
      this.take(await get<SessionOut>("/session"));
      this.problem = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem = error.problem;
    }
  }

  async logIn(name: string, password: string): Promise<void> {
    this.take(await post<SessionOut>("/session", { name, password }));
  }

  async logOut(): Promise<void> {
    await depart("/session/end");
    this.leave();
  }

  async changePassword(old: string, fresh: string): Promise<void> {
    await depart("/session/password", { old, new: fresh });
    this.leave();
  }

  /** Nothing that was read stays in this window. */
  private leave(): void {
    location.reload();
  }

  private take(found: SessionOut): void {
    guard(found.csrf, () => {
      // The session ended elsewhere, or in its own time: the form comes back, and the work stays in the address.
      if (this.now?.team && this.now.account !== null) this.now = { ...this.now, account: null, role: null, rights: [], csrf: "" };
    });
    if (found.account !== null) desk.coder = found.account;
    this.now = found;
  }
}

export const session = new Session();
