"""The codebook of event types, from `resources/event_types/*.yml`: PLOVER and ACLED.

PLOVER types have trigger words. A phrase is a verb and the words that must hang on it - particle,
preposition, object noun: "pull out", "lift sanction". The longest phrase that fits wins over a
shorter one, and any phrase over the verb alone. ACLED sub-event types have the PLOVER types and
modes that they may be; which of them it is, evidence words tell. `codebook.yml` holds the version
and the rules that both stand under.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache

from dateline.lexicon import load

__all__ = [
    "NO_TYPE",
    "Codebook",
    "Coded",
    "EventType",
    "Evidence",
    "Rule",
    "SubType",
    "Triggers",
    "acled_event_type",
    "acled_types",
    "codebook",
    "event_types",
    "evidence_words",
    "outside_types",
    "root_by_rule",
    "type_of_noun",
    "type_of_verb",
]

NO_TYPE = "-"
"""The trained head's name for what is outside the codebook."""


@dataclass(frozen=True, slots=True)
class Triggers:
    """Words of one type and mode, as lemmas; `mode` None where PLOVER names none."""

    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type of the codebook.

    Attributes:
        file: The resource file it stands in.
        type: Its name, a PLOVER 2021 root.
        codes: Codebook -> its name or names there (ACLED sub-event types, the nearest ones).
        definition: What belongs to it, in our own words.
        roles: Role -> what fills it.
        triggers: Words that bring it up.
        examples: Marked texts that a test runs; each mark is labelled with the type.
    """

    file: str
    type: str
    codes: Mapping[str, str | tuple[str, ...]]
    definition: str
    roles: Mapping[str, str]
    triggers: tuple[Triggers, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubType:
    """One sub-event type of ACLED, or a kind of event that ACLED leaves out.

    Attributes:
        type: Its name, as ACLED's files have it.
        event: The ACLED event type it belongs to; "" for what ACLED leaves out.
        definition: What belongs to it, in our own words.
        roles: Role -> what fills it.
        plover: PLOVER types that a mention of it may have.
        modes: PLOVER modes that mean it without more.
        examples: Marked texts that a test runs; each mark is labelled with the sub-event type.
    """

    type: str
    event: str
    definition: str
    roles: Mapping[str, str]
    plover: tuple[str, ...]
    modes: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words, as lemmas, of one kind of actor, means or object; two words stand side by side."""

    type: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a type becomes where PLOVER folds status into the root, as its version 0.6 did.

    `type` names the rule; an event of one of the types `of` with one of the `statuses` is a
    `becomes` there.
    """

    type: str
    statuses: tuple[str, ...]
    of: tuple[str, ...]
    becomes: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codebook's version and its principles: a sentence each with marked examples."""

    version: str
    principles: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A type with its mode, as the codebook has them; mode None where none is named.

    `word` is the entry that says so: "withdraw", "pull out"; it does not make two differ.
    """

    type: str
    mode: str | None = None
    word: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of any scheme of the compiled table; what a scheme does not use stays empty."""

    file: str
    type: str = ""
    scheme: str = "PLOVER"
    codes: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    definition: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[Triggers, ...] = ()
    examples: tuple[str, ...] = ()
    event: str = ""
    plover: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    becomes: str = ""
    version: str = ""


@cache
def _rows(scheme: str) -> tuple[_Row, ...]:
    return tuple(row for row in load("event_types", _Row) if row.scheme == scheme)


@cache
def event_types() -> tuple[EventType, ...]:
    """Return the PLOVER types, by file name."""
    return tuple(
        EventType(r.file, r.type, r.codes, r.definition, r.roles, r.triggers, r.examples)
        for r in _rows("PLOVER")
    )


@cache
def acled_types() -> tuple[SubType, ...]:
    """Return ACLED's sub-event types, by file name and place in it."""
    return _subtypes("ACLED")


@cache
def outside_types() -> tuple[SubType, ...]:
    """Return kinds of event that ACLED leaves out and the head tells from those it has."""
    return _subtypes("OUTSIDE")


def _subtypes(scheme: str) -> tuple[SubType, ...]:
    return tuple(
        SubType(r.type, r.event, r.definition, r.roles, r.plover, r.modes, r.examples)
        for r in _rows(scheme)
    )


@cache
def evidence_words() -> tuple[Evidence, ...]:
    """Return the kinds of evidence that tell sub-event types apart, in file order."""
    return tuple(Evidence(r.type, r.words) for r in _rows("EVIDENCE"))


@cache
def codebook() -> Codebook:
    """Return the version and the principles of the codebook."""
    (head,) = _rows("CODEBOOK")
    principles = tuple((r.definition, r.examples) for r in _rows("PRINCIPLE"))
    return Codebook(head.version, principles)


def acled_event_type(sub: str) -> str | None:
    """Return the ACLED event type of a sub-event type; None where there is no such sub-type."""
    return next((one.event for one in acled_types() if one.type == sub), None)


def root_by_rule(type_: str, status: str) -> tuple[str, str]:
    """Return the root that PLOVER 0.6 gives a type with a status, and the rule; "" for none.

    "will release" names a RETREAT that is PLANNED; in PLOVER 0.6 it is an AGREE.
    """
    for rule in _rules():
        if status in rule.statuses and type_ in rule.of:
            return rule.becomes, rule.type
    return type_, ""


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Rule(r.type, r.statuses, r.of, r.becomes) for r in _rows("RULE"))


def type_of_noun(lemma: str) -> Coded | None:
    """Return what a noun such as "withdrawal" stands for, or None."""
    return _nouns().get(lemma)


def type_of_verb(lemma: str, with_: Set[str], *, light: bool = False) -> Coded | None:
    """Return what a verb stands for, given the lemmas of what hangs on it, or None.

    Args:
        lemma: Of the verb.
        with_: Lemmas of its particles, prepositions, adverbs, complements and objects.
        light: The verb only carries an event noun: only a whole phrase counts.
    """
    for needed, coded in _phrases().get(lemma, ()):
        if needed <= with_:
            return coded
    return None if light else _verbs().get(lemma)


@cache
def _nouns() -> Mapping[str, Coded]:
    return _first("nouns")


@cache
def _verbs() -> Mapping[str, Coded]:
    return _first("verbs")


def _first(part: str) -> Mapping[str, Coded]:
    table: dict[str, Coded] = {}
    for kind in event_types():
        for triggers in kind.triggers:
            for word in getattr(triggers, part):
                table.setdefault(word, Coded(kind.type, triggers.mode, word))
    return table


@cache
def _phrases() -> Mapping[str, tuple[tuple[frozenset[str], Coded], ...]]:
    table: dict[str, list[tuple[frozenset[str], Coded]]] = {}
    for kind in event_types():
        for triggers in kind.triggers:
            for phrase in triggers.phrases:
                verb, *rest = phrase.split()
                table.setdefault(verb, []).append(
                    (frozenset(rest), Coded(kind.type, triggers.mode, phrase))
                )
    return {
        verb: tuple(sorted(rows, key=lambda row: (-len(row[0]), sorted(row[0]), row[1].type)))
        for verb, rows in table.items()
    }
