"""What each name names: all mentions of one string are weighed together, report by report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.cues import (
    AFTER,
    BODIES,
    FORCES,
    GOVERNMENT,
    HEADS,
    NO_SURNAMES,
    OF_PLACE,
    OUTLETS,
    PLACE_PREPOSITIONS,
)
from dateline.annotate.names.pieces import NAME_STARTS, Piece
from dateline.annotate.names.titles import after_titles, titles_before
from dateline.lexicon.peoples import PEOPLES
from dateline.model.name import NameKind

__all__ = ["Found", "key_of", "name_all"]

_FROM_PARSER = {
    "PERSON": NameKind.PER, "ORG": NameKind.ORG, "GPE": NameKind.GPE, "LOC": NameKind.LOC,
    "FAC": NameKind.FAC, "NORP": NameKind.NORP,
}  # fmt: skip
_COUNTRIES = frozenset(people.country_name.lower() for people in PEOPLES.values())
_DEMONYM_ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "ans", "ians", "is")
_MARKS = str.maketrans({"’": "'", "-": " ", "–": " ", ".": "", "“": "", "”": ""})
# Weights of the votes on a string's kind. One mention tagged by the parser counts 1; grammar
# that leaves little choice ("the town of X") outvotes one mistaken tag, a preposition does not.
_SURE = 2.0
_HINT = 0.6

_MASTHEAD = 12  # tokens in which a report's dateline ends
_ADJECTIVE_ENDINGS = ("an", "ans", "ese", "ish")
_DASHES = ("-", "–", "—", "--")

Votes = dict[NameKind, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A name: tokens `first` to `last`, its kind, its key, its printed titles, what it is of."""

    first: int
    last: int
    kind: NameKind
    key: str
    titles: tuple[str, ...] = ()
    of: str | None = None


@dataclass(slots=True)
class _Draft:
    piece: Piece
    key: str
    titles: tuple[str, ...]
    settled: NameKind | None
    votes: Votes


def key_of(words: str) -> str:
    """Return what two spellings of one name share: case, hyphens, dots and blanks aside."""
    return " ".join(words.translate(_MARKS).lower().split())


def name_all(g: Grammar, text: str, pieces: Iterable[Piece]) -> list[Found]:
    """Return the pieces that are names, with kinds, in text order."""
    drafts = [draft for piece in pieces if (draft := _draft(g, text, piece)) is not None]
    votes = _count(drafts)
    _hear_full_names(votes)
    _hear_surnames(votes)
    demonyms = _demonyms(votes)
    for place in demonyms.values():
        votes[place][NameKind.GPE] = votes[place].get(NameKind.GPE, 0.0) + _SURE
    found = (_decide(draft, votes, demonyms) for draft in drafts)
    return [name for name in found if name is not None]


def _draft(g: Grammar, text: str, piece: Piece) -> _Draft | None:
    """Return the piece without titles, with what its own words and neighbours say of its kind."""
    first, last = piece.first, piece.last
    if g.lower[last] in NO_SURNAMES and g.lower[first - 1 : first] == ["general"]:
        first -= 1  # "General Staff": no general of that name
    begin, starts = titles_before(g, first, last)
    inner = after_titles(g, first, last)
    head = _head_kind(g, first, last)
    if inner > last and head is None:
        return None  # titles alone: "Field Marshal"
    person = bool(starts) and head is None and last - first < 4  # noqa: PLR2004 - longer is no name
    if inner > first and head is None and _opens_with_title(g, piece, inner, person=person):
        starts, first, person = (*(starts or ()), first), inner, True
        begin = min(begin, piece.first)
    key = key_of(text[g.start[first] : g.end[last]])
    if not any(c.isalpha() for c in key):
        return None
    titles = _printed(g, text, starts, first) if person else ()
    votes: Votes = {}
    settled = NameKind.PER if titles and not _is_people(key) else head
    draft = _Draft(Piece(first, last, piece.ent), key, titles, settled, votes)
    _vote(g, draft)
    return draft


def _opens_with_title(g: Grammar, piece: Piece, inner: int, *, person: bool) -> bool:
    """Whether the piece is a person with a title, and no "General Motors"."""
    if person or piece.ent in ("PERSON", ""):
        return True
    plain = all(
        g.tags[i] == "NNP" and g.lower[i] not in HEADS for i in range(inner, piece.last + 1)
    )
    return piece.ent == "ORG" and plain and piece.last - inner == 1


def _printed(g: Grammar, text: str, starts: tuple[int, ...], name: int) -> tuple[str, ...]:
    stops = (*starts[1:], name)
    pairs = zip(starts, stops, strict=True)
    return tuple(" ".join(text[g.start[a] : g.end[b - 1]].split()) for a, b in pairs if a < b)


