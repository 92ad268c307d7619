"""Build the gazetteer file from packages and curated rows: `python -m dateline.gazetteer.build`."""

__all__: list[str] = []
