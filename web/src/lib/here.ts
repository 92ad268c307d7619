// Links within the page that keep the question in the address.
import { FIELDS } from "./question";
import { href, router, type Wanted } from "./route.svelte";

/** The address of a view, with the question that is asked now. */
export function here(view: string, id = "", params: Wanted = {}): string {
  const kept: Record<string, string | string[]> = {};
  for (const name of FIELDS) {
    const values = router.route.params.getAll(name).filter(Boolean);
    if (values.length) kept[name] = values;
  }
  return href(view, id, { ...kept, ...params });
}
