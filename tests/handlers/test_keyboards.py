"""Which buttons stand under which message, and that each fits in what Telegram carries."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.acceptance import DATA_LIMIT
from handlers import texts
from handlers.asking import feedback_texts
from handlers.keyboards import for_answer, for_reminder
from handlers.reminders import alerts_texts, reactions_texts
from handlers.reminders.followable import LETTERS, Choice, step_of
from knowledge.alerts import STANDARD_LEADS, Target
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.model import Fact, Status
from knowledge.store.deliveries import Delivery, Part
from knowledge.store.people import Address, Channel
from tests.factories import a_deadline, a_fact, a_period

ASKED = date(2020, 11, 2)
AT = datetime(2020, 11, 12, 8, tzinfo=UTC)


def labels(answer: Answer) -> list[str]:
    keyboard = for_answer(answer)
    return [key.text for row in keyboard.inline_keyboard for key in row] if keyboard else []


def about(*facts: Fact, outcome: Outcome = Outcome.ANSWER) -> Answer:
    return Answer(outcome, Question(text="wanneer?", asked_on=ASKED), facts=facts)


def a_delivery(
    *reminders: str, role: str | None = None, name: str = "9000001", channel: Channel = Channel.TELEGRAM
) -> Delivery:
    parts = tuple(Part(number, "plan", 1, reminder) for number, reminder in enumerate(reminders, start=41))
    return Delivery("b 1", 1, Address(channel, name), parts, AT, AT, 0, False, "dordrecht", role)


def data_of(delivery: Delivery) -> dict[str, str]:
    keyboard = for_reminder(delivery)
    rows = keyboard.inline_keyboard if keyboard else ()
    return {key.text: str(key.callback_data) for row in rows for key in row}


@pytest.mark.parametrize("outcome", [Outcome.ANSWER, Outcome.LIST])
def test_one_deadline_that_can_still_come_has_the_button(outcome: Outcome) -> None:
    assert labels(about(a_deadline(), outcome=outcome)) == [alerts_texts.ALERT, texts.WHY, feedback_texts.FEEDBACK]


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(a_deadline(date(2020, 11, 1)), id="passed"),
        pytest.param(a_fact(), id="no deadline"),
        pytest.param(a_deadline(status=Status.SUPERSEDED), id="superseded"),
        pytest.param(a_deadline(period=a_period("vanaf 1 juli 2022")), id="a start"),
        pytest.param(a_deadline(period=a_period("begin 2020")), id="a stretch that is over"),
        pytest.param(a_deadline(period=None), id="no time"),
    ],
)
def test_what_nobody_can_be_reminded_of_has_no_such_button(fact: Fact) -> None:
    assert alerts_texts.ALERT not in labels(about(fact))


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(a_deadline(ASKED), id="today"),
        pytest.param(a_deadline(period=a_period("begin 2021")), id="a stretch to come"),
        pytest.param(a_deadline(period=a_period("in november 2020")), id="a stretch under way"),
    ],
)
def test_what_can_still_come_has_the_button(fact: Fact) -> None:
    assert alerts_texts.ALERT in labels(about(fact))


def test_a_list_of_several_has_no_such_button() -> None:
    assert alerts_texts.ALERT not in labels(about(a_deadline(), a_deadline(id="ander"), outcome=Outcome.LIST))


names = st.from_regex(r"[a-z0-9]{1,52}", fullmatch=True)


@given(
    target=st.sampled_from(list(LETTERS.values())),
    name=names,
    leads=st.sets(st.sampled_from(STANDARD_LEADS)),
    step=st.sampled_from("cwyltp"),
)
def test_a_choice_goes_into_a_button_and_comes_out_of_it(target: Target, name: str, leads: set[int], step: str) -> None:
    choice = Choice(target, name, tuple(lead for lead in STANDARD_LEADS if lead in leads))
    assert len(choice.data("h", 20).encode()) <= DATA_LIMIT
    assert Choice.of(choice.data(step)) == choice
    assert step_of(choice.data(step)) == (step, None)
    assert step_of(choice.data("h", 7)) == ("h", 7)


@pytest.mark.parametrize("data", ["", "v:", "v:c", "v:cd3f", "v:cx3f:plan", "v:cdzz:plan", "v:cd3f9:plan", "f:plan@1"])
def test_other_data_are_no_choice(data: str) -> None:
    assert Choice.of(data) is None
    assert step_of(data) == ("", None)


def test_a_reminder_carries_the_number_of_its_first_row() -> None:
    assert data_of(a_delivery("lead:7", "lead:1")) == {
        reactions_texts.SEEN: "r:s:41",
        reactions_texts.LATER: "r:l:41",
        reactions_texts.TOMORROW: "r:m:41",
    }


@pytest.mark.parametrize(
    ("delivery", "has_done"),
    [
        pytest.param(a_delivery("lead:7", role="griffie"), True, id="griffie"),
        pytest.param(a_delivery("lead:7", role="beheer"), True, id="beheer"),
        pytest.param(a_delivery("lead:7", role="raadslid"), False, id="member"),
        pytest.param(a_delivery("lead:7"), False, id="anybody"),
        pytest.param(a_delivery("changed", name="-1001/5"), True, id="group"),
        pytest.param(a_delivery("withdrawn", role="griffie"), False, id="withdrawn"),
    ],
)
def test_only_who_may_settle_a_term_is_offered_it(delivery: Delivery, *, has_done: bool) -> None:
    assert (reactions_texts.DONE in data_of(delivery)) is has_done


@pytest.mark.parametrize("reminder", ["test:x", "withdrawn", "missed:lead:1", "unreachable"])
def test_what_is_no_reminder_of_a_term_can_only_be_seen(reminder: str) -> None:
    assert list(data_of(a_delivery(reminder, role="griffie"))) == [reactions_texts.SEEN]


def test_a_mail_has_no_buttons() -> None:
    assert for_reminder(a_delivery("lead:7", name="a@b.nl", channel=Channel.EMAIL)) is None
