"""The way through one report: names, their chains, then phrases and pronouns, front to back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.chains import Key, chain_names, full_names, numbers
from dateline.annotate.names.kinds import Found, key_of, name_all
from dateline.annotate.names.links import Chain, Linked, Linker
from dateline.annotate.names.nominals import Person, find_references
from dateline.annotate.names.offices import Office, find_offices, head_of, office_noun
from dateline.annotate.names.phrases import Phrase, find_phrases
from dateline.annotate.names.pieces import find_pieces
from dateline.annotate.names.pronouns import pronouns
from dateline.annotate.names.sorts import sort_names
from dateline.lexicon.entities import find_noun
from dateline.lexicon.peoples import PEOPLES
from dateline.model.name import EntitySort, Mention, NameKind

__all__ = ["MOST_OFFICES", "read_story"]

_PAST = frozenset({"former", "ex", "late", "ousted", "deposed", "then", "outgoing", "onetime"})
MOST_OFFICES = 8
"""Offices of one chain that are kept; nobody has more, but a list of strangers may look so."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a report: each with its chain's number, and what is printed for the chain."""

    found: Sequence[Found]
    number: Sequence[int]
    full: dict[int, str]
    of: Sequence[str | None]


def read_story(g: Grammar, text: str, press: Collection[str]) -> Iterator[Mention]:
    """Yield all mentions: the names in text order, then the phrases and pronouns.

    Args:
        g: The grammar.
        text: The report's text.
        press: Names of its outlet and of the agencies that its credits name.
    """
    found = name_all(g, text, find_pieces(g, text))
    keys = chain_names(g, found)
    printed = [" ".join(text[g.start[f.first] : g.end[f.last]].split()) for f in found]
    numbered = numbers(keys)
    full = {numbered[key]: words for key, words in full_names(found, keys, printed).items()}
    by_key = {f.key: full[numbered[key]] for f, key in zip(found, keys, strict=True)}
    names = _Names(
        found,
        [numbered[key] for key in keys],
        full,
        [None if f.of is None else by_key.get(f.of, f.of) for f in found],
    )
    sorts = sort_names(g, found, keys, printed, press)
    offices = find_offices(g, found, {i for f in found for i in range(f.first, f.last + 1)})
    chains = _chains(g, names, keys, sorts)
    _hear_offices(chains, names, offices)
    linked = _link(g, text, names, offices, chains)
    yield from _mentions(g, names, chains, linked, offices)


def _chains(
    g: Grammar, names: _Names, keys: Sequence[Key], sorts: dict[Key, EntitySort]
) -> list[Chain]:
    """Return what is known of each named chain before the first phrase is read."""
    chains: dict[int, Chain] = {}
    owned = _token_owners(names)
    for name, number, key in zip(names.found, names.number, keys, strict=True):
        known = chains.get(number)
        if known is None:
            known = chains[number] = Chain(name.kind, sorts[key], names.full[number])
            known.plural = name.kind is NameKind.NORP and _is_plural(g, name)
        words = name.key.split()
        known.marks |= frozenset(words)
        noun = find_noun(words) if name.kind is NameKind.ORG and len(words) > 1 else None
        if noun is not None and not noun[0].members:
            known.nouns.update((words[-1], " ".join(words[-noun[1] :])))
        if known.of is None and name.kind is NameKind.ORG:
            known.of = _owner_beside(g, name, owned) or _owner_inside(words)
    return [chains[number] for number in range(len(chains))]


def _hear_offices(
    chains: Sequence[Chain], names: _Names, offices: Sequence[tuple[int, Office]]
) -> None:
    """Let a person belong to what the first of the offices is of: "the Ostran defence minister"."""
    owned = _token_owners(names)
    for number, (first, last, _) in offices:
        known = chains[names.number[number]]
        if known.of is None:
            given = (owned[i] for i in range(first, last + 1) if i in owned)
            known.of = next((of for of in given if of != known.name), None)


def _is_plural(g: Grammar, name: Found) -> bool:
    return g.tags[name.last] in ("NNS", "NNPS")


def _token_owners(names: _Names) -> dict[int, str]:
    """Return for each token of a name what belongs to it would be said to be of."""
    return {
        i: of or names.full[number]
        for name, number, of in zip(names.found, names.number, names.of, strict=True)
        for i in range(name.first, name.last + 1)
    }


