"""PDF files; `document` says the way: lines, columns, paragraphs, and what stands beside them."""

from dateline.read.pdf.document import PDF

__all__ = ["PDF"]
