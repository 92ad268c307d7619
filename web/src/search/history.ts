// The last questions, kept in this browser only.

const PLACE = "dateline.asked";
export const KEPT = 12;

/** The list with a question at its head; what the question grew out of letter by letter goes. */
export function remembered(before: readonly string[], question: string): string[] {
  const asked = question.trim();
  if (asked === "") return [...before];
  return [asked, ...before.filter((one) => one !== asked && !(asked.startsWith(one) && asked.length - one.length < 3))].slice(0, KEPT);
}

export function readAsked(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string").slice(0, KEPT) : [];
  } catch {
    return []; // somebody else's words in our place: as if there were none
  }
}

export function keepAsked(question: string): void {
  localStorage.setItem(PLACE, JSON.stringify(remembered(readAsked(), question)));
}

export function forgetAsked(): void {
  localStorage.removeItem(PLACE);
}
