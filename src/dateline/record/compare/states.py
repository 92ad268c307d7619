"""States that exclude each other: who left has not stayed. Few, and sure."""

from dateline.model.event import Status

__all__ = ["excludes", "leaning", "opposite", "state_of"]

_OPPOSITES = (
    (
        ("abandon", "depart", "departure", "evacuate", "evacuation", "leave", "pull out", "quit",
         "retreat", "vacate", "withdraw", "withdrawal"),
        ("remain", "stay"),
    ),
    (("close", "closure", "shut"), ("open", "reopen", "reopening")),
    (("die", "kill", "perish"), ("live", "survive")),
)  # fmt: skip
"""What came about, and what holds as long as it did not."""

_TYPED = {"RETREAT": "withdraw"}
"""Types that are for one side of a pair, whatever the verb."""

_STATE_OF = {
    lemma: (number, 1 if came else -1)
    for number, (first, second) in enumerate(_OPPOSITES)
    for lemmas, came in ((first, True), (second, False))
    for lemma in lemmas
}


def state_of(lemma: str) -> int | None:
    """Return the number of the pair of states that a verb is about; None when of none."""
    found = _STATE_OF.get(lemma.casefold())
    return None if found is None else found[0]


def leaning(lemma: str, status: Status) -> int:
    """Return 1 for what says that something came about, -1 for what says that it did not, else 0.

    "None remained" says that they left, and "they remain" that they did not.
    """
    if status not in (Status.HAPPENED, Status.DENIED):
        return 0
    found = _STATE_OF.get(lemma.casefold())
    side = 1 if found is None else found[1]
    return side if status is Status.HAPPENED else -side


def opposite(one: str, other: str) -> bool:
    """Whether two verbs are for states that exclude each other, whatever is said of them."""
    left, right = _STATE_OF.get(one.casefold()), _STATE_OF.get(other.casefold())
    return left is not None and right is not None and left[0] == right[0] and left[1] != right[1]


def excludes(one: str, other: str) -> bool:
    """Whether what one mention tells excludes what another does, by lemma or PLOVER type.

    >>> excludes("RETREAT", "remain")
    True
    """
    return opposite(_TYPED.get(one, one), _TYPED.get(other, other))
