"""/volgen and the buttons under deadlines: choosing what to be told of, seeing what that brings, agreeing with it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import recipients, replies
from handlers import texts as common
from handlers.access import ANYONE, open_to
from handlers.buttons import data_of
from handlers.context import App, Context
from handlers.recipients import Recipient
from handlers.reminders import alerts_screens as screens
from handlers.reminders import alerts_texts as texts
from handlers.reminders import followable
from handlers.reminders.calendar_buttons import file_button
from handlers.reminders.followable import SUBSCRIBE, Choice, Outlook, step_of
from handlers.reminders.proposals import PROPOSAL, token_of
from handlers.reminders.telling import asked, look, send_test
from knowledge.alerts import Target
from knowledge.answers.reminding import can_come, is_limited, last_day
from knowledge.dutch.date_words import day_in_words
from knowledge.model import Fact
from knowledge.store import access, subscriptions
from knowledge.store.database import Database
from knowledge.store.vault import Vault

DOSSIERS = "v?"
REFUSE = "vx"
TAKE = "vq:"  # vq:<token of the invitation>
MOST_FOUND = 10
MOST_DOSSIERS = 40
EVERYTHING_WORDS = frozenset({"alles", "alle", "allemaal"})


def register(app: App) -> None:
    """Take the command and the buttons; register this before the module that takes all other presses."""
    app.add_handler(CommandHandler(common.names_of("volgen"), begin))
    app.add_handler(CallbackQueryHandler(press_dossiers, pattern=f"^{re.escape(DOSSIERS)}$"))
    app.add_handler(CallbackQueryHandler(press_refuse, pattern=f"^{REFUSE}$"))
    app.add_handler(CallbackQueryHandler(press_proposal, pattern=f"^{PROPOSAL}"))
    app.add_handler(CallbackQueryHandler(press_take, pattern=f"^{TAKE}"))
    app.add_handler(CallbackQueryHandler(press, pattern=f"^{SUBSCRIBE}"))


@open_to(ANYONE)
async def begin(update: Update, context: Context) -> None:
    """Offer what can be followed, or what the words behind the command may mean."""
    recipient = await asked(update, context)
    if recipient is None:
        return
    said = " ".join(context.args or ())
    found, over = await _find(context, said) if said else ((), None)
    if len(found) == 1 and over is None:
        await _show(update, context, recipient, found[0][1], is_new=True)
    elif found:
        text = passed(over) if over else texts.FOUND
        await replies.send(update, context, text, keyboard=screens.for_choices(found[:MOST_FOUND]))
    else:
        head = passed(over) if over else texts.NOT_FOUND if said else texts.CHOOSE
        text, keyboard = await _offer(context, head)
        await replies.send(update, context, text, keyboard=keyboard)


@open_to(ANYONE)
async def press_dossiers(update: Update, context: Context) -> None:
    """Show the dossiers in the place of the choice."""
    if await asked(update, context) is None:
        return
    await replies.acknowledge(update)
    services = context.services
    named = await services.knowledge.read(followable.dossiers_for, services.desk, place_id=context.scope)
    await replies.edit(update, context, texts.CHOOSE_DOSSIER, keyboard=screens.for_choices(named[:MOST_DOSSIERS]))


@open_to(ANYONE)
async def press_refuse(update: Update, context: Context) -> None:
    """Leave it as it is."""
    await replies.acknowledge(update)
    await replies.edit(update, context, texts.STOPPED_BEFORE)


@open_to(ANYONE)
async def press(update: Update, context: Context) -> None:
    """Take a step with what the button names: look at it, change it, try it, or agree with it."""
    recipient = await asked(update, context)
    if recipient is None:
        return
    data = data_of(update)
    choice, (step, hour) = Choice.of(data), step_of(data)
    if choice is None:
        await replies.acknowledge(update, texts.GONE)
    elif step == "p":
        await send_test(update, context, recipient, choice)
    elif step == "y":
        await _agree(update, context, recipient, choice)
    else:
        if step == "h" and hour is not None and hour in screens.HOURS:
            await _keep_hour(context, recipient, hour)
        await _show(update, context, recipient, choice, step=step, is_new=step == "w")


async def _show(
    update: Update, context: Context, recipient: Recipient, choice: Choice, *, step: str = "c", is_new: bool
) -> None:
    """Show the screen of *step*: below an answer, which stays to be read, or in the place of another screen."""
    outlook = await _possible(update, context, recipient, choice)
    if outlook is None:
        return
    today = context.services.today
    if outlook.fact and not can_come(outlook.fact, today=today) and not outlook.kept:
        text, keyboard = await _offer(context, passed(outlook.fact))
    elif outlook.kept:
        text = screens.outlook_text(outlook, recipient, today=today)
        keyboard = screens.for_kept(outlook.kept, file=_file(context, outlook))
    elif step == "l":
        text, keyboard = texts.CHOOSE_DAYS, screens.for_draft_days(choice)
    elif step in ("t", "h"):
        text = texts.CHOOSE_TIME.format(where=screens.where(recipient))
        keyboard = screens.for_draft_time(choice, outlook.rhythm)
    else:
        text = f"{screens.outlook_text(outlook, recipient, today=today)}\n\n{texts.ASK_CONFIRM}"
        keyboard = screens.for_choice(choice)
    say = replies.send if is_new else replies.edit
    await say(update, context, replies.warned(context, text), keyboard=keyboard)


def _file(context: Context, outlook: Outlook) -> InlineKeyboardButton | None:
    return file_button(context.services, outlook.fact) if outlook.fact else None


async def _possible(update: Update, context: Context, recipient: Recipient, choice: Choice) -> Outlook | None:
    """What *choice* brings; None, and said, when it is gone or another council's than that of the group."""
    outlook = await look(update, context, recipient, choice)
    if outlook is not None and not outlook.is_elsewhere:
        await replies.acknowledge(update)
        return outlook
    refusal = texts.GONE if outlook is None else texts.GROUP_ELSEWHERE
    if update.callback_query is not None:
        await replies.acknowledge(update, refusal)
    else:
        await replies.send(update, context, refusal)
    return None


