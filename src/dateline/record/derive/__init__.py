"""Derivation between reports: which was made from which, passage by passage.

`derive` takes all reports and returns each pair of which one is made from the other, or which
share a statement or stock words, and the credits that no report of the dossier answers to.
Modules in order: `words` and `prints` (what of a report is compared), `index` (which reports are
held against which), `outlets` and `credits` (whom a report names), `align` (which passage goes with
which), `signs` (what speaks for it), `edges` (one pair), `parents` (one parent for each report).
"""

from dateline.record.derive.credits import Credit, find_credits, make_outlets
from dateline.record.derive.parents import Derived, derive

__all__ = ["Credit", "Derived", "derive", "find_credits", "make_outlets"]
