"""Names: persons, bodies, places and peoples in one report, and which mentions are one."""

from collections.abc import Iterator

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.chains import chain_names, full_names, numbers
from dateline.annotate.names.kinds import name_all
from dateline.annotate.names.nominals import Person, find_references
from dateline.annotate.names.pieces import find_pieces
from dateline.model.annotations import Annotations
from dateline.model.name import Mention, NameKind
from dateline.model.report import Report
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["NAMES"]


def _annotate(report: Report, tokens: Tokens, _seen: Annotations) -> Iterator[Mention]:
    """Yield names in text order, then the pronouns and nouns that stand for persons."""
    g, text = Grammar(tokens), report.text
    found = name_all(g, text, find_pieces(g, text))
    chains = chain_names(g, found)
    printed = [" ".join(text[g.start[f.first] : g.end[f.last]].split()) for f in found]
    full, number = full_names(found, chains, printed), numbers(chains)
    name_of = {number[chain]: words for chain, words in full.items()}
    by_key = {f.key: full[chain] for f, chain in zip(found, chains, strict=True)}
    for name, chain in zip(found, chains, strict=True):
        yield Mention(
            g.span(name.first, name.last),
            name.kind,
            full[chain],
            number[chain],
            titles=name.titles,
            of=None if name.of is None else by_key.get(name.of, name.of),
        )
    persons = [
        Person(name.first, name.last, number[chain], name.titles)
        for name, chain in zip(found, chains, strict=True)
        if name.kind is NameKind.PER
    ]
    taken = {i for name in found for i in range(name.first, name.last + 1)}
    for reference in find_references(g, text, persons):
        if reference.last in taken:
            continue
        chain_number = reference.chain
        yield Mention(
            g.span(reference.first, reference.last),
            NameKind.PER,
            name_of[chain_number],
            chain_number,
            form=reference.form,
        )


NAMES = Annotator("names", gives=frozenset({Mention}), annotate=_annotate)
"""Finds names and links them inside the report; needs nothing but the tokens."""
