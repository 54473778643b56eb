"""/onbeantwoord: the inbox of the editors. A question becomes a way to ask for a fact, a new fact, or nothing."""

from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import replies
from handlers.access import open_to
from handlers.addressing import ADDRESSED, spoken
from handlers.asking import feedback_texts as texts
from handlers.asking.feedback_buttons import number_in
from handlers.buttons import data_of
from handlers.context import App, Context, Expected
from handlers.curation import curating, inbox_screens
from handlers.curation.inbox_screens import CONFIRM, DISMISS, ITEM, LINK, LIST, SEARCH, YES
from handlers.expecting import Expecting
from knowledge.alerts import Role
from knowledge.answers.offering import nearest
from knowledge.editing import Change, Item, Origin
from knowledge.errors import KnowledgeError
from knowledge.model import Fact, Place
from knowledge.store import access, facts, recall
from knowledge.store import unanswered as inbox
from knowledge.store.database import Database
from knowledge.store.unanswered import InboxState, Unanswered

COMMAND = "onbeantwoord"
TYPING = timedelta(minutes=10)


def register(app: App) -> None:
    """Take the command, its buttons, and words to search with where they were asked for; put it before `ask`."""
    app.add_handler(CommandHandler(COMMAND, show))
    app.add_handler(CallbackQueryHandler(press_list, pattern=f"^{LIST}"))
    app.add_handler(CallbackQueryHandler(press_item, pattern=f"^{ITEM}"))
    app.add_handler(CallbackQueryHandler(press_link, pattern=f"^{LINK}"))
    app.add_handler(CallbackQueryHandler(press_search, pattern=f"^{SEARCH}"))
    app.add_handler(CallbackQueryHandler(press_fact, pattern=f"^{CONFIRM}"))
    app.add_handler(CallbackQueryHandler(press_yes, pattern=f"^{YES}"))
    app.add_handler(CallbackQueryHandler(press_dismiss, pattern=f"^{DISMISS}"))
    typed = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & ADDRESSED
    app.add_handler(MessageHandler(Expecting(app, SEARCH, answers=bool) & typed, type_search))


