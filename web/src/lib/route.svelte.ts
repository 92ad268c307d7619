// Where the reader is: `#/report/R01?at=120-140`. Everything one sees can be sent as an address.

export interface Route {
  view: string;
  id: string;
  params: URLSearchParams;
}

function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2) as [string, string?];
  const [view = "", ...rest] = path.split("/");
  return { view: view || "timeline", id: decodeURIComponent(rest.join("/")), params: new URLSearchParams(query) };
}

export type Wanted = Record<string, string | readonly string[]>;

/** A parameter with several values stands once for each. */
export function href(view: string, id = "", params: Wanted | URLSearchParams = {}): string {
  const pairs = params instanceof URLSearchParams ? [...params] : Object.entries(params);
  const query = new URLSearchParams(
    pairs.flatMap(([name, value]) =>
      (typeof value === "string" ? [value] : value).filter(Boolean).map((one) => [name, one]),
    ),
  ).toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${query ? `?${query}` : ""}`;
}

class Router {
  route = $state.raw<Route>(parse(location.hash));

  constructor() {
    addEventListener("hashchange", () => (this.route = parse(location.hash)));
  }

  go(view: string, id = "", params: Wanted = {}): void {
    location.hash = href(view, id, params);
  }

  /** Changes parameters of the same view without a step in the history. */
  put(changes: Wanted): void {
    const params = new URLSearchParams(this.route.params);
    for (const [name, value] of Object.entries(changes)) {
      params.delete(name);
      for (const one of typeof value === "string" ? [value] : value) if (one !== "") params.append(name, one);
    }
    const { view, id } = this.route;
    const to = href(view, id, params);
    if (to === location.hash) return;
    history.replaceState(null, "", to);
    this.route = parse(location.hash);
  }
}

export const router = new Router();
