"""A family of commands that lists when no command of it is named: `dateline entities DOSSIER`."""

import typer
from typer.core import TyperGroup

__all__ = ["Listing"]

_ASKS_HELP = ("-h", "--help")


class Listing(TyperGroup):
    """Takes a first word that is none of its commands for what `list` is to list."""

    def parse_args(  # type: ignore[override]  # no other context is ever made
        self, ctx: typer.Context, args: list[str]
    ) -> list[str]:
        """Put `list` before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] not in _ASKS_HELP:
            args = ["list", *args]
        return super().parse_args(ctx, args)
