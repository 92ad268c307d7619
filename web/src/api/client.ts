// Asks the server this page came from, and no other. Every failure is a Problem with a hint.

export interface Problem {
  title: string;
  status: number;
  detail: string;
  hint: string;
}

export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

export type Value = string | number | boolean | null | undefined;
export type Params = Record<string, Value | readonly Value[]>;

const BASE = "api/v1";

// What a session has to say beside its cookie, and who hears that it has ended.
let csrf = "";
let ended: () => void = () => undefined;

export function guard(value: string, onended: () => void): void {
  csrf = value;
  ended = onended;
}

// While the session is being ended nothing else is asked: it would be refused, and the window is read anew.
let open = new AbortController();

/** Asks that the session be ended; what else is being asked is called off and never answers. */
export async function depart(path: string, body: unknown = {}): Promise<void> {
  open.abort();
  try {
    await fetched(address(path), posted(body));
  } catch (error) {
    open = new AbortController();
    throw error;
  }
}

function guarded(kind: string): Record<string, string> {
  return csrf === "" ? { "content-type": kind } : { "content-type": kind, "x-dateline-csrf": csrf };
}

/** The address of an answer; parameters that are empty are left out, so that one question has one address. */
export function address(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "" && one !== false) query.append(name, String(one));
    }
  }
  const text = query.toString();
  return `${BASE}${path}${text ? `?${text}` : ""}`;
}

async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  if (response.status === 401) ended();
  const kind = response.headers.get("content-type") ?? "";
  let problem: Problem = { title: response.statusText, status: response.status, detail: "", hint: "" };
  if (kind.includes("json")) problem = { ...problem, ...((await response.json()) as Partial<Problem>) };
  throw new ApiError(problem);
}

type Reading<T> = (response: Response) => Promise<T>;

function ask<T>(url: string, init: RequestInit, read: Reading<T>): Promise<T> {
  const called = open.signal;
  const signal = init.signal ? AbortSignal.any([called, init.signal]) : called;
  const answer = fetched(url, { ...init, signal }).then(read);
  return new Promise((resolve, reject) => {
    answer.then(resolve, (error: unknown) => void (called.aborted || reject(error)));
  });
}

async function fetched(url: string, init: RequestInit): Promise<Response> {
  try {
    return await answered(await fetch(url, { credentials: "same-origin", ...init }));
  } catch (error) {
    if (error instanceof ApiError || (error instanceof DOMException && error.name === "AbortError")) throw error;
    throw new ApiError({
      title: "The server does not answer",
      status: 0,
      detail: "The server does not answer.",
      hint: "See that `dateline serve` still runs, then try again.",
    });
  }
}

function json<T>(response: Response): Promise<T> {
  return response.json() as Promise<T>;
}

export function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return ask(address(path, params), signal ? { signal } : {}, json<T>);
}

export function getBytes(path: string, params: Params = {}): Promise<ArrayBuffer> {
  return ask(address(path, params), {}, (response) => response.arrayBuffer());
}

export function getText(path: string, params: Params = {}): Promise<string> {
  return ask(address(path, params), {}, (response) => response.text());
}

function posted(body: unknown): RequestInit {
  return { method: "POST", headers: guarded("application/json"), body: JSON.stringify(body) };
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return ask(address(path), posted(body), json<T>);
}

/** Streams a file as it is; the server reads it in a process of its own and logs who added it. */
export function upload<T>(file: File, by = ""): Promise<T> {
  const headers = guarded("application/octet-stream");
  const url = address("/reports", { name: file.name, ...(by ? { by } : {}) });
  return ask(url, { method: "POST", headers, body: file }, json<T>);
}