def _owner_beside(g: Grammar, name: Found, owned: dict[int, str]) -> str | None:
    """Return what a body belongs to by the word before it: "Iran's ...", "the Ostran ..."."""
    before = name.first - 1
    if before > 0 and g.tags[before] == "POS":
        before -= 1
    elif before >= 0 and g.heads[before] not in range(name.first, name.last + 1):
        return None
    return owned.get(before) if g.sentence[max(0, before)] == g.sentence[name.first] else None


def _owner_inside(words: Sequence[str]) -> str | None:
    """Return the country of the people whose name begins or follows in a name: "Syrian Army"."""
    for word in words[:-1]:
        people = PEOPLES.get(word)
        if people is not None:
            return people.country_name
    return None


def _link(
    g: Grammar, text: str, names: _Names, offices: Sequence[tuple[int, Office]],
    chains: list[Chain],
) -> list[Linked]:  # fmt: skip
    """Return the phrases and pronouns with their chains; `chains` grows by those that open."""
    taken = {i: n for f, n in zip(names.found, names.number, strict=True)
             for i in range(f.first, f.last + 1)}  # fmt: skip
    owners = _token_owners(names)
    _hear_titles(g, names, offices, chains)
    linker = Linker(g, text, chains, dict(taken), owners)
    out = [
        Linked(r.first, r.last, r.chain, r.form, "only person")
        for r in find_references(g, text, _persons(g, names, offices))
        if r.last not in taken
    ]
    steps: dict[int, int | Phrase | None] = dict.fromkeys(pronouns(g))
    steps.update((p.head, p) for p in find_phrases(g, taken.keys()))
    steps.update((head_of(g, f), n) for f, n in zip(names.found, names.number, strict=True))
    steps.update((r.last, r.chain) for r in out)
    for token in sorted(steps):
        step = steps[token]
        if isinstance(step, int):
            linker.meet(token, step)
            continue
        one = linker.pronoun(token) if step is None else linker.phrase(step)
        if one is not None:
            out.append(one)
    return out


def _hear_titles(
    g: Grammar, names: _Names, offices: Sequence[tuple[int, Office]], chains: Sequence[Chain]
) -> None:  # fmt: skip
    """Let "the president" be who is called so by name, unless he was: "former President"."""
    for number, (first, last, noun) in offices:
        words = office_noun(g, noun)
        if words is not None and not _PAST.intersection(g.lower[max(0, first - 1) : last + 1]):
            chains[names.number[number]].nouns.update((words, words.split()[-1]))


def _persons(g: Grammar, names: _Names, offices: Sequence[tuple[int, Office]]) -> list[Person]:
    held: dict[int, list[str]] = {}
    for number, (_, _, noun) in offices:
        words = office_noun(g, noun)
        if words is not None:
            held.setdefault(number, []).append(words)
    return [
        Person(f.first, f.last, n, (*f.titles, *held.get(i, ())))
        for i, (f, n) in enumerate(zip(names.found, names.number, strict=True))
        if f.kind is NameKind.PER
    ]


def _mentions(
    g: Grammar, names: _Names, chains: Sequence[Chain], linked: Sequence[Linked],
    offices: Sequence[tuple[int, Office]],
) -> Iterator[Mention]:  # fmt: skip
    """Yield the mentions, chains numbered anew in the order in which they are first mentioned."""
    firsts = [(f.first, n) for f, n in zip(names.found, names.number, strict=True)]
    firsts += [(one.first, one.chain) for one in linked]
    anew = {chain: i for i, chain in enumerate(dict.fromkeys(n for _, n in sorted(firsts)))}
    held: dict[int, dict[str, tuple[int, int]]] = {}
    for number, (begin, last, _) in offices:
        first = begin + (g.tags[begin] in ("DT", "WP$") and begin < last)
        words = key_of(" ".join(g.words[first : last + 1]))
        held.setdefault(names.number[number], {}).setdefault(words, (first, last))
    spans = {
        chain: tuple(sorted(g.span(*at) for at in of.values())[:MOST_OFFICES])
        for chain, of in held.items()
    }
    for f, n, of in zip(names.found, names.number, names.of, strict=True):
        yield Mention(
            g.span(f.first, f.last), f.kind, names.full[n], anew[n],
            titles=f.titles, of=of or chains[n].of, sort=chains[n].sort, offices=spans.get(n, ()),
        )  # fmt: skip
    for one in linked:
        known = chains[one.chain]
        yield replace(
            Mention(g.span(one.first, one.last), known.kind, known.name, anew[one.chain]),
            form=one.form, of=known.of, sort=known.sort, offices=spans.get(one.chain, ()),
            named=known.named, rule=one.rule,
        )  # fmt: skip
