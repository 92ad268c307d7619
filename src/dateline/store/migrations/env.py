"""Alembic environment: applies the migrations over the connection that `upgrade` hands in."""

from alembic import context

from dateline.store.schema import METADATA

__all__: list[str] = []

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite can too, once the driver leaves BEGIN to us
)
with context.begin_transaction():
    context.run_migrations()
