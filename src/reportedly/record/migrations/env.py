"""How Alembic runs the steps: on the connection, and in the transaction, that opened the record."""

from __future__ import annotations

from alembic import context

from reportedly.record.schema import metadata


def run() -> None:
    """Run the steps that are missing."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    context.run_migrations()


if hasattr(context, "config"):  # Alembic executes this file; whatever else imports it runs nothing
    run()
