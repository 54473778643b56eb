"""Kill -9 while a council is told of a term: nobody is left out, and who may be told twice is told so."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.store.vault import Vault
from tests.campaigns.kills import Killer, Plan, When
from tests.campaigns.processes import OURS, BotProcess, our_environment
from tests.campaigns.report import Finding, Report
from tests.campaigns.told import Outboxed, Told, make_base, outboxed, this_moment
from tests.loopback import LoopbackTelegram
from tests.loopback.faults import Fault

FIRST_CHAT = 6_000_001
GLANCE_S, LOOK_S = 0.05, 0.5
LONGEST_LIFE_S = 900.0  # what was cut off three times is tried again after minutes
KINDS = (When.SENDING, When.UNHEARD, When.UNHEARD, When.SETTLING, When.SETTLING, When.SETTLING, When.STARTING)
LONGEST_STOP_S = 10.0


@dataclass(frozen=True, slots=True)
class Trial:
    """*runs* of *recipients* each, in which the bot is killed *kills* times in all, by chance from *seed* on.

    Of the messages that Telegram accepts, it breaks the connection after the share *cut*.
    """

    runs: int
    recipients: int
    kills: int
    cut: float = 0.0
    seed: int = 1


@dataclass(slots=True)
class _Tally:
    """What was seen in all runs."""

    done: Counter[When] = field(default_factory=Counter)
    told: list[Told] = field(default_factory=list)
    looks: list[Outboxed] = field(default_factory=list)
    ends: list[Outboxed] = field(default_factory=list)
    cuts: int = 0
    stop_s: list[float] = field(default_factory=list)


async def crash(folder: Path, trial: Trial) -> Report:
    """Try *trial*, in folders of its own below *folder*."""
    tally, chance = _Tally(), random.Random(trial.seed)  # noqa: S311  # no secret
    shares = [trial.kills // trial.runs + (number < trial.kills % trial.runs) for number in range(trial.runs)]
    for number, kills in enumerate(shares):
        home = folder / f"run{number}"
        home.mkdir(parents=True)
        await _Run(home, trial, kills=kills, chance=chance, tally=tally).go()
    return _report(trial, tally)


class _Run:
    """One run: a base, a Telegram, and a bot that is killed and started until everybody is told."""

    def __init__(self, home: Path, trial: Trial, *, kills: int, chance: random.Random, tally: _Tally) -> None:
        self._home = home
        self._trial = trial
        self._kills = kills
        self._chance = chance
        self._tally = tally
        self._chats = range(FIRST_CHAT, FIRST_CHAT + trial.recipients)
        self._database = home / "zienswijzer.db"

    async def go(self) -> None:
        async with LoopbackTelegram() as telegram:
            telegram.chats.know(self._chats)
            telegram.faults.add_by_chance(
                "sendMessage", Fault.DROPPED_AFTER, share=self._trial.cut, seed=self._chance.randrange(10**6)
            )
            environment = our_environment(
                self._home,
                base_url=telegram.base_url,
                token=telegram.token,
                database=self._database,
                by_webhook=False,
            )
            vault = Vault.of(environment["ZIENSWIJZER_KEY"])
            make_base(self._database, vault=vault, chats=dict.fromkeys(self._chats, 1), now=this_moment())
            bot = BotProcess(OURS, environment=environment, log=self._home / "log.txt")
            try:
                await self._live_and_die(telegram, bot)
            finally:
                bot.kill()
                await bot.ended()
            self._tally.told.append(Told(self._chats, tuple(telegram.sent)))
            self._tally.ends.append(outboxed(self._database))
            self._tally.cuts += telegram.faults.met[Fault.DROPPED_AFTER]

    async def _live_and_die(self, telegram: LoopbackTelegram, bot: BotProcess) -> None:
        killer = Killer(bot.kill, discard=lambda: telegram.faults.add("sendMessage", Fault.DROPPED_BEFORE))
        telegram.watch = killer.watch
        while killer.count < self._kills and self._missing(telegram):
            killer.arm(self._draw(self._missing(telegram), self._kills - killer.count))
            await bot.start()
            ended = asyncio.create_task(bot.ended())
            deadline = _now() + LONGEST_LIFE_S
            while not ended.done() and self._missing(telegram) and _now() < deadline:
                await asyncio.wait({ended}, timeout=GLANCE_S)
            killer.arm(None)
            bot.kill()
            await ended
            self._tally.looks.append(outboxed(self._database))
        await bot.start()
        deadline = _now() + LONGEST_LIFE_S
        while _now() < deadline and (self._missing(telegram) or not self._is_settled()):  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(LOOK_S)
        self._tally.stop_s.append(await bot.stop())
        self._tally.done += killer.done

    def _draw(self, missing: int, kills_left: int) -> Plan:
        """A moment at which this life ends, early enough that there is work for the others."""
        when = self._chance.choice(KINDS)
        nth = self._chance.randint(1, max(1, 2 * missing // (kills_left + 2)))
        match when:
            case When.STARTING:
                return Plan(when, later_s=self._chance.uniform(0.2, 3.0))
            case When.SETTLING:
                return Plan(when, nth=nth, later_s=self._chance.uniform(0.0, 0.05))
        return Plan(when, nth=nth)

    def _missing(self, telegram: LoopbackTelegram) -> int:
        return len(self._chats) - len({sent.chat_id for sent in telegram.sent})

    def _is_settled(self) -> bool:
        return set(outboxed(self._database).states) == {"sent"}


def _now() -> float:
    return asyncio.get_running_loop().time()


def _report(trial: Trial, tally: _Tally) -> Report:
    kills = tally.done.total()
    lost = sum(told.lost for told in tally.told)
    repeated = sum(len(told.repeated) for told in tally.told)
    unmarked = [line for told in tally.told for line in told.unmarked]
    looks = [*tally.looks, *tally.ends]
    whole = sum(look.is_whole for look in looks)
    return Report(
        f"deliveries: {trial.runs} x {trial.recipients} recipients, {trial.cut:.0%} of connections cut",
        (
            Finding("kills -9 while it had work", str(kills), kills >= trial.kills),
            *(Finding(f"  {when.value}", str(times)) for when, times in tally.done.items()),
            Finding("connections cut after acceptance", str(tally.cuts), None if not trial.cut else tally.cuts > 0),
            Finding("reminders lost", f"{lost} of {trial.runs * trial.recipients}", lost == 0),
            Finding("reminders told once more", str(repeated), repeated <= kills + tally.cuts),
            Finding("of those without the mark", str(len(unmarked)), not unmarked),
            *_outbox_findings(trial, tally, repeated),
            Finding("integrity_check ok", f"{whole} of {len(looks)}", whole == len(looks)),
            Finding(
                "slowest end on SIGTERM, in seconds", f"{max(tally.stop_s):.1f}", max(tally.stop_s) < LONGEST_STOP_S
            ),
        ),
        tuple(unmarked),
    )


def _outbox_findings(trial: Trial, tally: _Tally, repeated: int) -> Iterator[Finding]:
    sent = sum(end.states["sent"] for end in tally.ends)
    rows = sum(end.states.total() for end in tally.ends)
    uncertain = sum(end.uncertain for end in tally.ends)
    total = trial.runs * trial.recipients
    yield Finding("rows noted as sent", f"{sent} of {rows}", sent == rows == total)
    yield Finding("rows that say they may be double", str(uncertain), uncertain >= repeated)
