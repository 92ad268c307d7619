"""Who is cited: the voices of all reports, brought together where they are surely one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.lexicon.outlets import find_outlet
from dateline.model.annotations import Annotated
from dateline.model.attribution import Attribution, Known, SourceRole
from dateline.model.ids import EntityId, SourceId, make_id
from dateline.model.judgement import Judgement
from dateline.model.name import NameKind
from dateline.model.source import Citation, CitedSource, source_order
from dateline.model.span import Anchor
from dateline.record.chains import Chains, plain
from dateline.record.compare.names import folded
from dateline.record.entities import Entities, make_entities
from dateline.record.found import Found

__all__ = ["cite", "cite_among"]

_PRESS = (SourceRole.AGENCY, SourceRole.OUTLET)
_ARTICLES = frozenset({"a", "an", "the"})
_RANK = {Known.NAMED: 0, Known.DESCRIBED: 1, Known.ANONYMOUS: 2}
_SELF = frozenset({"i", "we"})

_PRESS_CUES = frozenset({
    "reported", "reports", "reporting", "published", "broadcast", "aired", "carried", "quoted",
    "quotes", "quoting", "cited", "cites", "citing", "headline", "headlined", "ran",
})  # fmt: skip

_Key = tuple[str, ...]
_Cited = tuple[Found, Attribution, EntityId | None, Citation]
"""Where it stands, what it is (its role by the press of the dossier), its entity, the citation."""


def cite(
    reports: Iterable[Annotated], judgements: Iterable[Judgement] = ()
) -> tuple[CitedSource, ...]:
    """Return all sources that `reports` cite: the most reports first, then citations, then name.

    Args:
        reports: All reports of a dossier.
        judgements: What people said; those on entities are followed.
    """
    items = sorted(reports, key=lambda item: item.report.id)
    return cite_among(items, make_entities(items, judgements))


def cite_among(items: Iterable[Annotated], entities: Entities) -> tuple[CitedSource, ...]:
    """Return `cite` of reports, sorted by id, whose entities are made already."""
    cited: defaultdict[_Key, list[_Cited]] = defaultdict(list)
    for item in items:
        for key, one in _citations(item, entities):
            cited[key].append(one)
    sources = [_source(key, found) for key, found in cited.items()]
    return tuple(sorted(sources, key=source_order))


def _citations(item: Annotated, entities: Entities) -> Iterator[tuple[_Key, _Cited]]:
    found = Found(item, entities.kinds)
    chains = Chains(found, entities)
    by_chain = _by_chain(found, entities)
    for a in item.annotations.of(Attribution):
        printed = a.source[0].of(item.report.text) if a.source else ""
        words = folded(printed)
        if not a.source or words in _SELF:
            continue
        a = replace(  # noqa: PLW2901
            a, role=entities.press.role(a, printed), known=entities.press.known(a, printed)
        )
        entity = by_chain.get(a.voice.chain)
        stated = a.source_by is None
        citation = Citation(
            item.report.id,
            found.anchor(plain(a.source[0], item.report.text)) if stated else None,
            tuple(map(found.anchor, a.cue)),
            tuple(map(found.anchor, a.content)),
            chains.of(a.span),
            a.mode,
            a.attitude,
            a.stance,
            a.negated,
        )
        yield _key(found, a, entity, words), (found, a, entity, citation)


def _by_chain(found: Found, entities: Entities) -> dict[int | None, EntityId]:
    """Return the entity of each mention chain, so that "he" has that of the name."""
    firsts = {m.chain: m for m in reversed(found.mentions.items)}
    of = {chain: entities.of(found.report.id, m) for chain, m in firsts.items()}
    return {chain: entity.id for chain, entity in of.items() if entity is not None}


def _key(found: Found, a: Attribution, entity: EntityId | None, words: str) -> _Key:
    if a.role in _PRESS:
        outlet = find_outlet(a.voice.name)
        return "press", _core(a.voice.name or words) if outlet is None else outlet.name
    if entity is not None:
        return "entity", entity
    if a.voice.by is not None and a.voice.first is not None:
        words = folded(a.voice.first.of(found.report.text))
    return "words", found.report.id, _core(words)


def _core(words: str) -> str:
    return " ".join(word for word in folded(words).split() if word not in _ARTICLES)


def _source(key: _Key, cited: list[_Cited]) -> CitedSource:
    voices = [a for _, a, _, _ in cited]
    kinds = Counter(a.voice.kind for a in voices if a.voice.kind is not None)
    roles = Counter(a.role for a in voices)
    return CitedSource(
        id=SourceId(make_id("so", *key)),
        name=_name(key, cited),
        known=min((a.known for a in voices), key=_RANK.__getitem__),
        role=min(roles, key=lambda role: (-roles[role], role)),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind), default=None),
        entity=next((entity for _, _, entity, _ in cited if entity is not None), None),
        titles=_places((f.anchor(a.voice.title) for f, a, _, _ in cited if a.voice.title)),
        bodies=_places((f.anchor(a.voice.body) for f, a, _, _ in cited if a.voice.body)),
        reasons=_places((f.anchor(a.voice.reason) for f, a, _, _ in cited if a.voice.reason)),
        press_cues=_places(_press_cues(cited)),
        citations=tuple(citation for _, _, _, citation in cited),
    )


def _press_cues(cited: list[_Cited]) -> Iterator[Anchor]:
    """Yield the cues that only outlets have, where the source may be one that no list has."""
    for found, a, entity, citation in cited:
        body = a.role is SourceRole.SPEAKER and a.known is Known.NAMED and a.voice.kind is None
        mentions = found.mentions.touching(a.source[0])
        person = any(m.kind in (NameKind.PER, NameKind.GPE, NameKind.NORP) for m in mentions)
        if body and entity is not None and not person:
            for cue in citation.cue:
                if _PRESS_CUES & set(folded(cue.exact).split()):
                    yield cue


def _name(key: _Key, cited: list[_Cited]) -> str:
    """Return the longest name; of one that has none, the words that first described it."""
    names = {a.voice.name for _, a, _, _ in cited if a.voice.name}
    if names:
        return min(names, key=lambda name: (-len(name), name))
    found, first, _, _ = cited[0]
    if first.voice.by is not None and first.voice.first is not None:
        return plain(first.voice.first, found.report.text).of(found.report.text)
    text = found.report.text
    return plain(first.source[0], text).of(text) if first.source else key[-1]


def _places(anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """Return one anchor for each distinct wording, the first in the order of reports."""
    kept: dict[str, Anchor] = {}
    for anchor in anchors:
        kept.setdefault(anchor.exact, anchor)
    return tuple(kept.values())
