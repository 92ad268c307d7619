"""Titles: ranks, offices and forms of address that stand before a person's name."""

from dataclasses import dataclass

from dateline.lexicon import load

__all__ = ["LONGEST", "TITLES", "Title"]


@dataclass(frozen=True, slots=True)
class Title:
    """One title.

    Attributes:
        file: The resource file it comes from: ranks, offices, honorifics or modifiers.
        title: As written in full: "Lieutenant Colonel".
        short: Printed abbreviations: "Lt. Col.".
        gender: "M" or "F" where the title tells it ("Queen"), else "".
        noun: Whether "the colonel" may take up a person of this title.
        modifier: It only belongs to a title that follows it: "Deputy", "Foreign".
    """

    file: str
    title: str
    short: tuple[str, ...] = ()
    gender: str = ""
    noun: bool = True
    modifier: bool = False


def _by_words(titles: tuple[Title, ...]) -> dict[str, Title]:
    table: dict[str, Title] = {}
    for title in titles:
        plural = (f"{title.title}s",) if title.noun and not title.modifier else ()
        for form in (title.title, *title.short, *plural):
            key = form.lower()
            if key not in table or table[key].modifier:  # "Justice" is an office and a modifier
                table[key] = title
    return table


TITLES = _by_words(load("titles", Title))
"""Title of each form in lower case, words joined by one blank: "lt. col.", "prime ministers"."""

LONGEST = max(len(form.split()) for form in TITLES)
"""Words of the longest form."""
