"""The screen that says what is to come: a warning where it is much, and true words where nothing is."""

from datetime import UTC, date, datetime, timedelta

from handlers.recipients import Recipient
from handlers.reminders import alerts_texts as texts
from handlers.reminders.alerts_screens import outlook_text
from handlers.reminders.followable import Choice, Outlook
from knowledge.alerts import Rhythm, Target
from knowledge.answers.previewing import MANY, MOST_SHOWN, Sends
from knowledge.model import Fact
from knowledge.store.people import Address, Channel
from tests.factories import a_deadline, a_period

TODAY = date(2020, 11, 2)
CHAT = Recipient(Address(Channel.TELEGRAM, "9000001"))
FIRST = datetime(2020, 11, 3, 8, tzinfo=UTC)


def some(count: int) -> Sends:
    moments = tuple(FIRST + timedelta(days=number) for number in range(count))
    return Sends(tuple(f"bericht {number}" for number in range(1, count + 1)), moments)


def shown(sends: Sends, *, fact: Fact | None = None, rhythm: Rhythm | None = None) -> str:
    target = Target.DEADLINE if fact else Target.PLACE
    outlook = Outlook(Choice(target, "x"), "Titel", sends, rhythm or Rhythm(), (7, 1), fact)
    return outlook_text(outlook, CHAT, today=TODAY)


def test_many_messages_are_warned_of_and_counted() -> None:
    text = shown(some(45))
    assert "Let op: dat zijn 45 berichten in een jaar." in text
    assert text.count("• ") == MOST_SHOWN
    assert f"… en nog {45 - MOST_SHOWN} berichten." in text


def test_not_so_many_are_not() -> None:
    text = shown(some(MANY))
    assert "Let op" not in text
    assert text.count("• ") == MANY
    assert "en nog" not in text


def test_one_message_is_one() -> None:
    assert "Dit bericht komt er, in deze chat:" in shown(some(1))


def test_nothing_yet_is_said_as_such() -> None:
    assert texts.NO_SENDS.format(where=texts.HERE) in shown(some(0))


def test_days_that_are_over_are_told_from_a_source_that_names_none() -> None:
    assert texts.NO_SENDS_LEFT in shown(some(0), fact=a_deadline(TODAY))
    vague = shown(some(0), fact=a_deadline(period=a_period("in november 2020")))
    assert texts.NO_SENDS_VAGUE in vague
    assert "dagen van tevoren" not in vague
    guessed = a_deadline(period=a_period("uiterlijk 1 december", today=TODAY))
    assert texts.NO_SENDS_GUESSED in shown(some(0), fact=guessed)


def test_what_is_on_hold_says_so() -> None:
    assert texts.PAUSED in shown(some(1), rhythm=Rhythm(is_paused=True))
    assert texts.PAUSED not in shown(some(1))
