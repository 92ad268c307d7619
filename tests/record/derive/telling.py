"""Invented reports for tests of derivation: an agency's, and builders for what follows it."""

from datetime import UTC, date, datetime

from dateline.model.annotations import Annotated
from dateline.model.derivation import Derivation, DerivationState
from dateline.model.ids import ReportId
from dateline.model.report import Publication, Report
from dateline.record.derive import derive
from dateline.record.derive.parents import NO_PARENT

__all__ = ["ORIGINAL", "edges", "printed", "ties"]

ORIGINAL = (
    "BRODEK, Velmora, May 4 (Northwire) - Gunmen held up the ferry Tarrow off Alden on Tuesday "
    "morning and took 14 crates of medicine, the harbour master and a deckhand said.\n\n"
    "Harbour master Ruvo Senn said the ferry carried 212 passengers and a crew of 9. Six men in "
    "a grey launch came alongside near the Mirrow light, he said.\n\n"
    '"They asked for the keys to the hold and for nothing else," Senn told Northwire. "They knew '
    'which crates they wanted."\n\n'
    "Deckhand Ilka Moor said the launch left towards Kessary after twenty minutes. A coastguard "
    "cutter from Pell reached the ferry at noon, and nobody was hurt.\n\n"
    "The company that owns the Tarrow, Corran Lines, has served the route since 2019."
)


def printed(
    name: str, text: str, *, at: str = "2031-05-04T10:00", outlet: str = "", lang: str = "en"
) -> Annotated:
    """Return a report without annotations, as printed at a minute of UTC; "" for no clock."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC) if "T" in at else None
    day = moment.date() if moment else date.fromisoformat(at) if at else None
    paper = Publication(outlet or f"The {name} Gazette")
    return Annotated(Report(ReportId(name), text, lang, paper, day, moment))


def ties(*items: Annotated) -> dict[tuple[str, str], Derivation]:
    """Return all that is found between reports, by the later and the earlier one."""
    return {(d.later, d.earlier): d for d in derive(items).derivations}


def edges(*items: Annotated) -> set[tuple[str, str]]:
    """Return which report is the child of which."""
    return {
        pair for pair, d in ties(*items).items()
        if d.state is DerivationState.PROPOSED and d.kind not in NO_PARENT
    }  # fmt: skip
