// Keys: every view names what its keys do, and "?" lists them. None fires while one types.

export interface Binding {
  /** As `KeyboardEvent.key`: "j", "Enter", "?"; "g t" is g, then t. With "Ctrl+" before it, Ctrl or Command. */
  key: string;
  does: string;
  run: (event: KeyboardEvent) => void;
  /** Also while the focus is in a field. */
  inFields?: boolean;
  /** Only then, such as while a part of the page has the focus; else the key goes on to others. */
  when?: () => boolean;
}

export interface Group {
  name: string;
  bindings: Binding[];
}

const SEQUENCE_MS = 900;

/** What is in the focus takes letters; a box to tick or a button does not. */
const NOT_TYPED = new Set(["checkbox", "radio", "button", "submit", "reset", "range", "color", "file"]);

function isField(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && !NOT_TYPED.has(target.type)) ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

const LETTERS = "dateline.letters";

class Keys {
  groups = $state.raw<readonly Group[]>([]);
  /** Whether letters alone are keys; whoever speaks to the machine switches them off (WCAG 2.1.4). */
  letters = $state(localStorage.getItem(LETTERS) !== "off");
  // What `groups` shows. Read instead of it: an effect that read and wrote `groups` would run for
  // ever, and one that ends reads what `groups` was before, and would drop who came in between.
  private list: readonly Group[] = [];
  private before = "";
  private at = 0;

  constructor() {
    addEventListener("keydown", (event) => this.press(event));
  }

  /** Adds a group while a view is shown; returns what takes it away. For `$effect(() => keys.use(...))`. */
  use(group: Group): () => void {
    this.put([...this.list.filter((one) => one.name !== group.name), group]);
    return () => this.put(this.list.filter((one) => one !== group));
  }

  private put(groups: readonly Group[]): void {
    this.list = groups;
    this.groups = groups;
  }

  keepLetters(on: boolean): void {
    this.letters = on;
    localStorage.setItem(LETTERS, on ? "on" : "off");
  }

  private press(event: KeyboardEvent): void {
    if (event.altKey || event.defaultPrevented || event.isComposing) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const name = (ctrl ? "Ctrl+" : "") + event.key;
    if (!this.letters && !ctrl && event.key.length === 1 && event.key !== " ") return;
    const now = performance.now();
    const pair = now - this.at < SEQUENCE_MS ? `${this.before} ${name}` : "";
    const typing = isField(event.target);
    // The latest group first: a dialog's keys come before those of the view under it.
    for (const wanted of [pair, name]) {
      for (const group of [...this.list].reverse()) {
        const found = wanted && group.bindings.find(
          (one) => one.key === wanted && (!typing || one.inFields) && (!one.when || one.when()),
        );
        if (found) {
          event.preventDefault();
          this.before = "";
          found.run(event);
          return;
        }
      }
    }
    this.before = typing ? "" : name;
    this.at = now;
  }
}

export const keys = new Keys();
