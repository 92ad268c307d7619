"""Read news reports into a sourced record: who did what, when, where, on whose word."""

__all__: list[str] = []
