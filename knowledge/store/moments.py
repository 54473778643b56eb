"""A moment as the base writes it: text in one zone, so that moments compare as text."""

from datetime import UTC, datetime


def stored(at: datetime) -> str:
    """*at*, which knows its zone, as ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat()
