"""The stretches of time of which a report of deliveries can be asked."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from knowledge.dutch.local_time import AMSTERDAM

DAYS_AT_FIRST = 30


class Stretch(StrEnum):
    """Of what time a report is."""

    DAYS = "30"
    MONTH = "maand"
    QUARTER = "kwartaal"
    ALL = "alles"

    def since(self, now: datetime) -> datetime | None:
        """When it begins: a day in Amsterdam begins there at midnight."""
        today = now.astimezone(AMSTERDAM).date()
        if self is Stretch.ALL:
            return None
        if self is Stretch.DAYS:
            first = today - timedelta(days=DAYS_AT_FIRST)
        elif self is Stretch.MONTH:
            first = today.replace(day=1)
        else:
            first = today.replace(month=today.month - (today.month - 1) % 3, day=1)
        return datetime.combine(first, time(), tzinfo=AMSTERDAM)
