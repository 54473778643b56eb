"""/rekenen works out a term, and refuses what the law did not give."""

import pytest

from bot.local.conversation import LocalChat


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        pytest.param("/rekenen 8 weken 5 oktober 2020", "maandag 30 november 2020", id="weeks of a letter"),
        pytest.param("/rekenen begroting 14 april 2023", "vrijdag 7 juli 2023", id="twelve weeks for a budget"),
        pytest.param("/rekenen begroting 15 april 2021", "donderdag 10 juni 2021", id="eight weeks before July 2022"),
        pytest.param("/rekenen regeling 1 september 2022", "donderdag 27 oktober 2022", id="a draft regeling"),
        pytest.param("/calculate acht weken 5 oktober 2020", "maandag 30 november 2020", id="in English"),
    ],
)
async def test_the_last_day_is_worked_out(chat: LocalChat, typed: str, last: str) -> None:
    assert last in (await chat.say(typed))[0].text_html


async def test_twelve_weeks_for_a_budget_of_2020_are_refused(chat: LocalChat) -> None:
    told = (await chat.say("/rekenen begroting 12 weken 15 april 2020"))[0].text_html
    assert "geldt pas sinds" in told
    assert "1 juli 2022" in told


async def test_a_day_in_the_weekend_is_warned_of_and_not_moved(chat: LocalChat) -> None:
    told = (await chat.say("/rekenen 2 weken 7 november 2020"))[0].text_html  # Saturdays
    assert "zaterdag 21 november 2020" in told
    assert "niet verschoven" in told


@pytest.mark.parametrize(
    "typed",
    ["/rekenen", "/rekenen begroting", "/rekenen 5 oktober 2020", "/rekenen 99 weken 5 oktober 2020"],
)
async def test_who_says_too_little_is_shown_how(chat: LocalChat, typed: str) -> None:
    assert "Bijvoorbeeld" in (await chat.say(typed))[0].text_html
