"""A broadcast in real time: the real program against a Telegram that counts, while people ask it things."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.store.vault import Vault
from tests.campaigns.processes import OURS, BotProcess, our_environment
from tests.campaigns.report import Finding, Report
from tests.campaigns.told import Told, make_base, outboxed, this_moment
from tests.loopback import LoopbackTelegram
from tests.loopback.chats import Sent
from tests.loopback.limits import Limits

FIRST_CHAT, FIRST_GROUP, FIRST_ASKER = 6_000_001, -1_006_000_000_001, 7_000_001
QUESTION = "wanneer moet de zienswijze binnen zijn?"
ASK_EVERY_S = 1.0
LATENCY_S = 0.02
SLOWEST_ANSWER_S = 1.0
SLOWEST_PACE = 5  # reminders a second
PATIENCE_S = 300.0  # on top of that: a group has to wait a minute now and then


@dataclass(slots=True)
class Live:
    """How many chats and groups get how many messages each, within a process of its own."""

    chats: int
    each: int
    groups: int
    in_group: int
    asked_at: dict[int, float] = field(default_factory=dict)

    async def run(self, folder: Path) -> Report:
        sizes = {FIRST_CHAT + number: self.each for number in range(self.chats)}
        sizes |= {FIRST_GROUP - number: self.in_group for number in range(self.groups)}
        database = folder / "zienswijzer.db"
        async with LoopbackTelegram(limits=Limits(), latency_s=LATENCY_S) as telegram:
            telegram.chats.know(sizes)
            environment = our_environment(
                folder, base_url=telegram.base_url, token=telegram.token, database=database, by_webhook=False
            )
            make_base(database, vault=Vault.of(environment["ZIENSWIJZER_KEY"]), chats=sizes, now=this_moment())
            bot = BotProcess(OURS, environment=environment, log=folder / "log.txt")
            await bot.start()
            asking = asyncio.create_task(self._ask(telegram))
            try:
                total = sum(sizes.values())
                with suppress(TimeoutError):
                    await telegram.until(
                        lambda: len(telegram.sent) - len(self._answers(telegram)) >= total,
                        within_s=total / SLOWEST_PACE + PATIENCE_S,
                    )
                asking.cancel()
                await bot.stop()
            finally:
                asking.cancel()
                bot.kill()
                await bot.ended()
        return self._report(telegram, sizes, database)

    async def _ask(self, telegram: LoopbackTelegram) -> None:
        """Let a new person ask something each second."""
        await telegram.until(lambda: bool(telegram.sent), within_s=PATIENCE_S)
        while True:
            asker = FIRST_ASKER + len(self.asked_at)
            self.asked_at[asker] = asyncio.get_running_loop().time()
            telegram.say(asker, QUESTION)
            await asyncio.sleep(ASK_EVERY_S)

    def _answers(self, telegram: LoopbackTelegram) -> dict[int, Sent]:
        """The first answer that each of the askers got."""
        found: dict[int, Sent] = {}
        for sent in telegram.sent:
            if sent.chat_id in self.asked_at:
                found.setdefault(sent.chat_id, sent)
        return found

    def _report(self, telegram: LoopbackTelegram, sizes: Mapping[int, int], database: Path) -> Report:
        answers, worst, rules = self._answers(telegram), telegram.gate.worst(), Limits()
        told = [sent for sent in telegram.sent if sent.chat_id in sizes]
        its: dict[int, list[Sent]] = {chat: [] for chat in sizes}
        for sent in told:
            its[sent.chat_id].append(sent)
        lost = sum(Told([chat], its[chat], each=sizes[chat]).lost for chat in sizes)
        waits = sorted(answer.at - self.asked_at[asker] for asker, answer in answers.items())
        p95 = waits[int(len(waits) * 0.95)] if waits else float("inf")
        states, total = outboxed(database).states, sum(sizes.values())
        took_s = told[-1].at - told[0].at if told else 0.0
        return Report(
            f"broadcast of {total} to {self.chats} chats and {self.groups} groups, in real time",
            (
                Finding("reminders lost", str(lost), lost == 0),
                Finding("reminders told once more", str(len(told) - total), len(told) == total),
                Finding("rows noted as sent", f"{states['sent']} of {states.total()}", set(states) == {"sent"}),
                Finding("refused with 429", str(telegram.gate.refusals), telegram.gate.refusals == 0),
                Finding("most in any second", str(worst.in_a_second), worst.in_a_second <= rules.per_second),
                Finding(
                    "most in any minute of a group",
                    str(worst.in_a_minute_of_a_group),
                    worst.in_a_minute_of_a_group <= rules.per_group_per_minute,
                ),
                Finding("people answered meanwhile", f"{len(answers)} of {len(self.asked_at)}"),
                Finding("p95 of their waiting, in seconds", f"{p95:.2f}", p95 < SLOWEST_ANSWER_S),
                Finding("seconds from the first to the last", f"{took_s:.0f}"),
            ),
        )
