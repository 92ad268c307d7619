// Where coders differ and how far they agree: the shapes of the answer, and what is pure about them.

export interface AgreementField {
  field: string;
  alpha: number | null;
  metric: string;
  units: number;
  coders: number;
  /** Share of pairs of values that are the same; null for no pairs. */
  agree: number | null;
}

export interface Side {
  coder: string;
  value: string;
}

export interface Difference {
  event: string;
  field: string;
  sides: Side[];
  settled: string | null;
}

export interface Agreement {
  fields: AgreementField[];
  differences: Difference[];
  rule: string;
}

export interface CoderOut {
  coder: string;
  events: number;
  last: string | null;
}

/** The different values, each with everybody who gave it, in the order in which they are met. */
export function sidesOf(difference: Difference): { value: string; coders: string[] }[] {
  const made = new Map<string, string[]>();
  for (const { coder, value } of difference.sides) made.set(value, [...(made.get(value) ?? []), coder]);
  return [...made].map(([value, coders]) => ({ value, coders }));
}

/** What a coder is said to hold who rejected the event, in the field "event". */
export const NO_EVENT = "no such event";

/** What is sent to settle a difference for one value; of whether there is an event, the verdict itself. */
export function settling(field: string, value: string): { verdict: "ACCEPTED" | "REJECTED" | "CHANGED"; values: Record<string, string> } {
  if (field === "event") return { verdict: value === NO_EVENT ? "REJECTED" : "ACCEPTED", values: {} };
  return { verdict: "CHANGED", values: { [field]: value } };
}

const FEW_UNITS = 10; // fewer say nothing of how coders agree, whatever figure comes out

/** What an alpha is commonly read as (Krippendorff 2004): 0.8 and above is relied on, below 0.667 is not. */
export function reading(one: Pick<AgreementField, "alpha" | "units">): "none" | "few" | "low" | "tentative" | "good" {
  if (one.alpha === null) return "none";
  if (one.units < FEW_UNITS) return "few";
  return one.alpha >= 0.8 ? "good" : one.alpha >= 0.667 ? "tentative" : "low";
}
