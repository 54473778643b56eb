"""The composition root: the only place that chooses the parts of the house."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

from bot.clock import Clock, utc_now
from bot.local import LocalWire
from bot.settings import Settings, SettingsInvalid
from handlers import ask, browse, errors, start, texts
from handlers.context import SERVICES, App, BotData, ChatData, Context, Services
from knowledge.answers.desk import InformationDesk
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.model import Place, PlaceKind
from knowledge.store import facts
from knowledge.store.database import KnowledgeBase

LOCAL_TOKEN = "1:lokaal"  # noqa: S105  # no token: the wire stays in this process


@dataclass(frozen=True, slots=True)
class Zienswijzer:
    """The house, put together and open."""

    knowledge: KnowledgeBase
    application: App
    wire: BaseRequest


@asynccontextmanager
async def build(
    settings: Settings, *, request: BaseRequest | None = None, now: Clock = utc_now
) -> AsyncIterator[Zienswijzer]:
    """Open the house on its base, filled from the curated files when it is new; close it in the end.

    Raises SettingsInvalid when the council of *settings* is not in the base, and what `KnowledgeBase.open` raises.
    """
    wire = LocalWire(now=now) if request is None else request
    knowledge = await KnowledgeBase.open(settings.database)
    try:
        await _fill_when_empty(knowledge)
        desk = InformationDesk()
        home_id = await _find_home(knowledge, desk, settings.council)
        application = _assemble(Services(knowledge, desk, now, home_id), wire)
        async with application:
            await application.bot.set_my_commands(texts.COMMANDS)
            yield Zienswijzer(knowledge, application, wire)
    finally:
        await knowledge.close()


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


def _assemble(services: Services, wire: BaseRequest) -> App:
    """The Application with every handler; its updater and job queue lose work on a crash, so it has none."""
    application: App = (
        Application.builder()
        .token(LOCAL_TOKEN)
        .request(wire)
        .get_updates_request(wire)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context, chat_data=ChatData, bot_data=BotData))
        .build()
    )
    application.bot_data[SERVICES] = services
    for module in (start, browse, ask, errors):
        module.register(application)
    return application
