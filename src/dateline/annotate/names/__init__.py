"""Names: persons, bodies, places and peoples in one report, and which mentions are one.

First the names and their chains, then the pronouns and nouns that stand for named persons, then
all other words that say who acts ("Ostran troops", "the group", "its").
"""

from collections.abc import Iterator

from dateline.annotate.grammar import grammar_of
from dateline.annotate.names.story import read_story
from dateline.model.annotations import Annotations
from dateline.model.name import Mention
from dateline.model.report import Report
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["NAMES"]


def _annotate(report: Report, tokens: Tokens, _seen: Annotations) -> Iterator[Mention]:
    """Yield the mentions of a report, names before phrases and pronouns."""
    press = (*report.publication.credits, report.publication.outlet or "")
    yield from read_story(grammar_of(tokens), report.text, press)


NAMES = Annotator("names", gives=frozenset({Mention}), annotate=_annotate)
"""Finds names and links them inside the report; needs nothing but the tokens."""
