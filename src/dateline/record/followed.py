"""Which judgements a record follows; all others are laid over it when it is asked."""

from dateline.model.judgement import JudgementKind

__all__ = ["FOLLOWED"]

FOLLOWED = frozenset({
    JudgementKind.PLACE, JudgementKind.ENTITY_PAIR, JudgementKind.EVENT_PAIR,
    JudgementKind.DERIVATION, JudgementKind.REPORT,
})  # fmt: skip
"""The kinds of judgement that a record follows; all others are laid over it when it is asked."""
