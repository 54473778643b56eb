"""Runs the house: the page, the doors to Telegram, and a stop within ten seconds."""

import asyncio
import errno
import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from aiohttp import web

from bot import metrics, vitals
from bot.bootstrap import Zienswijzer, build
from bot.keys import find_key
from bot.local.conversation import LocalChat
from bot.setting_forms import is_loopback
from bot.settings import Settings, SettingsInvalid, setting_names
from handlers.context import SERVICES
from handlers.reminders import recovery_texts
from handlers.version import program_version
from handlers.web.metrics import add_metrics
from handlers.web.site import make_site
from handlers.web.webhook import add_webhook, is_taken
from knowledge.store import recovery
from knowledge.store.instance import alone_on

GRACE_SECONDS = 8.0  # for what is being handled; with what follows it, a stop takes less than ten
DELIVERY_GRACE_SECONDS = 3.0  # of those
PAGE_GRACE_SECONDS = 1.0
SWITCH_SECONDS = 0.001
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
OPEN_PAGE = "Zienswijzer draait. Open {address} in uw browser. Stoppen: Ctrl-C."
PATH_TAKEN = (
    "{name}: op het pad {path} staat al een pagina; kies een ander, bijvoorbeeld https://raad.example/telegram/deur"
)


async def serve(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Serve the page, and Telegram where there is a token, until a signal to stop; *announce* says where.

    Raises BaseInUse when another process serves the base, SettingsInvalid when the port or the path of the webhook
    cannot be had, what `build` raises, and what stops the receiver for good.
    """
    with alone_on(settings.database), _stop_on_signal() as stop:
        find_key(settings)  # made at the first run, so that there is time to put a copy away before it is needed
        async with build(settings, announce=announce) as house:
            await house.knowledge.read(house.application.bot_data[SERVICES].desk.shelf)  # not at the first question
            tune()
            runner = web.AppRunner(site_of(house, settings), access_log=None, shutdown_timeout=PAGE_GRACE_SECONDS)
            await runner.setup()
            try:
                await _listen(runner, settings)
                announce(OPEN_PAGE.format(address=_address(runner, settings)))
                if await house.knowledge.read(recovery.is_standing):
                    announce(recovery_texts.AT_START)
                await work_until(stop, house)
            finally:
                await runner.cleanup()


def tune() -> None:
    """Make this process answer sooner: call it once the base is at hand.

    The many values of the base are no garbage, and need not be looked through for it. The loop, which mostly waits,
    gets its turn within a millisecond while the database thread computes; Python's own habit is five.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)


def site_of(house: Zienswijzer, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> web.Application:
    """The pages of *house*, and what machines ask of it; *clock* counts seconds and never jumps."""
    site = make_site(
        lambda: LocalChat(house.wire, house.application),
        lambda: vitals.health(house),
        publication=house.publication,
        has_chat=settings.serves_chat,
        keeps_questions=house.application.bot_data[SERVICES].keeps_questions,
        clock=clock,
    )
    if token := settings.metrics_token:

        async def expose() -> bytes:
            return metrics.exposition(await vitals.measure(house), version=program_version())

        add_metrics(site, token=token.get_secret_value(), exposition=expose)
    if house.telegram and (webhook := house.telegram.webhook):
        path = urlsplit(webhook.url).path
        if is_taken(site, path):
            raise SettingsInvalid([PATH_TAKEN.format(name=setting_names()["webhook_url"], path=path)])
        add_webhook(site, path=path, secret=webhook.secret, accept=house.telegram.receiver.accept)
    return site


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as exc:
        is_taken = exc.errno == errno.EADDRINUSE
        why = "is al in gebruik; kies een andere poort" if is_taken else f"is niet te gebruiken ({exc.strerror})"
        raise SettingsInvalid([f"PORT: {settings.host}:{settings.port} {why}"]) from exc


def _address(runner: web.AppRunner, settings: Settings) -> str:
    port = runner.addresses[0][1]
    host = settings.host if is_loopback(settings.host) else "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


async def work_until(stop: asyncio.Event, house: Zienswijzer) -> None:
    """Receive and deliver until *stop* is set, and in the end finish what was begun."""
    stopping = asyncio.create_task(stop.wait())
    house.delivering.begin()
    receiving = {asyncio.create_task(house.telegram.receiver.run())} if house.telegram else set()
    try:
        await asyncio.wait({stopping, *receiving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        began = asyncio.get_running_loop().time()
        await house.delivering.stop(grace=DELIVERY_GRACE_SECONDS)  # first: the receiver closes the line to Telegram
        if house.telegram:
            left = GRACE_SECONDS - (asyncio.get_running_loop().time() - began)
            await house.telegram.receiver.stop(grace=left)
    for task in receiving:
        await task


@contextmanager
def _stop_on_signal() -> Iterator[asyncio.Event]:
    """An event that the first signal to stop sets; a second one stops at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        stop.set()
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)

    with suppress(NotImplementedError):  # Windows has Ctrl-C only, which ends the loop by itself
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, end)
    try:
        yield stop
    finally:
        with suppress(NotImplementedError):
            for number in STOP_SIGNALS:
                loop.remove_signal_handler(number)
