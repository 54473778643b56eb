"""The button "Geregeld" under a reminder: the griffie notes what its council did with a term, and can take it back."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers import replies
from handlers.access import ANYONE, open_to
from handlers.addressing import ADDRESSED, is_group, spoken
from handlers.buttons import data_of
from handlers.context import MEMORY, App, Context, Expected
from handlers.expecting import Expecting
from handlers.keyboards import REACTION, reactions
from handlers.reminders import reactions_texts as texts
from handlers.reminders.alerts_screens import key
from handlers.reminders.reminded import add_line, message_sent, number_in
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.answers.previewing import moment_in_words
from knowledge.answers.reminding import OF_THE_COUNCIL
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.dates import find_periods
from knowledge.model import Fact, Place, PlaceKind
from knowledge.store import access, people, responses, terms
from knowledge.store.database import Database
from knowledge.store.deliveries import Sent
from knowledge.store.responses import Response, ResponseState
from knowledge.store.vault import Vault

STEPS = {
    "p": ResponseState.PLANNED,
    "a": ResponseState.TABLED,
    "w": ResponseState.WAIVED,
}
GIVEN = f"{REACTION}v:"  # r:v:<row>, and what is expected after it was pressed
CONFIRM = re.compile(r"r:y:\d+:(\d{8}):(\d*)")
RIS = re.compile(r"\bris\b\D{0,12}(\d{4,12})|\b(\d{7})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A term of which somebody may note what the council of *place* did, acting in *role*; *number* is the row.

    *back* is where the message begins, where it tells of other terms too.
    """

    number: int
    fact: Fact
    place: Place
    role: Role
    back: int | None = None


def register(app: App) -> None:
    """Take the presses, and a day typed when asked for; register this before what takes questions."""
    app.add_handler(CallbackQueryHandler(press_done, pattern=f"^{REACTION}g:"))
    app.add_handler(CallbackQueryHandler(press_back, pattern=f"^{REACTION}b:"))
    app.add_handler(CallbackQueryHandler(press_term, pattern=f"^{REACTION}c:"))
    app.add_handler(CallbackQueryHandler(press_given, pattern=f"^{GIVEN}"))
    app.add_handler(CallbackQueryHandler(press_state, pattern=f"^{REACTION}[pawyu]:"))
    typed = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & ADDRESSED
    app.add_handler(MessageHandler(Expecting(app, GIVEN, answers=_may_be_a_day) & typed, type_given))


@open_to(ANYONE)
async def press_done(update: Update, context: Context) -> None:
    """Ask what was done; of a message about several terms first with which."""
    number = number_in(data_of(update))
    sent = await message_sent(update, context, number)
    if sent is None:
        return
    if len(sent.parts) == 1:
        await _ask(update, context, number, sent)
        return
    if not await context.may_somewhere(Role.CLERK):
        await replies.acknowledge(update, texts.CLERK_ONLY)
        return
    await replies.acknowledge(update)
    desk = context.services.desk
    rows = []
    for part in sent.parts:
        fact = await context.services.knowledge.read(desk.fact, part.fact_id)
        rows += [[key(fact.title, f"{REACTION}c:{part.id}")]] if fact else []
    back = [key(texts.BACK, f"{REACTION}b:{number}")]
    await replies.edit_keyboard(update, InlineKeyboardMarkup([*rows, back]))


@open_to(ANYONE)
async def press_term(update: Update, context: Context) -> None:
    """Ask what was done with the term of the button."""
    number = number_in(data_of(update))
    sent = await message_sent(update, context, number)
    if sent is not None:
        await _ask(update, context, number, sent)


@open_to(ANYONE)
async def press_back(update: Update, context: Context) -> None:
    """Show the buttons of the reminder again."""
    number = number_in(data_of(update))
    if await message_sent(update, context, number) is not None:
        await replies.acknowledge(update)
        await replies.edit_keyboard(update, reactions(number, has_later=True, has_done=True))


