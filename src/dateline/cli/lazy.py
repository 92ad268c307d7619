"""Commands that are loaded when they are called: help and completion load none of them."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

__all__ = ["Command", "group_of"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command or a family of commands, and where it is.

    Attributes:
        name: What the user types; the function or `typer.Typer` has the same, with "_" after it
            where it is a word of Python, and "_" for "-".
        module: The module in `dateline.cli` that holds it.
        help: The first paragraph of its help: what the list of commands says of it.
    """

    name: str
    module: str
    help: str

    @property
    def attribute(self) -> str:
        """Its name in the module."""
        plain = self.name.replace("-", "_")
        return f"{plain}_" if plain == "import" else plain

    def load(self) -> Any:
        """Return it as Typer runs it."""
        found = getattr(import_module(f"dateline.cli.{self.module}"), self.attribute)
        family = found
        if not isinstance(found, typer.Typer):
            family = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            family.command(self.name)(found)
        made = typer.main.get_command(family)
        made.name = self.name
        return made


def group_of(table: tuple[Command, ...]) -> type[TyperGroup]:
    """Return a class of groups that hold the commands of `table`, in its order."""
    known = {command.name: command for command in table}

    class Lazy(TyperGroup):
        """Shows what `table` says of a command; loads the command that is called."""

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
            return list(known)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
            if cmd_name in self.commands or cmd_name not in known:
                return self.commands.get(cmd_name)
            return TyperCommand(cmd_name, help=known[cmd_name].help)

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            if args[0] in known:
                self.load(args[0])
            else:  # what is near it is suggested
                self.commands = {name: self.get_command(ctx, name) for name in known}
            return super().resolve_command(ctx, args)

        def load(self, name: str) -> Any:
            """Return the command of that name, loaded once."""
            if name not in self.commands:
                self.commands[name] = known[name].load()
            return self.commands[name]

    return Lazy
