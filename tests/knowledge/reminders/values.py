"""Terms and subscriptions for the tests of planning, and instants by the clock of Amsterdam."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.alerts import Notice, Rhythm, Subscription, Target, Term
from knowledge.reminders.planner import plan

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LETTER_DAY = date(2020, 10, 5)
LAST_DAY = date(2020, 11, 19)


def local(said: str) -> datetime:
    """The instant at which a clock in Amsterdam shows *said*, as "2020-10-22 09:00", in UTC."""
    return datetime.fromisoformat(said).replace(tzinfo=AMSTERDAM).astimezone(UTC)


LONG_AGO = local("2019-01-01 12:00")
FAR_AHEAD = local("2022-01-01 12:00")


def a_term(due_on: date | None = LAST_DAY, **changes: Any) -> Term:
    """A zienswijze of one council, or what *changes* make of it."""
    term = Term("zienswijze", 1, "inkoop", frozenset({"dordrecht"}), due_on, is_zienswijze=True)
    return replace(term, **changes)


def a_subscription(**changes: Any) -> Subscription:
    """Someone without a place who follows everything, from long ago on."""
    return replace(Subscription(1, 1, 1, Target.EVERYTHING, None, LONG_AGO), **changes)


def with_rhythm(leads: Iterable[int] = (7,), **changes: Any) -> Subscription:
    """A subscription with these leads and this rhythm, on any day of the week."""
    return a_subscription(leads=tuple(leads), rhythm=Rhythm(**{"on_workdays": False, **changes}))


def planned(
    terms: Iterable[Term] | Term,
    subscriptions: Iterable[Subscription] | Subscription,
    *,
    since: datetime = LONG_AGO,
    until: datetime = FAR_AHEAD,
) -> tuple[Notice, ...]:
    """What is planned for one or more of each."""
    all_terms = (terms,) if isinstance(terms, Term) else tuple(terms)
    everybody = (subscriptions,) if isinstance(subscriptions, Subscription) else tuple(subscriptions)
    return plan(all_terms, everybody, since=since, until=until)


def shown(notices: Iterable[Notice]) -> list[str]:
    """Each notice as "lead:7 2020-11-12 09:00", by the clock of Amsterdam."""
    return [f"{one.reminder} {one.due_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" for one in notices]
