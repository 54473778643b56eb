"""When the bot is killed: a plan that chance draws anew for each of its lives, so that it falls while it works."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tests.loopback.moments import Moment


class When(Enum):
    """A kind of moment to be killed at."""

    STARTING = "while starting"
    STORING = "between getUpdates and commit"
    POSTED = "between POST and 200"
    SENDING = "before a message was accepted"
    UNHEARD = "after acceptance, before the bot heard"
    SETTLING = "just after the answer"


@dataclass(frozen=True, slots=True)
class Plan:
    """Die at the *nth* time of what *when* is about, *later_s* after it."""

    when: When
    nth: int = 1
    later_s: float = 0.0


TRIGGERS = {
    When.STORING: Moment.UPDATES_GO_OUT,
    When.POSTED: Moment.UPDATE_POSTED,
    When.SENDING: Moment.MESSAGE_ARRIVED,
    When.UNHEARD: Moment.MESSAGE_ACCEPTED,
    When.SETTLING: Moment.MESSAGE_ACCEPTED,
}


class Killer:
    """Watches Telegram, and kills when the moment of the plan has come; *discard* unmakes the message at hand."""

    def __init__(self, kill: Callable[[], None], *, discard: Callable[[], None]) -> None:
        self._kill = kill
        self._discard = discard
        self._plan: Plan | None = None
        self._seen: Counter[Moment] = Counter()
        self._last_at = 0.0
        self.done: Counter[When] = Counter()

    @property
    def count(self) -> int:
        return self.done.total()

    def quiet_s(self) -> float:
        """For how long nothing has happened."""
        return asyncio.get_running_loop().time() - self._last_at

    def arm(self, plan: Plan | None) -> None:
        """Follow *plan* in the life that begins now; without one, let live."""
        loop = asyncio.get_running_loop()
        self._last_at = loop.time()
        self._plan = plan
        self._seen.clear()
        if plan and plan.when is When.STARTING:
            loop.call_later(plan.later_s, self._strike, plan)

    def watch(self, moment: Moment) -> None:
        self._last_at = asyncio.get_running_loop().time()
        plan = self._plan
        if plan is None or TRIGGERS.get(plan.when) is not moment:
            return
        self._seen[moment] += 1
        if self._seen[moment] < plan.nth:
            return
        if plan.when is When.SENDING:
            self._discard()
        if plan.later_s:
            asyncio.get_running_loop().call_later(plan.later_s, self._strike, plan)
        else:
            self._strike(plan)

    def _strike(self, plan: Plan) -> None:
        if self._plan is plan:
            self._plan = None
            self.done[plan.when] += 1
            self._kill()


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a life begins: what is still to be done, and how it was."""

    unanswered: int  # of all that is asked in the trial
    ready: int  # of those, what was asked by now
    kills_left: int
    is_fetching: bool  # updates stand ready at Telegram
    most_tries: int  # of any update in the inbox


MOST_TRIES = 2  # at the third the update is set aside, as one that ends the program; that is another promise


def draw(chance: random.Random, outlook: Outlook, *, by_webhook: bool) -> Plan:
    """A moment at which this life ends."""
    spend = max(1, outlook.unanswered // max(1, outlook.kills_left))  # messages that a life may get done
    if outlook.most_tries >= MOST_TRIES:
        return Plan(When.UNHEARD, nth=min(3, outlook.ready))
    kinds = [When.SENDING, When.UNHEARD, When.UNHEARD, When.SETTLING, When.SETTLING]
    if outlook.is_fetching:
        kinds += [When.POSTED] * 6 if by_webhook else [When.STORING] * 3
    when = chance.choice([*kinds, When.STARTING])
    nth = chance.randint(1, max(1, min(4, 2 * spend, outlook.ready)))
    match when:
        case When.STARTING:
            return Plan(when, later_s=chance.uniform(0.2, 2.0))
        case When.STORING | When.POSTED:
            return Plan(when, later_s=chance.uniform(0.0, 0.012))
        case When.SETTLING:
            return Plan(when, nth=nth, later_s=chance.uniform(0.001, 0.02))
        case _:
            return Plan(when, nth=nth)
