"""The composition root: the only place that chooses the parts of the house."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.clock import Clock, utc_now
from bot.delivering import PATIENCE, PATIENCE_WITHOUT_CHANNELS, Delivering, put_together
from bot.first_admin import once
from bot.forgotten import Forgotten, default_list
from bot.http import HttpWire
from bot.keys import find_key
from bot.local.wire import LocalWire
from bot.modules import MODULES
from bot.receiving.receiver import Receiver, Webhook
from bot.receiving.turns import OneUnsettled
from bot.sending.limits import Limits, Rules
from bot.sending.mailing import mailer_of
from bot.sending.telegram_post import TelegramPost
from bot.settings import Settings, SettingsInvalid
from bot.watching.pulse import Pulse
from handlers import keyboards, limiting, menus
from handlers.buckets import Allowance
from handlers.context import SERVICES, App, Asker, BotData, ChatData, Context, Services
from handlers.idle import forget_idle
from handlers.limiting import Doorman
from handlers.web.publication import Publication
from knowledge.answers.desk import InformationDesk
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.model import Place, PlaceKind
from knowledge.store import condition, facts, vault
from knowledge.store.database import KnowledgeBase

Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]

LOCAL_TOKEN = "1:lokaal"  # noqa: S105  # no token: the wire stays in this process
CONNECTIONS = 32
PATIENCE_SECONDS = 15.0
STANDARD_RULES = Rules()


@dataclass(frozen=True, slots=True)
class TelegramDoor:
    """The Application that speaks with Telegram, what feeds it, and what sends reminders by it."""

    application: App
    receiver: Receiver
    webhook: Webhook | None
    post: TelegramPost


@dataclass(frozen=True, slots=True)
class Zienswijzer:
    """The house, put together and open: *application* serves the doors of this machine over *wire*.

    *delivering* is what goes on by itself, and brings reminders where a channel reaches people later.
    """

    knowledge: KnowledgeBase
    application: App
    wire: LocalWire
    publication: Publication
    delivering: Delivering
    telegram: TelegramDoor | None = None


@asynccontextmanager
async def build(
    settings: Settings,
    *,
    request: BaseRequest | None = None,
    now: Clock = utc_now,
    rules: Rules = STANDARD_RULES,
    allowance: Allowance | None = limiting.USUAL,
    announce: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Zienswijzer]:
    """Open the house on its base, filled from the curated files when it is new; close it in the end.

    With a token in *settings* there is a door to Telegram too, over *request* where one is given and within *rules*;
    there a person may ask as much as *allowance* says.
    What only the owner may read goes to *announce*.
    Raises SettingsInvalid when the council, the key or the mail of *settings* does not fit, DatabaseDamaged when the
    base is not whole, and what `KnowledgeBase.open` raises.
    """
    wire = LocalWire(now=now)
    mailer = mailer_of(settings, now=now)
    knowledge = await KnowledgeBase.open(settings.database)
    desk = InformationDesk()
    try:
        await knowledge.read(condition.require_whole)  # before anything is written into what is damaged
        await _fill_when_empty(knowledge)
        has_channel = bool(settings.telegram_token or mailer)
        pulse = Pulse(PATIENCE if has_channel else PATIENCE_WITHOUT_CHANNELS, now=now)
        services = Services(
            knowledge,
            desk,
            now,
            home_id=await _find_home(knowledge, desk, settings.council),
            leaves_unknown_groups=settings.only_known_groups,
            pulse=pulse if has_channel else None,
            public_url=settings.public_url,
        )
        # Of whoever asks on a page that is open to everybody nothing is kept, and no question either.
        application = _assemble(replace(services, keeps_questions=not settings.public_chat), _local_wire(wire))
        outside = await _for_people(services, settings)
        async with application:
            doorman = Doorman(allowance, only_chats=_only_chats(settings))
            telegram = await _telegram(settings, outside, doorman, request=request, rules=rules, announce=announce)
            post, listener = (telegram.post, telegram.receiver) if telegram else (None, None)
            delivering = put_together(outside, pulse, post=post, listener=listener, mailer=mailer, settings=settings)
            try:
                yield Zienswijzer(
                    knowledge,
                    application,
                    wire,
                    Publication(outside, settings.public_url, mailer.send if mailer else None),
                    delivering,
                    telegram,
                )
            finally:
                if telegram:
                    await telegram.application.shutdown()
    finally:
        await knowledge.close()
        desk.close()


async def load_curated(path: Path, *, at: datetime) -> facts.LoadReport:
    """Bring the base at *path* up to date with the curated files; a second time changes nothing."""
    curation = read_dossiers(curated_folder())
    knowledge = await KnowledgeBase.open(path)
    try:
        return await knowledge.write(facts.load, curation, at=at)
    finally:
        await knowledge.close()


async def _fill_when_empty(knowledge: KnowledgeBase) -> None:
    if await knowledge.read(facts.is_empty):
        # The real clock, whatever day is played: this says when the base was made.
        await knowledge.write(facts.load, read_dossiers(curated_folder()), at=utc_now())


async def _find_home(knowledge: KnowledgeBase, desk: InformationDesk, name: str | None) -> str | None:
    if name is None:
        return None
    found = _choosable(await knowledge.read(desk.find_place, name))
    if len(found) == 1:
        return found[0].id
    known = found or _choosable(await knowledge.read(facts.places))
    what = "kan meer dan één gemeente of regio zijn" if found else "ken ik niet als gemeente of regio"
    raise SettingsInvalid([f"{name} {what}; kies uit: {', '.join(place.name for place in known)}"])


def _choosable(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place for place in places if place.kind is not PlaceKind.EVERYONE)


async def _for_people(services: Services, settings: Settings) -> Services:
    """*services* with what it takes to keep people, and to let no backup bring back whom was forgotten."""
    keys = await _keys(settings, services.knowledge)
    if keys is None:
        return services
    return replace(services, vault=keys, note_forgotten=Forgotten(default_list(), now=services.now).note)


async def _keys(settings: Settings, knowledge: KnowledgeBase) -> vault.Vault | None:
    """The keys, where there is something to keep of anybody."""
    if settings.telegram_token is None and settings.smtp_host is None and settings.public_url is None:
        return None
    keys = find_key(settings)
    await knowledge.write(vault.check, keys)
    return keys


async def _telegram(
    settings: Settings,
    services: Services,
    doorman: Doorman,
    *,
    request: BaseRequest | None,
    rules: Rules,
    announce: Callable[[str], None],
) -> TelegramDoor | None:
    keys = services.vault
    if settings.telegram_token is None or keys is None:
        return None
    await services.knowledge.read(services.desk.shelf)  # so that the first question need not wait for it
    unsettled = OneUnsettled()
    limits = Limits(rules=rules, before_send=unsettled.before_send, only_chats=_only_chats(settings))
    builder = _telegram_wire(settings, request).token(settings.telegram_token.get_secret_value()).rate_limiter(limits)
    application = _application(services, builder)
    webhook = _webhook(settings, keys)
    find_admin = once(application.bot, services, announce=announce)

    async def introduce() -> None:
        await find_admin()
        await menus.publish(application.bot)

    receiver = Receiver(
        application,
        services.knowledge,
        keys,
        now=services.now,
        unsettled=unsettled,
        webhook=webhook,
        ready=introduce,
        tidy=lambda: forget_idle(application, at=services.now()),
    )
    doorman.register(application)
    _register(application)  # after the receiver, whose error handler hears of an error first
    post = TelegramPost(application.bot, limits, buttons=keyboards.for_reminder)
    return TelegramDoor(application, receiver, webhook, post)


def _only_chats(settings: Settings) -> frozenset[int] | None:
    return None if settings.only_chats is None else frozenset(map(int, settings.only_chats.split()))


def _webhook(settings: Settings, keys: vault.Vault) -> Webhook | None:
    if settings.webhook_url is None:
        return None
    secret = settings.webhook_secret
    return Webhook(settings.webhook_url, secret.get_secret_value() if secret else keys.derive("webhook"))


def _local_wire(wire: LocalWire) -> Builder:
    return Application.builder().token(LOCAL_TOKEN).request(wire).get_updates_request(wire)


def _telegram_wire(settings: Settings, request: BaseRequest | None) -> Builder:
    builder = Application.builder().base_url(settings.telegram_base_url).base_file_url(settings.telegram_base_file_url)
    if request is not None:
        return builder.request(request).get_updates_request(request)
    sending = HttpWire(connections=CONNECTIONS, patience_seconds=PATIENCE_SECONDS)
    return builder.request(sending).get_updates_request(HttpWire(connections=1, patience_seconds=PATIENCE_SECONDS))


def _assemble(services: Services, builder: Builder) -> App:
    application = _application(services, builder)
    _register(application)
    return application


def _application(services: Services, builder: Builder) -> App:
    """An Application without updater and job queue, for these lose work on a crash."""
    types = ContextTypes(context=Context, user_data=Asker, chat_data=ChatData, bot_data=BotData)
    application: App = builder.updater(None).job_queue(None).context_types(types).build()
    application.bot_data[SERVICES] = services
    return application


def _register(application: App) -> None:
    for module in MODULES:
        module.register(application)
