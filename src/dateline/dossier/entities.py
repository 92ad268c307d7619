"""The entities of a dossier: who is named, why names are one, and what people decide of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline.dossier import wire, wire_entities
from dateline.dossier.judging import Said, read_judged
from dateline.errors import ConfigError, MissingError, SettledError
from dateline.lexicon.titles import TITLES
from dateline.model.annotations import Annotated
from dateline.model.ids import EntityId
from dateline.model.judgement import Judgement, JudgementKind, Scope, Verdict, anchored
from dateline.model.name import Mention
from dateline.model.score import Score
from dateline.model.span import Anchor
from dateline.ports import Store
from dateline.record.entities import Entities, make_entities
from dateline.record.sentences import Sentences
from dateline.record.units import Unit

__all__ = ["apart", "detail", "merge", "split", "summaries"]

_LISTED = 8  # mentions named in an error


def summaries(store: Store, asked: str | None = None) -> tuple[wire_entities.EntitySummary, ...]:
    """Return the entities, those in most reports first; with `asked`, those with it in a name."""
    found = [_summary(entities, at) for entities, at in _each(_read(store)[0])]
    part = None if asked is None else asked.casefold()
    kept = (
        one
        for one in found
        if part is None or any(part in name.casefold() for name in (one.name, *one.names))
    )
    return tuple(
        sorted(kept, key=lambda one: (-len(one.reports), -one.times, one.name, one.entity))
    )


def detail(store: Store, name: str) -> wire_entities.EntityDetail:
    """Return one entity, by its id or the beginning of it, with all that is known of it.

    Raises:
        ConfigError: There is no such entity, or several.
    """
    entities, items = _read(store)
    at = _find(entities, name)
    identity, id_ = entities.identities[at], entities.of_identity[at].id
    units = entities.units
    offices = {office for number in identity.units for office in units[number].offices}
    near = (
        wire_entities.EntityNear(
            (other := entities.of_identity[one.right if one.left == at else one.left]).id,
            other.name, one.score.value, _reasons(one.score), one.why_not,
        )
        for one in entities.near
        if at in (one.left, one.right)
    )  # fmt: skip
    return wire_entities.EntityDetail(
        summary=_summary(entities, at),
        office_words=tuple(map(_anchor, sorted(offices))),
        mentions=tuple(_mentions(items, entities, id_)),
        chains=tuple(_chain(units[number]) for number in identity.units),
        joins=tuple(
            wire_entities.EntityJoin(
                _anchor(units[join.left].mentions[0]), _anchor(units[join.right].mentions[0]),
                join.score.value, _reasons(join.score), join.judgement,
            )
            for join in identity.joins
        ),
        near=tuple(sorted(near, key=lambda one: (-one.score, one.entity))),
    )  # fmt: skip


def merge(store: Store, names: Sequence[str], said: Said) -> Judgement:
    """Keep that entities are one, and return the judgement.

    Args:
        store: Where to keep it.
        names: Their ids, or the beginnings of them: two or more.
        said: Who, when and why.

    Raises:
        ConfigError: There is no such entity, or they are one already.
    """
    entities, _ = _read(store)
    places = _several(entities, names)
    words = [anchor for at in places for anchor in _first_words(entities, at)]
    return _keep(store, Scope.ENTITY, Verdict.ONE, words, said)


def apart(store: Store, names: Sequence[str], said: Said) -> Judgement:
    """Keep that two entities are not one, so that nothing joins or proposes them again.

    Raises:
        ConfigError: There is no such entity, or only one.
    """
    entities, _ = _read(store)
    places = _several(entities, names)
    words = [_first_words(entities, at)[0] for at in places]
    return _keep(store, Scope.ENTITY, Verdict.NOT_ONE, words, said)


def split(
    store: Store, name: str, mentions: Sequence[str], reports: Sequence[str], said: Said
) -> Judgement:
    """Keep that some mentions of an entity are another, and return the judgement.

    Args:
        store: Where to keep it.
        name: The entity's id, or the beginning of it.
        mentions: "REPORT:START" of each mention; or else
        reports: Ids of reports, all of whose mentions of it are another.
        said: Who, when and why.

    Raises:
        ConfigError: There is no such entity or mention, or nothing would be left of it.
    """
    entities, _ = _read(store)
    at = _find(entities, name)
    units = [entities.units[number] for number in entities.identities[at].units]
    if bool(mentions) is bool(reports):
        raise ConfigError(
            "say which mentions are another: --mention or --report, not both",
            hint="`dateline entities show DOSSIER ID` lists them",
        )
    if mentions:
        there = {f"{a.report}:{a.span.start}": a for unit in units for a in unit.mentions}
        _check_there(mentions, there, "mention")
        taken = [there[mention] for mention in dict.fromkeys(mentions)]
        left = [anchor for anchor in sorted(there.values()) if anchor not in taken]
    else:
        _check_there(reports, [unit.report for unit in units], "report")
        taken = [unit.mentions[0] for unit in units if unit.report in reports]
        left = sorted(a for u in units if u.report not in reports for a in u.mentions)
    if not left:
        raise ConfigError(
            "nothing would be left of the entity", hint="give only the mentions that are another"
        )
    scope = Scope.MENTION if mentions else Scope.REPORT
    return _keep(store, scope, Verdict.NOT_ONE, [left[0], *taken], said)


def _check_there(asked: Iterable[str], there: Iterable[str], what: str) -> None:
    known = sorted(set(there))
    for one in asked:
        if one not in known:
            raise MissingError(
                f"the entity has no {what} {one!r}; there are: {', '.join(known[:_LISTED])}",
                hint="`dateline entities show DOSSIER ID` lists them",
            )


def _keep(
    store: Store, scope: Scope, verdict: Verdict, words: Sequence[Anchor], said: Said
) -> Judgement:
    judgement = Judgement(
        JudgementKind.ENTITY_PAIR,
        anchored(scope, words),
        verdict,
        None,
        said.by,
        said.at,
        said.note,
    )
    store.judge(judgement)
    return judgement


def _read(store: Store) -> tuple[Entities, list[Annotated]]:
    items = list(read_judged(store))
    return make_entities(items, store.judgements()), items


def _each(entities: Entities) -> Iterator[tuple[Entities, int]]:
    return ((entities, at) for at in range(len(entities.identities)))


def _several(entities: Entities, names: Sequence[str]) -> tuple[int, ...]:
    places = tuple(dict.fromkeys(_find(entities, name) for name in names))
    if len(places) < 2:  # noqa: PLR2004 - a pair
        raise SettledError(
            "these are one entity",
            hint="give two ids that `dateline entities DOSSIER` lists; `dateline entities split` "
            "takes mentions out of one",
        )
    return places


def _find(entities: Entities, name: str) -> int:
    found = [at for at, one in enumerate(entities.of_identity) if name and one.id.startswith(name)]
    exact = [at for at in found if entities.of_identity[at].id == name]
    found = exact or found
    if len(found) != 1:
        what = "several entities begin with" if found else "there is no entity"
        raise MissingError(f"{what} {name!r}", hint="`dateline entities list DOSSIER` lists them")
    return found[0]


def _first_words(entities: Entities, at: int) -> list[Anchor]:
    """Return the first mention of each name that an entity has: whoever judges judges all."""
    first: dict[object, Anchor] = {}
    for number in entities.identities[at].units:
        unit = entities.units[number]
        first.setdefault((unit.key, unit.apart), unit.mentions[0])
    return list(first.values())


def _summary(entities: Entities, at: int) -> wire_entities.EntitySummary:
    entity = entities.of_identity[at]
    numbers = frozenset(entities.identities[at].units)
    units = [entities.units[number] for number in sorted(numbers)]
    printed = Counter(name for unit in units for name in unit.printed if name)
    printed.update(anchor.exact for anchor in entity.mentions)
    offices = Counter(words for unit in units for words in _offices(unit))
    return wire_entities.EntitySummary(
        entity=entity.id,
        schema=entity.schema,
        name=entity.name,
        names=tuple(n for n in sorted(printed, key=lambda n: (-printed[n], n)) if n != entity.name),
        sort=entities.sort_of(at).value,
        offices=tuple(sorted(offices, key=lambda words: (-offices[words], words))),
        times=len(entity.mentions),
        reports=tuple(sorted({unit.report for unit in units})),
        judgements=tuple(j.id for j, on in entities.judged if not numbers.isdisjoint(on)),
    )


def _offices(unit: Unit) -> frozenset[str]:
    """Return its offices as printed; its titles, folded, where no words of them are kept.

    A form of address ("Mrs") is no office.
    """
    titles = {t for t in unit.titles if t not in TITLES or TITLES[t].file != "honorifics"}
    return frozenset(a.exact for a in unit.offices) or frozenset(titles)


def _mentions(
    items: Iterable[Annotated], entities: Entities, wanted: EntityId
) -> Iterator[wire_entities.EntityMention]:
    for item in items:
        report = item.report
        sentences = None
        for mention in item.annotations.of(Mention):
            entity = entities.of(report.id, mention)
            if entity is None or entity.id != wanted:
                continue
            sentences = sentences or Sentences(report.text)
            around = sentences.around(mention.span)
            yield wire_entities.EntityMention(
                report.id, mention.span.start, mention.span.end, mention.span.of(report.text),
                mention.form.value, mention.rule,
                wire.AnchorOut(report.id, around.start, around.end, around.of(report.text)),
            )  # fmt: skip


def _chain(unit: Unit) -> wire_entities.EntityChain:
    name = max(unit.printed, key=len) or unit.mentions[0].exact
    return wire_entities.EntityChain(
        unit.report, name, len(unit.mentions), _anchor(unit.mentions[0]), unit.apart
    )


def _reasons(score: Score) -> tuple[wire_entities.EntityReason, ...]:
    return tuple(
        wire_entities.EntityReason(r.feature, r.weight, r.left, r.right) for r in score.reasons
    )


def _anchor(anchor: Anchor) -> wire.AnchorOut:
    return wire.AnchorOut(anchor.report, anchor.span.start, anchor.span.end, anchor.exact)
