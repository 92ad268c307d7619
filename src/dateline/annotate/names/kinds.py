"""What each name names: all mentions of one string are weighed together, report by report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.cues import (
    AFTER,
    GOVERNMENT,
    HEADS,
    OF_PLACE,
    PLACE_PREPOSITIONS,
)
from dateline.annotate.names.pieces import Piece
from dateline.annotate.names.titles import after_titles, last_title, titles_before
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
_PLACES = (NameKind.GPE, NameKind.LOC, NameKind.FAC)

# Weights of the votes on a string's kind. One mention tagged by the parser counts 1; grammar
# that leaves little choice ("the town of X") outvotes one mistaken tag, a preposition does not.
_SURE = 2.0
_HINT = 0.6

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
    _hear_surnames(votes)
    demonyms = _demonyms(votes)
    found = (_decide(g, draft, votes, demonyms) for draft in drafts)
    return [name for name in found if name is not None]


def _draft(g: Grammar, text: str, piece: Piece) -> _Draft | None:
    """Return the piece without titles, with what its own words and neighbours say of its kind."""
    first, last = piece.first, piece.last
    begin, starts = titles_before(g, first, last)
    inner = after_titles(g, first, last)
    head = HEADS.get(g.lower[last]) if last > first else None
    person = bool(starts) and head is None and last - first < 4  # noqa: PLR2004 - longer is no name
    if inner > first and (piece.ent in ("PERSON", "") or person) and head is None:
        if inner > last:
            return None
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
    around = _noun_after(g, piece)
    if around is not None and piece.ent in ("PERSON", "ORG", "PRODUCT", ""):
        votes[around] = votes.get(around, 0.0) + _SURE
        draft.settled = around
    before = g.lower[piece.first - 1] if piece.first else ""
    if before == "of" and piece.first > 1 and g.lower[piece.first - 2] in OF_PLACE:
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + _SURE
    elif before in PLACE_PREPOSITIONS and not _modifies(g, piece):
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + _HINT
    if _governs(g, piece):
        votes[NameKind.GPE] = votes.get(NameKind.GPE, 0.0) + 1.0


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
    i = piece.last + 1
    if i + 1 >= len(g) or g.tags[i] != "POS":
        return False
    return g.lower[i + 1] in GOVERNMENT


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
        for part in (parts[-1], " ".join(parts[-2:])):
            if part != key and part in votes:
                short = votes[part]
                short[NameKind.PER] = short.get(NameKind.PER, 0.0) + own[NameKind.PER]


def _demonyms(votes: Mapping[str, Votes]) -> dict[str, str]:
    """Return the adjectives that this report could make of its own place names: kessaran."""
    made: dict[str, str] = {}
    for key, own in votes.items():
        if " " in key or len(key) < 4 or key in PEOPLES:  # noqa: PLR2004
            continue
        stem = key.rstrip("aeoy")
        if _winner(own) not in (NameKind.GPE, NameKind.LOC, NameKind.ORG):
            continue
        for ending in _DEMONYM_ENDINGS:
            for root in (key, stem):
                word = root + ending
                if word != key and word in votes:
                    made.setdefault(word, key)
    return made


def _winner(votes: Votes) -> NameKind | None:
    """Return the kind with most votes; the one heard first among equals."""
    return max(votes, key=votes.__getitem__) if votes else None


def _is_people(key: str) -> bool:
    return key in PEOPLES or (key.endswith("s") and key[:-1] in PEOPLES)


def _decide(
    g: Grammar, draft: _Draft, votes: Mapping[str, Votes], demonyms: Mapping[str, str]
) -> Found | None:
    piece, key = draft.piece, draft.key
    kind = draft.settled
    of: str | None = None
    people = PEOPLES.get(key) or (PEOPLES.get(key[:-1]) if key.endswith("s") else None)
    if kind is None and people is not None and key not in _COUNTRIES:
        kind, of = NameKind.NORP, people.country_name
    elif kind is None and key in demonyms:
        kind, of = NameKind.NORP, demonyms[key]
    elif kind is None and key in _COUNTRIES:
        kind = NameKind.GPE
    elif kind is None or (kind in _PLACES and not piece.ent):
        kind = kind or _winner(votes[key])
    if kind is None or (not piece.ent and not _known(votes[key], draft)):
        return None
    return Found(piece.first, piece.last, kind, key, draft.titles, of)


def _known(votes: Votes, draft: _Draft) -> bool:
    """Whether a string that the parser left alone here is a name somewhere in the report."""
    return draft.settled is not None or max(votes.values(), default=0.0) >= 1.0
