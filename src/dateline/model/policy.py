"""Policies: the printed rules by which one value is taken out of many; none says which is true."""

__all__ = [
    "BEST", "BEST_SOURCED", "CONSERVATIVE", "HIGHEST", "JOINED", "LATEST", "LOWEST", "POLICIES",
]  # fmt: skip

BEST_SOURCED = (
    "the value with most independent origins, at least and then at most; "
    "then the one with more named sources; then by alphabet"
)
LATEST = "what the reports of the last day say; reports without a day are left out"
CONSERVATIVE = "the lowest of what ACLED codes of each number"
BEST = "the value that most origins hold; UCDP's coders weigh sources by hand"
LOWEST = "the lowest number that any origin gives, by the lower end of its words"
HIGHEST = "the highest number that any origin gives, by the upper end of its words"

POLICIES = (
    ("best sourced", BEST_SOURCED),
    ("latest", LATEST),
    ("most conservative (ACLED), of counts", CONSERVATIVE),
    ("best (UCDP), of counts", BEST),
    ("low (UCDP), of counts", LOWEST),
    ("high (UCDP), of counts", HIGHEST),
)
"""Name and rule of each policy (`record/policies.py`)."""

JOINED = (
    (
        "time",
        "the days that all claims allow whose event is said to have happened; where two exclude "
        "each other, all days that any allows",
    ),
    ("names and numbers", "as claimed, what most claims have first"),
    ("status", "happened where any mention is plain, else what most mentions say"),
    (
        "independent origins",
        "origins that share an ultimate source, or whose unnamed sources are described alike, are "
        "joined for the least; each has a source of its own for the most",
    ),
)
"""What is joined from claims for an event's line, and by which rule (`record/outlines.py`)."""
