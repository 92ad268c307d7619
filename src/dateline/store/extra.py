"""What has to be installed for a dossier that is in no file."""

from dateline.errors import ConfigError

__all__ = ["needs_psycopg"]


def needs_psycopg() -> None:
    """Check that PostgreSQL can be asked.

    Raises:
        ConfigError: The driver is not installed.
    """
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(
            f"PostgreSQL is asked with psycopg, which cannot be loaded: {error}",
            hint="pip install 'dateline[postgres]'",
        ) from error
