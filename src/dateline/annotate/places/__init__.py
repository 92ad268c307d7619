"""Places: names of places in a report, and where on Earth they are, or that it is not known."""

from collections.abc import Iterable

from dateline.annotate.grammar import Grammar
from dateline.annotate.places.find import find_names
from dateline.annotate.places.resolve import resolve
from dateline.model.annotations import Annotations
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, Gazetteer

__all__ = ["places"]


def places(gazetteer: Gazetteer) -> Annotator:
    """Return the annotator of places, which looks names up in `gazetteer`."""

    def annotate(report: Report, tokens: Tokens, seen: Annotations) -> Iterable[Toponym]:
        names = find_names(Grammar(tokens), report.text, seen.of(Mention), gazetteer)
        return resolve(report.text, names, gazetteer)

    return Annotator(
        "places", gives=frozenset({Toponym}), annotate=annotate, needs=frozenset({Mention})
    )
