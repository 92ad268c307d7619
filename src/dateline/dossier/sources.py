"""Sources of testimony in the shapes of the contract, and which of them a question means."""

from dateline.dossier import wire
from dateline.dossier.timeline import CREDITS_RULE, root_of
from dateline.model.claim import Chain
from dateline.model.source import Citation, CitedSource, SourceLine
from dateline.model.span import Anchor

__all__ = ["chain_out", "is_asked", "source_out"]


def is_asked(source: SourceLine, asked: str) -> bool:
    """Whether `asked` is the source's id, its entity's, or a part of its name."""
    ids = (source.id, source.entity)
    return asked in ids or asked.casefold() in source.name.casefold()


def source_out(source: CitedSource) -> wire.SourceOut:
    """Return a source with its citations."""
    roots = {root_of(c.chain, c.report) for c in source.citations}
    return wire.SourceOut(
        source=source.id,
        name=source.name,
        known=source.known.value,
        role=source.role.value,
        kind=None if source.kind is None else source.kind.value,
        entity=source.entity,
        titles=tuple(map(_anchor, source.titles)),
        bodies=tuple(map(_anchor, source.bodies)),
        reasons=tuple(map(_anchor, source.reasons)),
        press_cues=tuple(map(_anchor, source.press_cues)),
        times=len(source.citations),
        reports=tuple(sorted({c.report for c in source.citations})),
        by=tuple(sorted({link.words for c in source.citations for link in c.chain.links[:-1]})),
        origins=len(roots),
        origins_rule=CREDITS_RULE,
        citations=tuple(map(_citation, source.citations)),
    )


def chain_out(chain: Chain) -> tuple[wire.LinkOut, ...]:
    """Return the links of a chain, the one who speaks to us first."""
    return tuple(
        wire.LinkOut(
            link.role.value,
            link.words,
            link.known.value,
            link.anchor.span.start if link.anchor else None,
            link.anchor.span.end if link.anchor else None,
            link.inferred,
            link.rule,
            tuple((a.span.start, a.span.end) for a in link.because),
        )
        for link in chain.links
    )


def _citation(citation: Citation) -> wire.CitationOut:
    return wire.CitationOut(
        report=citation.report,
        words=None if citation.words is None else _anchor(citation.words),
        cue=tuple(map(_anchor, citation.cue)),
        content=tuple(map(_anchor, citation.content)),
        chain=chain_out(citation.chain),
        mode=citation.mode.value,
        attitude=citation.attitude.value,
        stance=citation.stance.value,
        negated=citation.negated,
    )


def _anchor(anchor: Anchor) -> wire.AnchorOut:
    return wire.AnchorOut(anchor.report, anchor.span.start, anchor.span.end, anchor.exact)
