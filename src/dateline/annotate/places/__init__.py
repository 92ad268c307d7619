"""Places: names of places in a report, and where on Earth they are, or that it is not known.

The way: find the names (`recognise` with the trained model, else `find` by rules), lay out what
each may be (`table`: `candidates`, `evidence`), weigh them (`signs`) and choose (`resolve`), then
say what the words round a name make of it (`locate`), and link nouns to names (`nominals`).
"""

from collections.abc import Iterable

from dateline.annotate.grammar import grammar_of
from dateline.annotate.places.find import find_names
from dateline.annotate.places.home import home_of
from dateline.annotate.places.locate import locate
from dateline.annotate.places.nominals import find_nominals
from dateline.annotate.places.recognise import recognise
from dateline.annotate.places.resolve import resolve
from dateline.model.annotations import Annotations
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, Gazetteer, PlaceModel

__all__ = ["places"]


def places(gazetteer: Gazetteer, model: PlaceModel | None) -> Annotator:
    """Return the annotator of places, which looks names up in `gazetteer`.

    `model` finds the names and ranks what they may be; with None rules do both.
    """

    def annotate(report: Report, tokens: Tokens, seen: Annotations) -> Iterable[Toponym]:
        g, mentions = grammar_of(tokens), seen.of(Mention)
        if model is None:
            names = find_names(g, report.text, mentions, gazetteer)
        else:
            names = recognise(g, report.text, mentions, gazetteer, model)
        home = home_of(report.publication, gazetteer)
        named = locate(report.text, resolve(report.text, names, gazetteer, model, home))
        return [*named, *find_nominals(g, report.text, named)]

    return Annotator(
        "places", gives=frozenset({Toponym}), annotate=annotate, needs=frozenset({Mention})
    )