async def _agree(update: Update, context: Context, recipient: Recipient, choice: Choice) -> None:
    """Keep what was shown, and show what is kept."""
    services, before = context.services, await _possible(update, context, recipient, choice)
    if before is None or services.vault is None:
        return
    if before.fact is None or before.kept or can_come(before.fact, today=services.today):
        await services.knowledge.write(_keep, services.vault, recipient, (choice,), at=services.now())
    outlook = await look(update, context, recipient, choice)
    if outlook is not None and outlook.kept is not None:
        text = f"{texts.SETTLED}\n{screens.outlook_text(outlook, recipient, today=services.today)}"
        await replies.edit(update, context, text, keyboard=screens.for_kept(outlook.kept, file=_file(context, outlook)))
    elif before.fact is not None:
        text, keyboard = await _offer(context, passed(before.fact))
        await replies.edit(update, context, text, keyboard=keyboard)


@open_to(ANYONE)
async def press_proposal(update: Update, context: Context) -> None:
    """Show what the griffie proposes to follow, with what that brings."""
    recipient = await asked(update, context)
    if recipient is None:
        return
    await replies.acknowledge(update)
    token, today = token_of(data_of(update)), context.services.today
    proposed = await _proposed(context, token)
    looked = [await look(update, context, recipient, choice) for choice in proposed]
    blocks = [screens.outlook_text(outlook, recipient, today=today) for outlook in looked if outlook]
    if not blocks:
        await replies.edit(update, context, texts.PROPOSAL_GONE)
        return
    keys = (screens.key(texts.CONFIRM, f"{TAKE}{token}"), screens.key(texts.NO, REFUSE))
    text = "\n\n".join((texts.PROPOSED, *blocks, texts.ASK_CONFIRM))
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup([[one] for one in keys]))


