"""python -m dateline, and the `dateline` command."""

from dateline.cli import app

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
