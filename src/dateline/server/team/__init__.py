"""Several people at one server: who they are, what each may, and what was read by whom.

`gate` lets nobody pass whom `roster` does not know or whose role lacks the right that `rights`
names for the route; `throttle` counts, `auditing` writes down who read what is restricted.
"""