def _vote(g: Grammar, draft: _Draft) -> None:
    votes, piece = draft.votes, draft.piece
    said = _FROM_PARSER.get(piece.ent)
    if said is not None:
        votes[said] = 1.0
    if draft.settled is not None:
        votes[draft.settled] = votes.get(draft.settled, 0.0) + _SURE
        return
    masthead = _in_masthead(g, piece)
    if masthead is not None:
        votes[masthead] = votes.get(masthead, 0.0) + _SURE
    around = _noun_after(g, piece)
    if around is not None and piece.ent in ("PERSON", "ORG", "PRODUCT", ""):
        votes.pop(NameKind.PER, None)  # the parser took it for a person
        votes[around] = votes.get(around, 0.0) + _SURE
        draft.settled = around
    _hear_before(g, piece, votes)
    if _governs(g, piece):
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + _SURE
    if _not_a_people(g, piece):
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + _SURE
    elif _looks_a_people(g, piece):
        votes[NameKind.NORP] = votes.get(NameKind.NORP, 0.0) + _SURE
    elif _has_who(g, piece):
        votes[NameKind.PER] = votes.get(NameKind.PER, 0.0) + _SURE


def _hear_before(g: Grammar, piece: Piece, votes: Votes) -> None:
    """Add what the word before says: "the agency X", "the town of X", "near X"."""
    before = g.lower[piece.first - 1] if piece.first else ""
    if before in OUTLETS:
        votes[NameKind.ORG] = votes.get(NameKind.ORG, 0.0) + _SURE
    elif before == "of" and piece.first > 1 and g.lower[piece.first - 2] in OF_PLACE:
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + _SURE
    elif before in PLACE_PREPOSITIONS and not _modifies(g, piece):
        weight = _HINT if piece.ent == "ORG" else PLACE_PREPOSITIONS[before]
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + weight


def _noun_after(g: Grammar, piece: Piece) -> NameKind | None:
    """Return what "air base", "border crossing" or "quarter" after the name make of it."""
    for i in range(piece.last + 1, min(piece.last + 3, len(g))):
        if g.tags[i] not in ("NN", "NNS", "NNP") or g.sentence[i] != g.sentence[piece.last]:
            return None
        kind = AFTER.get(g.lower[i])
        if kind is not None:
            return kind
    return None


def _governs(g: Grammar, piece: Piece) -> bool:
    """Whether what the name has is a country's or town's: "Ostra's defence ministry"."""
    i = piece.last + 1
    if i + 1 >= len(g) or g.tags[i] != "POS":
        return False
    return any(word in GOVERNMENT for word in g.lower[i + 1 : i + 3])


def _has_who(g: Grammar, piece: Piece) -> bool:
    """Whether a clause with "who" hangs on a name that the parser took for nothing else."""
    if piece.ent not in ("PERSON", "") or piece.last + 2 >= len(g):
        return False
    return "who" in (g.lower[piece.last + 1], g.lower[piece.last + 2])


def _head_kind(g: Grammar, first: int, last: int) -> NameKind | None:
    """Return what the last word of a name of several words makes of it: "Pell Bridge"."""
    if last > first and g.lower[last] in NO_SURNAMES and g.lower[first] == "general":
        return NameKind.ORG
    return HEADS.get(g.lower[last]) if last > first else None


def _in_masthead(g: Grammar, piece: Piece) -> NameKind | None:
    """Return what a name in "KESSARY, March 13 (Northwire) -" is: a place, or the agency."""
    if piece.last >= _MASTHEAD or not g.words[0].isupper():
        return None
    end = next((i for i in range(piece.last + 1, _MASTHEAD) if _dash(g, i)), 0)
    if not end or any(word[0].islower() for word in g.words[:end]):
        return None
    return NameKind.ORG if piece.first and g.words[piece.first - 1] == "(" else NameKind.GPE


def _dash(g: Grammar, i: int) -> bool:
    return 0 < i < len(g) and g.words[i] in _DASHES and g.start[i] > g.end[i - 1]


def _not_a_people(g: Grammar, piece: Piece) -> bool:
    """Whether a name built like an adjective stands alone after "in" or "to": "in Milan"."""
    return (
        piece.first == piece.last
        and piece.first > 0
        and g.lower[piece.first].endswith(_ADJECTIVE_ENDINGS)
        and g.lower[piece.first - 1] in PLACE_PREPOSITIONS
        and g.deps[piece.last] == "pobj"
    )