@open_to(ANYONE)
async def press_take(update: Update, context: Context) -> None:
    """Follow all that the griffie proposed."""
    recipient, services = await asked(update, context), context.services
    if recipient is None or services.vault is None:
        return
    await replies.acknowledge(update)
    proposed = await _proposed(context, data_of(update).removeprefix(TAKE))
    if proposed:
        await services.knowledge.write(_keep, services.vault, recipient, proposed, at=services.now())
    await replies.edit(update, context, texts.PROPOSAL_TAKEN if proposed else texts.PROPOSAL_GONE)


def passed(fact: Fact) -> str:
    """Why nobody can be reminded of *fact*: it is over, or has no end."""
    if not is_limited(fact):
        return texts.NO_END.format(title=replies.escape(fact.title))
    day = last_day(fact)
    said = texts.PASSED_ON.format(day=day_in_words(day)) if day else ""
    return texts.PASSED.format(title=replies.escape(fact.title), day=said)


async def _offer(context: Context, head: str) -> tuple[str, InlineKeyboardMarkup]:
    """What can be followed from here, under *head*: the term just spoken of, the own council, its region, a dossier."""
    services = context.services
    named = await services.knowledge.read(followable.own_choices, services.desk, place_id=context.scope)
    spoken = _spoken_of(context)
    if spoken is not None and head == texts.CHOOSE:
        named = ((texts.THIS_ONE.format(title=spoken.title), Choice(Target.DEADLINE, spoken.id)), *named)
    lines = [head, *([] if context.scope else [texts.CHOOSE_PLACE_FIRST])]
    return "\n\n".join(lines), screens.for_choices(named, [screens.key(texts.DOSSIERS, DOSSIERS)])


def _spoken_of(context: Context) -> Fact | None:
    """The term that the last answer was about, if it can still come."""
    services = context.services
    exchange = context.chat.last_about_something(at=services.now())
    facts = exchange.answer.facts if exchange and exchange.answer else ()
    return facts[0] if facts and can_come(facts[0], today=services.today) else None


async def _find(context: Context, said: str) -> tuple[tuple[tuple[str, Choice], ...], Fact | None]:
    """What *said* may mean, and the passed deadline that it means."""
    services, words = context.services, frozenset(said.casefold().split())
    if words <= EVERYTHING_WORDS:
        return ((said, Choice(Target.EVERYTHING)),), None
    places = await services.knowledge.read(services.desk.find_place, said)
    if len(places) == 1:
        return ((places[0].name, Choice(Target.PLACE, places[0].id)),), None
    return await services.knowledge.read(
        followable.find, services.desk, said, today=services.today, place_id=context.scope
    )


async def _proposed(context: Context, token: str) -> tuple[Choice, ...]:
    proposed = await context.services.knowledge.read(access.proposal, token)
    return tuple(Choice(one.target, one.name, one.leads) for one in proposed)


async def _keep_hour(context: Context, recipient: Recipient, hour: int) -> None:
    services = context.services
    if services.vault is not None:
        await services.knowledge.write(_set_hour, services.vault, recipient, hour, at=services.now())


def _keep(db: Database, vault: Vault, recipient: Recipient, choices: Iterable[Choice], *, at: datetime) -> None:
    _, number = recipients.enter(db, vault, recipient, at=at)
    for choice in choices:
        subscriptions.subscribe(
            db, address_id=number, target=choice.target, name=choice.name, leads=choice.leads, at=at
        )


def _set_hour(db: Database, vault: Vault, recipient: Recipient, hour: int, *, at: datetime) -> None:
    _, number = recipients.enter(db, vault, recipient, at=at)
    rhythm = replace(subscriptions.rhythm_of(db, number), at_time=time(hour))
    subscriptions.set_rhythm(db, number, rhythm, at=at)
