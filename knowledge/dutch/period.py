"""A stretch of days as a source words it, with no more precision than the source gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the wording names a time; only DAY may carry a reminder (compare EDTF, ISO 8601-2)."""

    DAY = "day"
    DAYS = "days"  # "16 en 17 februari 2021"
    WEEK = "week"
    PART_OF_MONTH = "part_of_month"  # "medio juli", "eind januari"
    MONTH = "month"
    MONTHS = "months"  # "juni/juli 2021", "april, mei en juni"
    QUARTER = "quarter"  # also "begin 2021", "eind 2020"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    YEARS = "years"  # "2018-2021"


class Qualifier(StrEnum):
    """The word that says how the time bounds an event."""

    ON = "on"  # "op 10 december 2020", or no word at all
    BY = "by"  # "uiterlijk", "tot en met": the last day counts
    BEFORE = "before"  # "voor 1 december": the day itself no longer counts
    FROM = "from"  # "vanaf", "per", "met ingang van"
    NOT_BEFORE = "not_before"  # "op zijn vroegst"
    UNTIL = "until"  # "tot 1 januari 2022": the day itself no longer counts
    AFTER = "after"  # "na 10 december"


@dataclass(frozen=True, slots=True)
class Period:
    """Days *earliest* to *latest*, both inclusive; either is None where the wording leaves it open.

    *earliest* and *latest* are the days that the named time itself covers, so "voor 1 december 2019" is
    earliest None, latest 2019-11-30; "vanaf 1-7-2022" is earliest 2022-07-01, latest None; "medio juli 2020" is
    2020-07-11 to 2020-07-20 with precision PART_OF_MONTH. *said* is the wording as found in the text.
    *is_year_inferred* is True where the wording names no year and it was taken from the reference day.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    qualifier: Qualifier
    said: str
    is_year_inferred: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the wording names one precise day."""
        return self.precision is Precision.DAY

    @property
    def anchor(self) -> date:
        """The one day to sort and compare by: the last for a limit, the first for a start."""
        if self.qualifier in (Qualifier.FROM, Qualifier.NOT_BEFORE, Qualifier.AFTER):
            day = self.earliest or self.latest
        else:
            day = self.latest or self.earliest
        if day is None:
            raise ValueError("a period has at least one bound")
        return day

    def has_come(self, today: date) -> bool:
        """Whether its first day has come; a limit without a first day comes with its last."""
        return (self.earliest or self.anchor) <= today

    def overlaps(self, other: "Period") -> bool:
        """Whether both can name the same day; a missing bound is open."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = self.latest is None or other.earliest is None or self.latest >= other.earliest
        return starts_in_time and ends_in_time

    def contains(self, day: date) -> bool:
        """Whether *day* lies within; a missing bound is open."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)
