"""How Alembic reaches the records: on the connection, and in the transaction, of ``upgrading.py``."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from kbs_learning.records.tables import Base, UtcTime


def _written(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A migration stays as it was released, so it does not lean on our own types."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_written,
    transactional_ddl=True,
)
context.run_migrations()
