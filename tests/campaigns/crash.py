"""Kill -9 again and again: every question must be answered, at most one of them twice for each kill."""

import asyncio
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path

from tests.campaigns.base_look import Look, look
from tests.campaigns.kills import Killer, Outlook, Plan, draw
from tests.campaigns.ledger import Ledger
from tests.campaigns.processes import BotProcess
from tests.campaigns.questions import Question
from tests.campaigns.report import Finding, Report
from tests.loopback import LoopbackTelegram
from tests.loopback.faults import Fault

LONGEST_STOP_S = 10.0
GLANCE_S = 0.05


@dataclass(frozen=True, slots=True)
class Trial:
    """How often the bot is killed, by *plans* or else by chance.

    Of the updates *fresh* come in while that goes on, one in each life; the others stand ready from the beginning.
    """

    name: str
    kills: int
    seed: int = 0
    fresh: int = 0
    plans: tuple[Plan, ...] = ()
    by_webhook: bool = False
    quiet_s: float = 8.0  # without any traffic for so long the bot is done, or stuck


@dataclass(slots=True)
class _Notes:
    """What was seen on the way."""

    lives: list[int] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    stored_unheard: int = 0
    stop_s: float = 0.0
    last_exit: int | None = None


class Crash:
    """One trial of *bot*, whose base, if it has one, is *database*, on what the chats *asked*."""

    def __init__(
        self,
        trial: Trial,
        *,
        telegram: LoopbackTelegram,
        bot: BotProcess,
        asked: Mapping[int, Sequence[Question]],
        database: Path | None,
    ) -> None:
        self._trial = trial
        self._telegram = telegram
        self._bot = bot
        self._asked = asked
        self._database = database
        self._chance = random.Random(trial.seed)  # noqa: S311  # no secret
        self._killer = Killer(bot.kill, discard=self._discard)
        self._notes = _Notes()
        self._to_come = list(_in_turns(asked))
        telegram.watch = self._killer.watch

    async def run(self) -> Report:
        """Kill the bot as often as the trial says, let it finish, and see what it did."""
        self._let_say(len(self._to_come) - self._trial.fresh)
        while self._killer.count < self._trial.kills and self._has_work():
            await self._live(self._draw())
            self._let_say(1)
        self._let_say(len(self._to_come))
        await self._live(None)
        if self._bot.is_running:
            self._notes.stop_s = await self._bot.stop()
        self._notes.last_exit = await self._bot.ended()
        self._look()
        return self._report()

    async def _live(self, plan: Plan | None) -> None:
        """Start the bot, and wait until it is dead, or done, or does nothing any more."""
        self._notes.lives.append(len(self._telegram.sent))
        self._killer.arm(plan)
        await self._bot.start()
        ended = asyncio.create_task(self._bot.ended())
        while not ended.done() and self._killer.quiet_s() < self._trial.quiet_s and not self._is_done():
            await asyncio.wait({ended}, timeout=GLANCE_S)
        self._killer.arm(None)
        if plan:
            self._bot.kill()
            await ended
            self._look()
        ended.cancel()

    def _draw(self) -> Plan:
        if self._trial.plans:
            return self._trial.plans[self._killer.count]
        looks = self._notes.looks
        unanswered = self._ledger().total - self._ledger().answered
        outlook = Outlook(
            unanswered=unanswered,
            ready=unanswered - len(self._to_come),
            kills_left=self._trial.kills - self._killer.count,
            is_fetching=len(self._telegram.backlog) > 0,
            most_tries=looks[-1].most_tries if looks else 0,
        )
        return draw(self._chance, outlook, by_webhook=self._trial.by_webhook)

    def _look(self) -> None:
        if self._database:
            seen = look(self._database, self._database.parent)
            self._notes.looks.append(seen)
            self._notes.stored_unheard += bool(seen.numbers.intersection(self._telegram.backlog.numbers()))

    def _has_work(self) -> bool:
        return bool(self._to_come) or not self._ledger().is_complete

    def _is_done(self) -> bool:
        """Whether all that was asked so far is answered, and Telegram knows that it came over."""
        ledger = self._ledger()
        return ledger.answered + len(self._to_come) == ledger.total and not self._telegram.backlog

    def _let_say(self, count: int) -> None:
        now, self._to_come = self._to_come[:count], self._to_come[count:]
        for chat_id, question in now:
            self._telegram.say(chat_id, question.text)

    def _discard(self) -> None:
        self._telegram.faults.add("sendMessage", Fault.DROPPED_BEFORE)

    def _ledger(self) -> Ledger:
        return Ledger(self._asked, self._telegram.sent, self._notes.lives)

    def _report(self) -> Report:
        ledger, trial, kills = self._ledger(), self._trial, self._killer.count
        repeats = ledger.repeats()
        findings = [
            Finding("kills -9 while it had work", str(kills), kills >= trial.kills),
            *(Finding(f"  {when.value}", str(times)) for when, times in self._killer.done.items()),
            Finding("questions answered", f"{ledger.answered} of {ledger.total}", ledger.is_complete),
            Finding("answers repeated", str(sum(repeats)), sum(repeats) <= kills),
            Finding("most repeated after one kill", str(max(repeats)), max(repeats) <= 1),
            Finding("chats whose order was not kept", str(len(ledger.out_of_order())), not ledger.out_of_order()),
            Finding("messages that nobody asked for", str(len(ledger.foreign())), not ledger.foreign()),
            Finding("seconds to end on SIGTERM", f"{self._notes.stop_s:.1f}", 0 < self._notes.stop_s < LONGEST_STOP_S),
            *self._base_findings(),
        ]
        details = (*ledger.missing(), *ledger.out_of_order(), *ledger.foreign())
        return Report(trial.name, tuple(findings), details)

    def _base_findings(self) -> Iterator[Finding]:
        if not self._notes.looks:
            return
        looks = self._notes.looks
        whole = sum(seen.is_whole for seen in looks)
        yield Finding("kills with updates stored that Telegram would bring again", str(self._notes.stored_unheard))
        yield Finding(
            "integrity_check ok, after each kill and in the end", f"{whole} of {len(looks)}", whole == len(looks)
        )
        yield Finding("updates left waiting in the inbox", str(looks[-1].waiting), looks[-1].waiting == 0)
        yield Finding("updates set aside", str(looks[-1].quarantined), looks[-1].quarantined == 0)


def _in_turns(asked: Mapping[int, Sequence[Question]]) -> Iterator[tuple[int, Question]]:
    """The questions of all chats, one of each in turn."""
    rows = zip_longest(*([(chat_id, one) for one in questions] for chat_id, questions in asked.items()))
    return (pair for pair in chain.from_iterable(rows) if pair is not None)
