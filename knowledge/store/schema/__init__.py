"""The tables. They change only by a new migration at the end; one that was released is never edited."""

# The order of these imports is the order of the migrations.
from knowledge.store.schema import knowledge_tables  # isort: skip
from knowledge.store.schema import people_tables  # isort: skip
from knowledge.store.schema import delivery_tables  # isort: skip
from knowledge.store.schema import editing_tables  # isort: skip
from knowledge.store.schema import operations_tables  # isort: skip
from knowledge.store.schema.migration import migrations

__all__ = ["delivery_tables", "editing_tables", "knowledge_tables", "migrations", "operations_tables", "people_tables"]
