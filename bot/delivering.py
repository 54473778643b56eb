"""What the house does by itself, as one thing that runs and stops: rounds, courier, nightly copy and watchdog."""

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Protocol

from bot.forgotten import Forgotten, default_list
from bot.sending.carriers import Carrier
from bot.sending.courier import Courier
from bot.sending.mail import Mailer, Post
from bot.sending.rounds import Rounds
from bot.sending.telegram_post import TelegramPost
from bot.settings import Settings
from bot.watching.alarms import Alarms, Told, beheerders
from bot.watching.concerns import Concern, Listener, Silence
from bot.watching.nightly import Nightly
from bot.watching.ping import Ping
from bot.watching.pulse import Pulse
from bot.watching.watchdog import Watchdog
from handlers.context import Services
from knowledge.answers.messages import message_for
from knowledge.store.people import Address, Channel

ROUNDS, COURIER = "rounds", "courier"
PATIENCE = {ROUNDS: 60.0, COURIER: 90.0}  # seconds after which silence is illness; one e-mail may take a minute
PATIENCE_WITHOUT_CHANNELS = {ROUNDS: PATIENCE[ROUNDS]}


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
    services: Services,
    pulse: Pulse,
    *,
    post: TelegramPost | None,
    listener: Listener | None,
    mailer: Mailer | None,
    settings: Settings,
) -> Delivering:
    """The work of every house, and what delivers by the channels that there are."""
    knowledge, now = services.knowledge, services.now
    ping = Ping(settings.ping_url) if settings.ping_url else None
    rounds = Rounds(knowledge, now=now, beat=partial(note_round, pulse, ping))
    forgotten = Forgotten(default_list(), now=now)
    nightly = Nightly(knowledge, settings.database, settings.backup_dir, forgotten=forgotten, now=now)
    alarms = Alarms(post=post, mailer=mailer, site=services.public_url, now=now)
    concerns: list[Concern] = [nightly, *([Silence(listener)] if listener else [])]
    watchdog = watch_over(pulse, services, alarms=alarms, settings=settings, concerns=concerns)
    courier = _courier(services, pulse, post=post, mailer=mailer)
    others = [job for job in (courier, ping) if job is not None]
    return Delivering(pulse, rounds, nightly, watchdog, *others)


def _courier(services: Services, pulse: Pulse, *, post: TelegramPost | None, mailer: Mailer | None) -> Courier | None:
    """Who brings what is due; without any channel there is nobody."""
    knowledge, keys, now = services.knowledge, services.vault, services.now
    if keys is None or not (post or mailer):
        return None
    carriers: dict[Channel, Carrier] = {}
    if post:
        carriers[Channel.TELEGRAM] = Carrier(post.send, post.opens_in)
    if mailer and services.public_url:
        carriers[Channel.EMAIL] = Carrier(Post(mailer, knowledge, keys, public_url=services.public_url, now=now))
    return Courier(knowledge, keys, carriers=carriers, word=message_for, now=now, beat=partial(pulse.beat, COURIER))


def watch_over(
    pulse: Pulse, services: Services, *, alarms: Alarms, settings: Settings, concerns: Iterable[Concern] = ()
) -> Watchdog:
    """The watchdog, and whom it tells: the beheerders that the base knows, and the mailbox of the settings."""
    # Of a copy that is only tried, the beheerders in it must hear nothing by mail; Telegram has its own guard.
    channels = [one for one in alarms.channels if one is Channel.TELEGRAM or not settings.only_chats]
    always = settings.alarm_mail if Channel.EMAIL in alarms.channels else None
    knowledge, keys = services.knowledge, services.vault

    async def whom() -> tuple[Address, ...]:
        return () if keys is None else await knowledge.read(beheerders, keys, channels=channels)

    return Watchdog(
        pulse,
        beheerders=whom,
        tell=alarms.tell,
        always=(Address(Channel.EMAIL, always.lower()),) if always else (),
        concerns=concerns,
        memory=Told(knowledge, now=services.now),
    )


def note_round(pulse: Pulse, ping: Ping | None) -> None:
    """Let *pulse* know of a good round, and whoever waits for the *ping* while the courier is well too."""
    pulse.beat(ROUNDS)
    if ping and not pulse.is_ill:
        ping.good_round()
