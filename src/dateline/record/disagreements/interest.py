"""What those who deny have to do with the event: whether they speak for a party of it."""

from collections.abc import Iterable

from dateline.model.claim import Claim, Property

__all__ = ["interest_of"]

_SHORTEST = 4  # letters of a name that a longer word of it begins with: Ostra, Ostran
_RANKS = frozenset((
    "Captain", "Chief", "Colonel", "Commander", "Corporal", "Director", "General", "Lieutenant",
    "Major", "Minister", "Mayor", "President", "Sergeant", "There", "They", "This",
))  # fmt: skip
_PARTS = (
    (Property.ACTOR, "who is said to have done it"),
    (Property.TARGET, "to whom it is said to have been done"),
)


def interest_of(deniers: Iterable[Claim], event: Iterable[Claim]) -> str:
    """Return whom the deniers speak for that has a part in the event; "" when nothing says it.

    By names: a name in what the sources are called, their outlet's name included, that stands in
    the words for a party as well ("The Ministry of Ostra", "Ostran troops").

    Args:
        deniers: The claims that deny, with their chains.
        event: The claims of those who assert.
    """
    spoken = {
        name
        for claim in deniers
        for link in claim.chain.links
        for words in (link.words, link.name)
        for name in _names(words)
    }
    kept = list(event)
    for property_, part in _PARTS:
        for claim in kept:
            if claim.property is not property_:
                continue
            for name in _names(f"{claim.anchor.exact} {claim.value}"):
                mine = min((own for own in spoken if _same(own, name)), default="", key=_longest)
                if mine:
                    return f"speaks for {mine}, {part}"
    return ""


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name


def _names(words: str) -> list[str]:
    bare = (word.strip('.,;:()"“”').removesuffix("'s").removesuffix("’s") for word in words.split())
    return [word for word in bare if word[:1].isupper() and word not in _RANKS]


def _same(one: str, other: str) -> bool:
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short == long or (len(short) >= _SHORTEST and long.startswith(short))
