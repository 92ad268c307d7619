"""Who stands by whom, is of which body, is under whom: "on the side of X", "Captain Y of the Z"."""

from collections.abc import Iterator

from dateline.annotate.ties.carried import heads_of
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import tie_words
from dateline.model.name import Form, NameKind
from dateline.model.tie import Phase, TieKind

__all__ = ["bond_ties"]

_SIDES = frozenset({"fight", "stand", "serve", "be", "intervene", "enter", "join", "operate"})
_ALLIED = frozenset({"ally", "side", "align"})
_JOINED = frozenset({"force", "forces", "hand", "hands", "ranks"})
_FORMED = frozenset({"form", "forge", "make", "enter", "sign", "strike"})
_WITHDRAWN = frozenset({"withdraw", "end", "drop", "cut", "stop", "halt", "cease"})
_FOR = frozenset({"for", "of", "from", "to"})
_FROM = frozenset({"from"})


def bond_ties(ground: Ground) -> Iterator[Draft]:
    """Yield what prepositions of siding, belonging and command say, in text order."""
    g = ground.g
    for i, label in enumerate(g.deps):
        if label == "prep":
            yield from _with(ground, i)
            yield from _out_of(ground, i)
            yield from _named(ground, i)
        elif label == "attr" and g.tags[i] == "NNS" and g.lemmas[i] in ("ally", "partner"):
            yield from _each_other(ground, i, g.heads[i], Phase.HOLDS)
        elif label == "dobj" and g.lemmas[i] in ("support", "backing"):
            yield from _support(ground, i)
        elif label == "dobj" and g.lemmas[i] == "alliance" and g.lemmas[g.heads[i]] in _FORMED:
            yield from _each_other(ground, i, g.heads[i], Phase.BEGINS)


def _with(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield "is allied with X", "joined forces with X", "fights on the side of X"."""
    g, name, verb = ground.g, ground.g.lower[i], ground.g.heads[i]
    phase = Phase.HOLDS
    if name == "of" and g.lemmas[verb] == "side" and g.deps[verb] == "pobj":
        on, verb = g.heads[verb], g.heads[g.heads[verb]]
        sided = g.lower[on] in ("on", "at", "by") and g.lemmas[verb] in _SIDES
    elif g.lemmas[verb] == "join" and name == "with":
        sided = any(g.deps[c] == "dobj" and g.lower[c] in _JOINED for c in g.children[verb])
        phase = Phase.BEGINS
    elif g.lemmas[verb] == "break" and name == "with":
        sided, phase = True, Phase.ENDS
    else:
        sided = name in ("with", "to") and g.lemmas[verb] in _ALLIED and g.tags[verb][:2] == "VB"
    if sided and g.tags[verb][:2] == "VB":
        yield from _between(ground, verb, i, TieKind.ALLIED, phase)


def _out_of(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield "resigned from X", "was expelled from X": they belong to it no more."""
    g, verb = ground.g, ground.g.heads[i]
    if g.lower[i] in _FROM and g.lemmas[verb] in tie_words("leaving"):
        yield from _between(ground, verb, i, TieKind.BELONGS_TO, Phase.ENDS)


def _between(ground: Ground, verb: int, i: int, kind: TieKind, phase: Phase) -> Iterator[Draft]:
    event = ground.told_by.get(verb)
    for holder in heads_of(ground, verb):
        for of in ground.objects(i):
            other = ground.is_body(of) if kind is TieKind.ALLIED else _is_body(ground, of)
            if ground.is_actor(holder) and other:
                yield Draft(kind, holder, of, verb, verb, "bond", phase, event, own=True)


def _named(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield "Captain X of the Y", who is of it, and "the Y under Captain X", which he leads."""
    head, name = ground.g.heads[i], ground.g.lower[i]
    if name == "of" and _is_name(ground, head):
        for of in ground.objects(i):
            if _is_body(ground, of):
                yield Draft(TieKind.BELONGS_TO, head, of, i, i, "member")
    elif name == "under" and _is_body(ground, head) and head == i - 1:
        for of in ground.objects(i):
            if _is_name(ground, of):
                yield Draft(TieKind.IN_CHARGE_OF, of, head, i, i, "office")


def _each_other(ground: Ground, i: int, verb: int, phase: Phase) -> Iterator[Draft]:
    """Yield "X and Y are allies", "X and Y formed an alliance", "X formed an alliance with Y"."""
    given = [of for at in (i, verb) for p in ground.prepositions(at, {"with"})
             for of in ground.objects(p)]  # fmt: skip
    both = [s for s in (*ground.subjects(verb), *given) if ground.is_body(s)]
    event = ground.told_by.get(i) or ground.told_by.get(verb)
    for number, holder in enumerate(both):
        for other in both[number + 1 :]:
            yield Draft(
                TieKind.ALLIED, holder, other, i, i, "bond", phase, event, own=event is not None
            )


def _support(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield "withdrew its support for X", "ended its backing of X"."""
    g, verb = ground.g, ground.g.heads[i]
    event = ground.told_by.get(verb)
    near = [of for at in (i, verb) for p in ground.prepositions(at, _FOR)
            for of in ground.objects(p)]  # fmt: skip
    others = [of for of in near if _is_body(ground, of) or ground.is_person(of)]
    for holder in heads_of(ground, verb):
        for other in others:
            if ground.is_body(holder) and g.lemmas[verb] in _WITHDRAWN:
                yield Draft(
                    TieKind.ALLIED, holder, other, i, i, "bond", Phase.ENDS, event, own=True
                )


def _is_name(ground: Ground, i: int) -> bool:
    mention = ground.mention.get(i)
    return mention is not None and mention.form is Form.NAM and mention.kind is NameKind.PER


def _is_body(ground: Ground, i: int) -> bool:
    return ground.is_body(i) and not ground.is_place(i)
