"""The delivery of reminders as one thing that runs and stops: rounds, courier and watchdog."""

import asyncio
from functools import partial
from typing import Protocol

from bot.alarms import Alarms, beheerders
from bot.carriers import Carrier
from bot.courier import Courier
from bot.mail import Mailer, Post
from bot.ping import Ping
from bot.rounds import Rounds
from bot.settings import Settings
from bot.telegram_post import TelegramPost
from bot.watchdog import Pulse, Watchdog
from handlers.context import Services
from knowledge.answers.messages import message_for
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

ROUNDS, COURIER = "rounds", "courier"
PATIENCE = {ROUNDS: 60.0, COURIER: 90.0}  # seconds after which silence is illness; one e-mail may take a minute


class Job(Protocol):
    """Something that runs until it is told to stop."""

    async def run(self) -> None:
        """Work, until `stop`."""

    def stop(self) -> None:
        """Let `run` come to its end."""


class Delivering:
    """Runs *jobs* side by side; *pulse* is what answers and /health know of them."""

    def __init__(self, pulse: Pulse, *jobs: Job) -> None:
        self.pulse = pulse
        self.jobs = jobs
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        """Let the jobs run."""
        self.pulse.begin()
        self._tasks = {asyncio.create_task(job.run()) for job in self.jobs}

    async def stop(self, *, grace: float) -> None:
        """Wait at most *grace* seconds for what is under way; what is cut off then goes again at the next start."""
        for job in self.jobs:
            job.stop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def put_together(
    services: Services, pulse: Pulse | None, *, post: TelegramPost | None, mailer: Mailer | None, settings: Settings
) -> Delivering | None:
    """What delivers by the channels that there are; without any there is nothing to deliver."""
    knowledge, keys, now = services.knowledge, services.vault, services.now
    if keys is None or pulse is None:
        return None
    carriers: dict[Channel, Carrier] = {}
    if post:
        carriers[Channel.TELEGRAM] = Carrier(post.send, post.opens_in)
    if mailer and services.public_url:
        carriers[Channel.EMAIL] = Carrier(Post(mailer, knowledge, keys, public_url=services.public_url, now=now))
    ping = Ping(settings.ping_url) if settings.ping_url else None
    rounds = Rounds(knowledge, now=now, beat=partial(note_round, pulse, ping))
    courier = Courier(knowledge, keys, carriers=carriers, word=message_for, now=now, beat=partial(pulse.beat, COURIER))
    alarms = Alarms(post=post, mailer=mailer, site=services.public_url, now=now)
    watchdog = watch_over(pulse, knowledge, keys, alarms=alarms, settings=settings)
    return Delivering(pulse, rounds, courier, watchdog, *([ping] if ping else []))


def watch_over(pulse: Pulse, knowledge: KnowledgeBase, keys: Vault, *, alarms: Alarms, settings: Settings) -> Watchdog:
    """The watchdog, and whom it tells: the beheerders that the base knows, and the mailbox of the settings."""
    # Of a copy that is only tried, the beheerders in it must hear nothing by mail; Telegram has its own guard.
    channels = [one for one in alarms.channels if one is Channel.TELEGRAM or not settings.only_chats]
    always = settings.alarm_mail if Channel.EMAIL in alarms.channels else None
    return Watchdog(
        pulse,
        beheerders=partial(knowledge.read, beheerders, keys, channels=channels),
        tell=alarms.tell,
        always=(Address(Channel.EMAIL, always.lower()),) if always else (),
    )


def note_round(pulse: Pulse, ping: Ping | None) -> None:
    """Let *pulse* know of a good round, and whoever waits for the *ping* while the courier is well too."""
    pulse.beat(ROUNDS)
    if ping and not pulse.is_ill:
        ping.good_round()
