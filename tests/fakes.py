"""What stands in for the world outside: so far, its clock."""

from datetime import date, timedelta

from bot.clock import SetClock, noon


class Clock(SetClock):
    """A clock that a test moves."""

    @classmethod
    def at_noon(cls, day: date) -> "Clock":
        return cls(noon(day))

    def advance(self, by: timedelta) -> None:
        self.moment += by
