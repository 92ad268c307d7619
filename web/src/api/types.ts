// The shapes of the contract that the page uses, by the names it uses.
export type * from "./contract";
import type {
  AnchorOut, AnnotatedOut, CodeValueOut, DerivationOut, ExplainOut, OriginOut, ReportOut, TimelineEntry,
} from "./contract";

/** One page of a long list; `next` null: there is no more. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
  revision: string;
}

export type Verdict = "ACCEPTED" | "REJECTED" | "CHANGED";

/** What coders said of an event; `differs`: two of them differ and nobody settled it. */
export interface Review {
  verdict: Verdict | null;
  by: string[];
  values: Record<string, string>;
  at: string | null;
  judgement: string | null;
  differs: boolean;
  note: string;
  /** What was given and holds, in words. */
  given?: { field: string; value: string; words: string; by: string }[];
  /** What each coder says; of one who codes blind only their own. */
  coded?: CoderReview[];
  /** The fields in which the machine says something else now than what was accepted. */
  outdated?: string[];
}

/** All that one coder says of an event: what they gave, and what they accepted. */
export interface CoderReview {
  coder: string;
  verdict: Verdict;
  values: Record<string, string>;
  accepted: Record<string, string>;
  at: string;
  judgement: string;
  note: string;
  blind: boolean;
}

export interface EventItem {
  row: number;
  event: string;
  type: string;
  what: string;
  earliest: string | null;
  latest: string | null;
  when: string;
  places: string[];
  actors: string[];
  targets: string[];
  counts: string[];
  sources: string[];
  reports: number;
  origins: number;
  independent_min: number;
  independent_max: number;
  disputed: boolean;
  status: string;
  sentence: AnchorOut | null;
  review: Review;
}

export interface ReportBrief {
  id: string;
  outlet: string;
  title: string;
  published: string | null;
  origin: string | null;
}

export interface PlaceDot {
  name: string;
  lat: number | null;
  lon: number | null;
  radius_m: number | null;
  precision: string | null;
  pin: boolean;
  role: string | null;
}

export interface EventPage {
  row: number;
  entry: TimelineEntry;
  review: Review;
  explain: ExplainOut;
  sentences: Record<string, AnchorOut>;
  reports: Record<string, ReportBrief>;
  origins: Record<string, OriginOut>;
  codes: Record<string, CodeValueOut[]>;
  places: PlaceDot[];
}

export interface ClaimSpan {
  claim: string;
  event: string;
  property: string;
  start: number;
  end: number;
}

export interface ReportPage {
  report: ReportOut;
  text: string;
  annotated: AnnotatedOut;
  claims: ClaimSpan[];
  derivations: DerivationOut[];
  origins: OriginOut[];
  /** Of a paged document, such as a PDF. */
  pages?: { label: string; start: number; end: number }[];
}

export interface Overview {
  name: string;
  version: string;
  revision: string;
  stale?: boolean;
  events: number;
  reports: number;
  claims: number;
  origins: number;
  days: [string, string] | null;
  types: { type: string; events: number }[];
  sources: number;
  entities: number;
  disputed: number;
  undated: number;
  unplaced: number;
  reviewed: number;
  words: string;
  restricted?: number;
}

export interface Reason {
  of: "doubt" | "consequence";
  /** The field that is doubtful; "" where none is meant. */
  field?: string;
  what: string;
  weight: number;
}

export interface QueueItem extends EventItem {
  doubt: number;
  consequence: number;
  reasons: Reason[];
}

export interface Job {
  job: string;
  kind: string;
  state: "WAITING" | "RUNNING" | "DONE" | "FAILED" | "CANCELLED";
  done: number;
  total: number | null;
  message: string;
  problems: JobProblem[];
}

/** What was wrong with one input of a job. */
export interface JobProblem {
  path: string;
  code: string;
  severity: string;
  message: string;
}
