"""Places: find the names (`find`), then choose where they are (`choose`)."""

from collections.abc import Iterable

from dateline.annotate.grammar import Grammar
from dateline.annotate.places.choose import choose_places
from dateline.annotate.places.find import find_places
from dateline.model.annotations import Annotations
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, Gazetteer

__all__ = ["places"]


def places(gazetteer: Gazetteer) -> Annotator:
    """Return the annotator that looks names up in `gazetteer`; made once in each worker."""

    def annotate(report: Report, tokens: Tokens, seen: Annotations) -> Iterable[Toponym]:
        found = find_places(report.text, Grammar(tokens), seen.of(Mention), gazetteer)
        return choose_places(report.text, found, gazetteer)

    return Annotator("places", frozenset({Toponym}), annotate, frozenset({Mention}))
