"""Names: mentions of persons, bodies and places, and which of them are one in this report."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Form", "Mention", "NameKind"]


class NameKind(StrEnum):
    """ACE-like entity types; NORP is OntoNotes' nationality, religious or political group."""

    PER = "PER"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    NORP = "NORP"


class Form(StrEnum):
    """ACE mention level: a name, a noun ("the colonel"), a pronoun."""

    NAM = "NAM"
    NOM = "NOM"
    PRO = "PRO"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention.

    Attributes:
        span: The mention without its titles: "Mohammad Dibo" of "Colonel Mohammad Dibo".
        kind: What sort of thing it names.
        name: Full name of its chain as this report gives it: "Dibo" -> "Mohammad Dibo".
        chain: Number of its chain in this report, from 0 in order of first mention; mentions with
            one number are one entity here.
        form: Name, noun or pronoun.
        titles: Ranks and offices that stand before the name: ("Colonel",).
        of: What a nationality or possessive belongs to, as a name: "Iranian" -> "Iran"; None
            where there is nothing of the kind.
    """

    span: Span
    kind: NameKind
    name: str
    chain: int
    form: Form = Form.NAM
    titles: tuple[str, ...] = ()
    of: str | None = None
