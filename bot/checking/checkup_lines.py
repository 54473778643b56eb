"""The checks of `zienswijzer doctor` that ask others: Telegram, the mail server, and what time they think it is."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from telegram import Bot, WebhookInfo
from telegram.error import TelegramError

from bot.checking import doctor_texts as texts
from bot.checking.checkup import Checked, State
from bot.clock import Clock
from bot.http import HttpWire
from bot.log import redact
from bot.reach import REFUSALS
from bot.receiving.webhook_watch import FRESH
from bot.sending.mailing import mailer_of
from bot.settings import Settings, SettingsInvalid, setting_names

PATIENCE_SECONDS = 10.0
MOST_OFF = timedelta(seconds=60)
MAIL_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT)")  # as RFC 5322 writes it


async def telegram(settings: Settings, *, now: Clock) -> tuple[Checked, ...]:
    """Whether Telegram knows the token, where it delivers, and what time it is there; nothing without a token."""
    if settings.telegram_token is None:
        return ()
    wire = HttpWire(connections=1, patience_seconds=PATIENCE_SECONDS)
    bot = Bot(
        settings.telegram_token.get_secret_value(),
        base_url=settings.telegram_base_url,
        request=wire,
        get_updates_request=wire,
    )
    try:
        async with bot:
            info = await bot.get_webhook_info()
    except REFUSALS:
        text = texts.TELEGRAM_REFUSED.format(token=setting_names()["telegram_token"])
        return (Checked("telegram", State.WRONG, text),)
    except TelegramError as exc:
        away = texts.TELEGRAM_AWAY.format(reason=type(exc.__cause__ or exc).__name__)
        return (Checked("telegram", State.WRONG, away),)
    heard = clock(wire.said_date, now=now())
    known = Checked("telegram", State.GOOD, texts.TELEGRAM_FINE)
    return (known, webhook(info, url=settings.webhook_url, now=now()), *heard)


def webhook(info: WebhookInfo, *, url: str | None, now: datetime) -> Checked:
    """Whether Telegram brings the updates to *url*, or keeps them to be fetched where that is None."""
    if url is None:
        found = (State.ATTENTION, texts.POLLING_BUT_SET) if info.url else (State.OFF, texts.POLLING)
        return Checked("webhook", *found)
    if not info.url:
        return Checked("webhook", State.ATTENTION, texts.WEBHOOK_NONE)
    if info.url != url:
        return Checked("webhook", State.WRONG, texts.WEBHOOK_OTHER)
    failed_at: datetime | None = info.last_error_date
    waiting = info.pending_update_count
    if waiting and failed_at is not None and now - failed_at < FRESH:
        said = texts.WEBHOOK_FAILS.format(reason=redact(info.last_error_message or ""), waiting=waiting)
        return Checked("webhook", State.WRONG, said)
    return Checked("webhook", State.GOOD, texts.WEBHOOK_FINE.format(waiting=waiting))


async def mail(settings: Settings, *, now: Clock) -> tuple[Checked, ...]:
    """Whether the mail server lets us in, and what time it is there; nothing without one."""
    try:
        mailer = mailer_of(settings, now=now)
    except SettingsInvalid:
        return ()  # said of the settings already
    if mailer is None:
        return ()
    failure = await mailer.probe()
    if failure:
        return (Checked("mail", State.WRONG, texts.MAIL_AWAY.format(reason=failure.reason)),)
    found = MAIL_DATE.search(await mailer.greeting())
    return (Checked("mail", State.GOOD, texts.MAIL_FINE), *clock(found and found[0], now=now()))


def clock(said: str | None, *, now: datetime) -> Iterator[Checked]:
    """How our clock stands beside a date that somebody else *said*, if it can be read."""
    try:
        off = now - parsedate_to_datetime(said or "")
    except (ValueError, TypeError):  # no date, or one without its zone
        return
    seconds = abs(round(off.total_seconds()))
    if abs(off) <= MOST_OFF:
        yield Checked("clock", State.GOOD, texts.CLOCK_FINE)
    else:
        text = texts.CLOCK_FAST if off > timedelta() else texts.CLOCK_SLOW
        yield Checked("clock", State.WRONG, text.format(seconds=seconds))