@open_to(Role.EDITOR, Role.ADMIN)
async def show(update: Update, context: Context) -> None:
    """Show what is open, most asked first."""
    text, keyboard = await _list(context, page=0)
    await replies.send(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_list(update: Update, context: Context) -> None:
    """Turn to a page of the list."""
    await replies.acknowledge(update)
    text, keyboard = await _list(context, page=number_in(data_of(update)))
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_item(update: Update, context: Context) -> None:
    """Show one question, and what can be done with it."""
    item = await _item(update, context)
    if item is None:
        return
    await replies.acknowledge(update)
    about = await context.services.knowledge.read(context.services.desk.fact, item.fact_id or "")
    places = await context.services.knowledge.read(facts.places)
    text, keyboard = inbox_screens.item_screen(item, about, places)
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_link(update: Update, context: Context) -> None:
    """Offer the facts that the question may be about."""
    item = await _item(update, context)
    if item is None:
        return
    await replies.acknowledge(update)
    offered = await _nearest(context, item, item.phrasing)
    text, keyboard = inbox_screens.offer_screen(item, offered)
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_search(update: Update, context: Context) -> None:
    """Ask for other words to search with."""
    await replies.acknowledge(update)
    context.chat.expected = Expected(f"{SEARCH}{number_in(data_of(update))}", context.services.now() + TYPING)
    await replies.send(update, context, texts.ASK_SEARCH)


@open_to(Role.EDITOR, Role.ADMIN)
async def type_search(update: Update, context: Context) -> None:
    """Offer what the typed words find."""
    expected, context.chat.expected = context.chat.expected, None
    item = await _item(update, context, number_in(expected.what) if expected else 0)
    if item is None:
        return
    offered = await _nearest(context, item, spoken(update.message))
    text, keyboard = inbox_screens.offer_screen(item, offered)
    await replies.send(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_fact(update: Update, context: Context) -> None:
    """Show what the question would get from then on."""
    item = await _item(update, context)
    fact = await _fact(update, context) if item else None
    if item is None or fact is None:
        return
    await replies.acknowledge(update)
    text, keyboard = inbox_screens.confirm_screen(item, fact, today=context.services.today)
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_yes(update: Update, context: Context) -> None:
    """Let the question lead to the fact, by the way that every change goes."""
    item = await _item(update, context)
    fact = await _fact(update, context) if item else None
    person = await context.person()
    if item is None or fact is None or person is None:
        return
    await replies.acknowledge(update)
    try:
        told = await _linked(context, item, fact, by=person.id)
    except KnowledgeError as exc:  # meanwhile another editor changed it, or this one may not
        told = replies.escape(str(exc))
    await replies.edit(update, context, told, keyboard=inbox_screens.back())


@open_to(Role.EDITOR, Role.ADMIN)
async def press_dismiss(update: Update, context: Context) -> None:
    """Close the question without an answer."""
    item = await _item(update, context)
    if item is None:
        return
    services = context.services
    is_done = await services.knowledge.write(inbox.dismiss, item.id, at=services.now())
    await replies.acknowledge(update)
    text = texts.DISMISSED if is_done else texts.ALREADY_DONE
    await replies.edit(update, context, text, keyboard=inbox_screens.back())


async def _linked(context: Context, item: Unanswered, fact: Fact, *, by: int) -> str:
    """Make the question a phrasing of *fact*; what came of it, in Dutch."""
    services = context.services
    phrasings = (*fact.phrasings, item.phrasing)
    if item.phrasing and item.phrasing not in fact.phrasings:
        change = await curating.submit(
            services, [Item.phrase(fact, phrasings)], title=item.phrasing, origin=Origin.CHAT, by=by
        )
        if change.applied_at is None:
            return _held_back(change)
    is_done = await services.knowledge.write(inbox.link, item.id, fact.id, at=services.now())
    if not is_done:
        return texts.ALREADY_DONE
    told = texts.LINKED.format(title=replies.escape(fact.title))
    return f"{told} {texts.WILL_HEAR}" if item.waiting else told


def _held_back(change: Change) -> str:
    lines = [texts.REMARK_LINE.format(text=replies.escape(finding.text)) for finding in change.errors]
    return texts.HELD_BACK.format(lines="\n".join(lines))


async def _list(context: Context, *, page: int) -> tuple[str, InlineKeyboardMarkup | None]:
    person = await context.person()
    seen, places = await context.services.knowledge.read(_open_to, person.id if person else 0)
    return inbox_screens.list_screen(seen, places, page=page)


async def _item(update: Update, context: Context, number: int | None = None) -> Unanswered | None:
    """The question that the button names, where it is open and this editor's; else None, and said."""
    person = await context.person()
    wanted = number_in(data_of(update)) if number is None else number
    item = await context.services.knowledge.read(inbox.get, wanted)
    refusal = None
    if item is None or item.state is not InboxState.OPEN:
        refusal = texts.ALREADY_DONE
    elif not await context.services.knowledge.read(_may_see, person.id if person else 0, item):
        refusal = texts.NOT_YOURS
    if refusal is None:
        return item
    if update.callback_query is not None:
        await replies.acknowledge(update, refusal)
    else:
        await replies.send(update, context, refusal)
    return None


async def _fact(update: Update, context: Context) -> Fact | None:
    """The fact that the button names as the base has it at this moment; None, and said, where it is gone."""
    fact = await context.services.knowledge.read(_current, data_of(update).split(":", 2)[-1])
    if fact is None:
        await replies.acknowledge(update, texts.FACT_GONE)
    return fact


async def _nearest(context: Context, item: Unanswered, said: str) -> tuple[Fact, ...]:
    services = context.services
    return await services.knowledge.read(
        nearest, services.desk, said, today=services.today, scope=item.place_id, about=item.fact_id
    )


def _current(db: Database, fact_id: str) -> Fact | None:
    return facts.one(db, fact_id) if recall.counts(db, fact_id) else None


def _open_to(db: Database, person_id: int) -> tuple[tuple[Unanswered, ...], tuple[Place, ...]]:
    """What is open and this editor's, and the places to name."""
    places = facts.places(db)
    held = _held(db, person_id)
    return tuple(one for one in inbox.waiting(db, limit=-1) if _is_seen(one, held, places)), places


def _may_see(db: Database, person_id: int, item: Unanswered) -> bool:
    return _is_seen(item, _held(db, person_id), facts.places(db))


def _held(db: Database, person_id: int) -> frozenset[str | None]:
    """The places for which somebody is an editor; None among them is everywhere."""
    return frozenset(one.place_id for one in access.roles_of(db, person_id) if one.covers(Role.EDITOR, one.place_id))


def _is_seen(item: Unanswered, held: frozenset[str | None], places: tuple[Place, ...]) -> bool:
    """Whether a question is for an editor of *held*: of its place, of the region around that, or of no place."""
    region = next((place.region for place in places if place.id == item.place_id), None)
    return bool(held) and (None in held or item.place_id is None or bool({item.place_id, region} & held))
