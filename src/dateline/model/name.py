"""Names: mentions of persons, bodies and places, and which of them are one in this report."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["EntitySort", "Form", "Mention", "NameKind"]


class NameKind(StrEnum):
    """ACE-like entity types; NORP is OntoNotes' nationality, religious or political group."""

    PER = "PER"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    NORP = "NORP"


class EntitySort(StrEnum):
    """What sort of actor a chain is, closer than `NameKind`: who may act, and for whom.

    PERSON is one person. UNIT: armed forces and police of a state, and their members. ARMED_GROUP:
    those that bear arms and are no state's. GOVERNMENT: state bodies and officials. INTERNATIONAL:
    bodies of states. CIVILIANS: people who are none of these, by what they are or do (residents,
    refugees, protesters). PEOPLE: a nationality, religion or ethnic group. PLACE: a place that is
    no country. OTHER: not known.
    """

    PERSON = "PERSON"
    UNIT = "UNIT"
    ARMED_GROUP = "ARMED_GROUP"
    GOVERNMENT = "GOVERNMENT"
    PARTY = "PARTY"
    INTERNATIONAL = "INTERNATIONAL"
    NGO = "NGO"
    OUTLET = "OUTLET"
    COMPANY = "COMPANY"
    CIVILIANS = "CIVILIANS"
    COUNTRY = "COUNTRY"
    PEOPLE = "PEOPLE"
    PLACE = "PLACE"
    OTHER = "OTHER"


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
        name: Full name of its chain as this report gives it: "Dibo" -> "Mohammad Dibo"; of a chain
            without a name the words of its first mention, without the article: "Ostran troops".
        chain: Number of its chain in this report, from 0 in order of first mention; mentions with
            one number are one entity here.
        form: Name, noun or pronoun.
        titles: Ranks and offices that stand before the name: ("Colonel",).
        of: What it belongs to, as a name: "Iran" of "Iranian", of "Iranian forces" and of "its
            forces" where "its" is Iran's; None where there is nothing of the kind.
        sort: What sort of actor its chain is.
        offices: Where the ranks and offices of its chain are printed, each wording once, in text
            order: "Ostran defence minister"; the first eight of them.
        named: Whether its chain has a name in this report: False for "residents", and for a "he"
            that is "a canteen worker".
        rule: How a noun or pronoun came into its chain; "" for a name.
    """

    span: Span
    kind: NameKind
    name: str
    chain: int
    form: Form = Form.NAM
    titles: tuple[str, ...] = ()
    of: str | None = None
    sort: EntitySort = EntitySort.OTHER
    offices: tuple[Span, ...] = ()
    named: bool = True
    rule: str = ""