def _looks_a_people(g: Grammar, piece: Piece) -> bool:
    """Whether a word is built and used like a people's adjective: "Kessaran officers"."""
    i = piece.last
    if piece.first != i or piece.ent in ("GPE", "LOC") or g.lower[i] in _COUNTRIES:
        return False
    head = g.heads[i]
    return (
        g.lower[i].endswith(_ADJECTIVE_ENDINGS)
        and head > i
        and g.deps[i] in ("amod", "compound", "nmod")
        and g.words[head] == g.lower[head]
        and g.lemmas[head].lower() in FORCES
    )


def _modifies(g: Grammar, piece: Piece) -> bool:
    """Whether the name only qualifies a noun after it: "in Ostran hands"."""
    return g.deps[piece.last] in ("compound", "amod", "nmod") and g.heads[piece.last] > piece.last


def _count(drafts: Iterable[_Draft]) -> dict[str, Votes]:
    """Add up the votes by string; persons with a title are counted with the others."""
    total: dict[str, Votes] = {}
    for draft in drafts:
        votes = total.setdefault(draft.key, {})
        for kind, weight in draft.votes.items():
            votes[kind] = votes.get(kind, 0.0) + weight
    return total


def _hear_surnames(votes: dict[str, Votes]) -> None:
    """Let "Mohammad Dibo" vote for "Dibo": a person, unless the string is more often a place."""
    for key, own in list(votes.items()):
        parts = key.split()
        if len(parts) < 2 or _winner(own) is not NameKind.PER:  # noqa: PLR2004
            continue
        by_name = {parts[-1]: 0.0, " ".join(parts[-2:]): 0.0}
        if parts[0] in NAME_STARTS and len(parts) > 2:  # noqa: PLR2004
            by_name[" ".join(parts[:2])] = _HINT  # "Abu Layth" of "Abu Layth al-Tamiri"
        for part, more in by_name.items():
            if part != key and part in votes:
                short = votes[part]
                short[NameKind.PER] = short.get(NameKind.PER, 0.0) + own[NameKind.PER] + more


def _hear_full_names(votes: dict[str, Votes]) -> None:
    """Let "Donn" vote for "Sera Donn", which the parser took for a place once."""
    for key, own in votes.items():
        parts = key.split()
        short = votes.get(parts[-1]) if len(parts) == 2 else None  # noqa: PLR2004
        if short and _winner(short) is NameKind.PER and _winner(own) is NameKind.GPE:
            own[NameKind.PER] = own.get(NameKind.PER, 0.0) + short[NameKind.PER]


def _demonyms(votes: Mapping[str, Votes]) -> dict[str, str]:
    """Return the adjectives that this report could make of its own place names: kessaran."""
    made: dict[str, str] = {}
    for key, own in votes.items():
        if " " in key or len(key) < 4 or key in PEOPLES:  # noqa: PLR2004
            continue
        stem = key.rstrip("aeoy")
        winner = _winner(own)
        if winner not in (NameKind.GPE, NameKind.LOC, NameKind.ORG, NameKind.PER):
            continue
        for ending in _DEMONYM_ENDINGS:
            for root in (key, stem):
                word = root + ending
                people = winner is not NameKind.PER or NameKind.NORP in votes.get(word, {})
                if word != key and word in votes and people:
                    made.setdefault(word, key)
    return made


def _winner(votes: Votes) -> NameKind | None:
    """Return the kind with most votes; the one heard first among equals."""
    return max(votes, key=votes.__getitem__) if votes else None


def _is_people(key: str) -> bool:
    return key in PEOPLES or (key.endswith("s") and key[:-1] in PEOPLES)


def _decide(draft: _Draft, votes: Mapping[str, Votes], demonyms: Mapping[str, str]) -> Found | None:
    piece, key = draft.piece, draft.key
    kind = draft.settled
    of: str | None = None
    people = PEOPLES.get(key) or (PEOPLES.get(key[:-1]) if key.endswith("s") else None)
    if kind is None and people is not None and key not in _COUNTRIES:
        kind, of = NameKind.NORP, people.country_name
    elif kind is None and key in demonyms:
        kind, of = NameKind.NORP, demonyms[key]
    elif kind is None and (key in _COUNTRIES or key in BODIES):
        kind = NameKind.GPE if key in _COUNTRIES else NameKind.ORG
    elif kind is None and (piece.ent or max(votes[key].values(), default=0.0) >= 1.0):
        kind = _winner(votes[key])  # what the parser left alone is a name if it is one elsewhere
    if kind is None:
        return None
    return Found(piece.first, piece.last, kind, key, draft.titles, of)
