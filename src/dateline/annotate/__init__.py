"""Per-report understanding: which annotators there are, and in which order they run."""

from dateline.annotate.order import in_order

__all__ = ["in_order"]