@open_to(ANYONE)
async def press_state(update: Update, context: Context) -> None:
    """Note what the button says, or take back what was noted last, and show how it stands."""
    data = data_of(update)
    case = await _case(update, context, number_in(data))
    if case is None:
        return
    knowledge, now, step = context.services.knowledge, context.services.now(), data[len(REACTION)]
    confirmed = CONFIRM.fullmatch(data)
    if step == "u":
        noted = await knowledge.write(responses.undo, case.fact.id, case.place.id, role=case.role, at=now)
    elif step in STEPS:
        noted = await _note(context, case, STEPS[step])
    elif confirmed and (day := _day(confirmed[1])) and day <= context.services.today:
        noted = await _note(context, case, ResponseState.GIVEN, given_on=day, reference=confirmed[2] or None)
    else:
        await replies.acknowledge(update, texts.GONE)
        return
    await replies.acknowledge(update)
    await add_line(update, context, stands(noted, case.place), _after(noted, case))


@open_to(ANYONE)
async def press_given(update: Update, context: Context) -> None:
    """Ask on which day, and under which number."""
    number = number_in(data_of(update))
    case = await _case(update, context, number)
    if case is None:
        return
    await replies.acknowledge(update)
    context.chat.expected = Expected(f"{GIVEN}{number}", context.services.now() + MEMORY)
    text = texts.ASK_GIVEN.format(place=replies.escape(case.place.name))
    in_group = is_group(update.effective_message)
    await replies.send(update, context, f"{text} {texts.ASK_IN_GROUP}" if in_group else text)


@open_to(ANYONE)
async def type_given(update: Update, context: Context) -> None:
    """Read the day and the number that were asked for, and have them confirmed."""
    expected, today = context.chat.expected, context.services.today
    if expected is None:
        return
    day, reference = read_given(spoken(update.message), today=today)
    number = number_in(expected.what)
    case = await _case(update, context, number)
    if case is not None and day is not None and day <= today:
        context.chat.expected = None
        known = texts.REFERENCE.format(number=reference) if reference else texts.NO_REFERENCE
        yes = key(texts.RIGHT, f"{REACTION}y:{number}:{day:%Y%m%d}:{reference or ''}")
        text = texts.CHECK.format(day=day_in_words(day), reference=known)
        again = key(texts.UNDO_TYPING, f"{GIVEN}{number}")
        await replies.send(update, context, text, keyboard=InlineKeyboardMarkup([[yes], [again]]))
    elif case is not None:
        wrong = texts.NOT_YET.format(day=day_in_words(day).capitalize()) if day else texts.NO_DAY
        await replies.send(update, context, wrong)


def _may_be_a_day(said: str) -> bool:
    """Whether *said* is no question."""
    return "?" not in said


def read_given(said: str, *, today: date) -> tuple[date | None, str | None]:
    """The day and the RIS number that *said* names, as far as it does; a stretch of days is no day."""
    marked = RIS.search(said)
    rest = f"{said[: marked.start()]} {said[marked.end() :]}" if marked else said
    days = [period.anchor for period in find_periods(rest, today=today) if period.is_day]
    return (days[0] if len(days) == 1 else None), (marked[1] or marked[2]) if marked else None


def stands(noted: Response, place: Place) -> str:
    """What is known of the council of *place*, by which role and since when, and what that means for reminders."""
    name = replies.escape(place.name)
    goes_on = (texts.STOPS if noted.is_settled else texts.GOES_ON).format(place=name)
    if noted.state is ResponseState.UNKNOWN or noted.role is None or noted.set_at is None:
        return f"{texts.STANDS_UNKNOWN.format(place=name)} {goes_on}"
    given = texts.GIVEN_ON.format(day=day_in_words(noted.given_on)) if noted.given_on else ""
    given += texts.REFERENCE.format(number=replies.escape(noted.reference)) if noted.reference else ""
    said = texts.STANDS.format(
        place=name,
        state=texts.SAID[noted.state],
        given=given,
        role=texts.ROLES[noted.role],
        moment=moment_in_words(noted.set_at),
    )
    return f"{said} {goes_on}"


