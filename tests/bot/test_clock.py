"""The clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clock import parse_day, starting_on
from knowledge.dutch.local_time import AMSTERDAM
from tests.fakes import Clock


def test_a_played_day_runs_on_at_the_pace_of_the_real_clock() -> None:
    real = Clock(datetime(2026, 11, 22, 23, 0, tzinfo=UTC))
    played = starting_on(date(2020, 11, 2), now=real)
    real.advance(timedelta(minutes=31))
    assert played().astimezone(AMSTERDAM).replace(tzinfo=None) == datetime(2020, 11, 2, 12, 31)  # noqa: DTZ001


def test_a_day_is_read_from_its_iso_form() -> None:
    assert parse_day(" 2020-11-02 ") == date(2020, 11, 2)


@pytest.mark.parametrize(
    "said", ["", "2 november", "2020-02-30", "20201102", "0001-01-01", "9999-12-31", "2020-11-02T12:00"]
)
def test_anything_else_is_refused_with_a_remedy(said: str) -> None:
    with pytest.raises(ValueError, match="jaar-maand-dag"):
        parse_day(said)
