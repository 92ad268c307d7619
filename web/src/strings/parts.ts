// Words of the small parts that several views use.
export const parts = {
  "table.next": "Next row",
  "table.previous": "Previous row",
  "table.page.next": "Next page",
  "table.page.previous": "Previous page",
  "table.pages": "Pages of {what}",
  "table.shown": "{first} to {last} of {n}",
  "say.by": "Kept as the judgement of {who}. A re-run never undoes it; you can.",
  "say.note": "Why (a note for others; may be empty)",
  "say.no": "Cancel",
} as const;