async def _ask(update: Update, context: Context, number: int, sent: Sent) -> None:
    case = await _case(update, context, number, sent)
    if case is None:
        return
    await replies.acknowledge(update)
    rows = [[key(texts.STATES[state], f"{REACTION}{step}:{number}")] for step, state in STEPS.items()]
    rows.insert(2, [key(texts.STATES[ResponseState.GIVEN], f"{GIVEN}{number}")])
    back = [key(texts.BACK, f"{REACTION}b:{sent.parts[0].id}")]
    await replies.edit_keyboard(update, InlineKeyboardMarkup([*rows, back]))


async def _case(update: Update, context: Context, number: int, sent: Sent | None = None) -> Case | None:
    """The term of the row *number*, and for which council this person may speak; None, and said, where he may not."""
    services = context.services
    sent = sent or await message_sent(update, context, number)
    person = update.effective_user
    if sent is None or services.vault is None:
        return None
    fact_id = next((part.fact_id for part in sent.parts if part.id == number), "")
    fact = await services.knowledge.read(services.desk.fact, fact_id)
    if fact is None or person is None:
        await _refuse(update, context, texts.GONE)
        return None
    if fact.actor not in OF_THE_COUNCIL:
        await _refuse(update, context, texts.NOT_THE_COUNCIL)
        return None
    address = people.Address(people.Channel.TELEGRAM, str(person.id))
    found = None
    if not context.is_anonymous:
        found = await services.knowledge.read(
            _speaks_for, services.desk, services.vault, address, fact_id, sent.place_id
        )
    if found is None:
        await _refuse(update, context, texts.CLERK_ONLY)
        return None
    return Case(number, fact, *found, back=sent.parts[0].id if len(sent.parts) > 1 else None)


def _speaks_for(
    db: Database, desk: InformationDesk, vault: Vault, address: people.Address, fact_id: str, told_for: str | None
) -> tuple[Place, Role] | None:
    """The one council that *fact_id* concerns and the person at *address* is the griffie of.

    Where there are several it is the one that the message was sent for, else the person's own choice.
    """
    person, term = people.find(db, vault, address), terms.one(db, fact_id)
    if person is None or term is None:
        return None
    reach = desk.shelf(db).reach
    councils = {one for one in term.place_ids if (place := reach.get(one)) and place.kind is PlaceKind.COUNCIL}
    held = {grant.place_id for grant in access.roles_of(db, person.id) if grant.covers(Role.CLERK, grant.place_id)}
    wanted = [told_for, person.place_id, *(held if len(held) == 1 else ())]
    for place_id in wanted:
        role = access.acting_as(db, person.id, Role.CLERK, place_id) if place_id in councils else None
        place = reach.get(place_id) if place_id else None
        if role is not None and place is not None:
            return place, role
    return None


async def _note(
    context: Context,
    case: Case,
    state: ResponseState,
    *,
    given_on: date | None = None,
    reference: str | None = None,
) -> Response:
    services = context.services
    return await services.knowledge.write(
        responses.set_state,
        case.fact.id,
        case.place.id,
        state,
        role=case.role,
        at=services.now(),
        given_on=given_on,
        reference=reference,
    )


async def _refuse(update: Update, context: Context, text: str) -> None:
    if update.callback_query is not None:
        await replies.acknowledge(update, text)
    else:
        await replies.send(update, context, text)


def _after(noted: Response, case: Case) -> InlineKeyboardMarkup:
    """What can be done once it is noted: take it back; once taken back, say it anew."""
    is_open = noted.state is ResponseState.UNKNOWN
    first = key(texts.DONE, f"{REACTION}c:{case.number}") if is_open else key(texts.UNDO, f"{REACTION}u:{case.number}")
    back = [[key(texts.BACK, f"{REACTION}b:{case.back}")]] if case.back else []
    return InlineKeyboardMarkup([[first], *back])


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return None
