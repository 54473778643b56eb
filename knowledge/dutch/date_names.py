"""The Dutch names of days, months and seasons, for reading and for writing dates."""

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAYS_SHORT = tuple(name[:2] for name in WEEKDAYS)
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_SHORT = ("jan", "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec")
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | {
    short: 3 if short == "mrt" else 1 + [name[:3] for name in MONTHS].index(short[:3]) for short in MONTHS_SHORT
}


def month_number(said: str) -> int:
    """Return the number of the month that *said* names, in full or short, with or without a dot."""
    return MONTH_NUMBERS[said.removesuffix(".")]


def weekday_number(said: str) -> int:
    """Return the number, Monday 0, of the day that *said* names, in full or by its first two letters."""
    return WEEKDAYS_SHORT.index(said[:2])
