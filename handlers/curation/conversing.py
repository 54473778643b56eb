"""A conversation about a fact as it goes on: begun, shown, a step further or back, and in the end proposed."""

from dataclasses import replace
from datetime import datetime

from telegram import Update

from handlers import replies
from handlers.context import Context
from handlers.curation import (
    change_wording,
    curating,
    curation_choices,
    curation_screens,
    drafting,
    fact_building,
    half_done,
)
from handlers.curation import curate_texts as texts
from handlers.curation.curation_screens import Screen
from handlers.curation.drafting import MENU, Ask
from handlers.curation.fact_building import Built
from handlers.curation.half_done import Talk
from handlers.places import name_of
from knowledge.alerts import Role
from knowledge.editing import Change, ChangeState, Origin
from knowledge.errors import FactExists, FactMoved, FactUnknown, MayNot
from knowledge.store import access, drafts, facts, history, proposals, unanswered
from knowledge.store.database import Database
from knowledge.store.drafts import Draft, Purpose, Slot

BEGIN_NEW = "n"
BEGIN_CHANGE = "w"  # w<fact id>
BEGIN_WITHDRAWAL = "i"  # i<fact id>
BEGIN_QUESTION = "q"  # q<number of the unanswered question>


async def begin(update: Update, context: Context, beginning: str) -> None:
    """Begin what *beginning* names; where something is half done already, ask first."""
    talk = await half_done.open_talk(context)
    if talk is None:
        await _say(update, context, texts.NOT_KEPT)
    elif talk.draft is not None:
        await _put(update, context, curation_screens.for_busy(talk.draft, beginning))
    else:
        await _begin(update, context, talk.person_id, beginning)


async def show(update: Update, context: Context, person_id: int, draft: Draft) -> None:
    """Keep *draft*, and show its question, or the whole when all has been asked."""
    context.chat.expected = None  # what is typed from here on is for this conversation
    if draft.asking is not None:
        draft = await half_done.keep(context, person_id, draft)
        await _put(update, context, await _read_question(context, draft, person_id))
    else:
        await _show_whole(update, context, person_id, draft)


async def repeat(update: Update, context: Context, talk: Talk, head: str) -> None:
    """Say *head*, and the question that waits again below it."""
    if talk.draft is not None:
        screen = await _read_question(context, talk.draft, talk.person_id)
        await replies.send(update, context, f"{head}\n\n{screen.text}", keyboard=screen.keyboard)


async def step(update: Update, context: Context, talk: Talk, action: str, value: str) -> None:
    """Take the step of a button: *action* is a question that *value* answers, or a way through the conversation."""
    draft = talk.draft
    if draft is None or (talk.slot is Slot.VERDICT and action != curation_screens.TO_CANCEL):
        await replies.acknowledge(update, texts.BUTTON_GONE)
    elif action == curation_screens.TO_CANCEL:
        await half_done.drop(context, talk.person_id, talk.slot)
        await replies.acknowledge(update)
        await replies.edit(update, context, texts.LEFT if value else texts.CANCELLED)
    elif action == curation_screens.SUBMIT:
        await replies.acknowledge(update)
        await _submit(update, context, talk.person_id, draft)
    elif action == curation_screens.ANEW:
        await replies.acknowledge(update)
        await half_done.drop(context, talk.person_id)
        await _begin(update, context, talk.person_id, value)
    else:
        changed = await context.services.knowledge.read(_stepped, draft, action, value, talk.person_id)
        if changed is None:
            await replies.acknowledge(update, texts.BUTTON_GONE)
            return
        await replies.acknowledge(update)
        await show(update, context, talk.person_id, changed)


async def _begin(update: Update, context: Context, person_id: int, beginning: str) -> None:
    begun = await context.services.knowledge.read(_begun, beginning, person_id)
    if isinstance(begun, str):
        await _say(update, context, begun)
    else:
        await show(update, context, person_id, begun)


def _begun(db: Database, beginning: str, person_id: int) -> Draft | str:
    """The conversation that *beginning* names; in words why not."""
    sort, name = beginning[:1], beginning[1:]
    if not curation_choices.editable(db, person_id):
        return texts.NO_PLACES
    if sort == BEGIN_NEW:
        return drafting.advanced(Draft(Purpose.NEW))
    if sort == BEGIN_QUESTION:
        return _of_question(db, int(name) if name.isdecimal() else 0, person_id)
    fact = facts.one(db, name)
    if fact is None:
        return texts.FACT_GONE
    if history.versions(db, fact.id)[0].is_withdrawn:
        return texts.IS_WITHDRAWN.format(title=replies.escape(fact.title))
    if not access.may(db, person_id, Role.EDITOR, fact.scope):
        place = name_of(facts.places(db), fact.scope) or fact.scope
        return texts.MAY_NOT.format(place=replies.escape(place))
    purpose = Purpose.WITHDRAW if sort == BEGIN_WITHDRAWAL else Purpose.REVISE
    draft = Draft(purpose, fact_id=fact.id, seen=fact.version, seen_phrasings=fact.phrasings)
    return replace(draft, asking=MENU) if purpose is Purpose.REVISE else drafting.advanced(draft)


def _of_question(db: Database, number: int, person_id: int) -> Draft | str:
    """A new fact with what is known of the question already: its words, and the place it was asked for."""
    asked = unanswered.get(db, number)
    if asked is None:
        return texts.QUESTION_GONE
    values: dict[str, object] = {Ask.PHRASINGS.value: [asked.phrasing]} if asked.phrasing else {}
    known = {place.id for place in curation_choices.editable(db, person_id)}
    draft = Draft(Purpose.NEW, values=values, question_id=number, search=None)
    if asked.place_id not in known:
        return drafting.advanced(draft)
    return drafting.advanced(replace(draft, values={**values, Ask.SCOPE.value: asked.place_id}))


def _stepped(db: Database, draft: Draft, action: str, value: str, person_id: int) -> Draft | None:
    """*draft* after the step; None for a button that belongs to a question that is not asked now."""
    if action == curation_screens.RESUME:
        return draft
    if action == curation_screens.TO_MENU:
        return replace(draft, asking=MENU, reading=None, search=None)
    if action == curation_screens.TO_WHOLE and draft.asking == MENU:
        return drafting.advanced(draft)
    if action == curation_screens.TO_ASK and draft.asking == MENU:
        return _asked_again(draft, value)
    if action == curation_screens.ON_TOP:
        return _on_top(db, draft)
    if draft.asking is None or draft.asking == MENU:
        return None
    if action == curation_screens.TO_BACK:
        return drafting.back(draft)
    if action == curation_screens.RIGHT:
        return drafting.confirmed(draft)
    if action == curation_screens.AGAIN:
        return replace(draft, reading=None)
    if action == curation_screens.LEAVE and value == draft.asking:
        return drafting.left(draft)
    if action == curation_screens.SKIP and value == draft.asking:
        return drafting.skipped(draft, Ask(value))
    return _chosen(db, draft, action, value, person_id) if action == draft.asking else None


def _chosen(db: Database, draft: Draft, action: str, value: str, person_id: int) -> Draft | None:
    ask = Ask(action)
    if ask is Ask.STATUS and value == curation_choices.ALL_STATUSES:
        return replace(draft, search=value)
    is_known = curation_choices.allowed(db, draft, ask, value, person_id)
    return drafting.answered(draft, ask, value) if is_known else None


def _asked_again(draft: Draft, value: str) -> Draft | None:
    if value not in set(Ask):
        return None
    values = dict(draft.values)
    if value == Ask.PHRASINGS and draft.purpose is Purpose.REVISE:
        values.setdefault(value, list(draft.seen_phrasings))
    return replace(draft, asking=value, values=values, reading=None, search=None)


def _on_top(db: Database, draft: Draft) -> Draft | None:
    """The editor's changes on what somebody else made of the fact meanwhile."""
    current = facts.one(db, draft.fact_id or "")
    if current is None:
        return None
    values = dict(draft.values)
    if Ask.PHRASINGS in values:
        values[Ask.PHRASINGS.value] = list(drafting.on_top(draft, current.phrasings))
    return replace(draft, values=values, seen=current.version, seen_phrasings=current.phrasings, asking=None)


async def _show_whole(update: Update, context: Context, person_id: int, draft: Draft) -> None:
    services = context.services
    built = await services.knowledge.read(fact_building.build, draft)
    if built is None:
        await half_done.drop(context, person_id)
        await _say(update, context, texts.FACT_GONE)
        return
    # A new fact keeps the id that it gets here, so that one that is proposed twice is known again.
    draft = await half_done.keep(context, person_id, replace(draft, fact_id=built.fact.id))
    if built.is_moved:
        await _put(update, context, await services.knowledge.read(curation_screens.for_moved, draft, built))
    elif built.changes_nothing:
        menu = await _read_question(context, replace(draft, asking=MENU), person_id)
        await half_done.keep(context, person_id, replace(draft, asking=MENU))
        await _put(update, context, Screen(f"{texts.NOTHING_CHANGED}\n\n{menu.text}", menu.keyboard))
    else:
        await _show_checked(update, context, person_id, draft, built)


async def _show_checked(update: Update, context: Context, person_id: int, draft: Draft, built: Built) -> None:
    services = context.services
    try:
        async with replies.typing_when_slow(update, context):
            findings = await curating.check(services, (built.item,))
    except (FactMoved, FactUnknown):  # at this very moment
        now = await services.knowledge.read(fact_building.build, draft) or built
        await _put(update, context, await services.knowledge.read(curation_screens.for_moved, draft, now))
        return
    except FactExists:
        if await services.knowledge.read(fact_building.standing, built, person_id) is None:  # another took its id
            await show(update, context, person_id, replace(draft, fact_id=None))
            return
        findings = ()  # it went live by an earlier press, which the next one finds out
    screen = await services.knowledge.read(
        curation_screens.for_whole, services.desk, draft, built, findings, today=services.today
    )
    await _put(update, context, screen)


async def _submit(update: Update, context: Context, person_id: int, draft: Draft) -> None:
    """Propose what the conversation came to; it is dropped once that stands."""
    services = context.services
    built = await services.knowledge.read(fact_building.build, draft) if draft.asking is None else None
    if built is None or built.is_moved or built.changes_nothing:
        await show(update, context, person_id, draft)
        return
    try:
        change = await _proposed(context, draft, built, person_id)
    except (FactMoved, FactUnknown, FactExists):
        await show(update, context, person_id, replace(draft, fact_id=None) if built.before is None else draft)
        return
    except MayNot as exc:
        await replies.edit(update, context, replies.escape(str(exc)))
        return
    await services.knowledge.write(_finish, person_id, draft, change, at=services.now())
    await replies.edit(update, context, await services.knowledge.read(_outcome, change, draft))


async def _proposed(context: Context, draft: Draft, built: Built, person_id: int) -> Change:
    services = context.services
    number = await services.knowledge.read(fact_building.standing, built, person_id)
    if number is not None:
        return await services.knowledge.read(proposals.get, number)
    fields = ", ".join(texts.NAMES[ask].lower() for ask in drafting.questions(draft) if ask != Ask.REASON)
    title = texts.CHANGE_TITLES[draft.purpose].format(title=built.fact.title, fields=fields)
    reason = draft.values.get(Ask.REASON)
    return await curating.submit(
        services, (built.item,), title=title, origin=Origin.CHAT, by=person_id, reason=str(reason) if reason else None
    )


def _finish(db: Database, person_id: int, draft: Draft, change: Change, *, at: datetime) -> None:
    drafts.drop(db, person_id)
    if draft.question_id is not None:
        unanswered.draft(db, draft.question_id, change.items[0].fact_id, at=at)


def _outcome(db: Database, change: Change, draft: Draft) -> str:
    if change.state is ChangeState.APPLIED:
        live = texts.LIVE_WITHDRAWN if draft.purpose is Purpose.WITHDRAW else texts.LIVE
        return live.format(number=change.id)
    if change.errors:
        return texts.HELD_BACK.format(number=change.id, findings=change_wording.errors_told(db, change))
    said = texts.PROPOSED.format(number=change.id)
    return said if proposals.approvers(db, change) else f"{said}\n{texts.PROPOSED_NOBODY}"


async def _read_question(context: Context, draft: Draft, person_id: int) -> Screen:
    screen = await context.services.knowledge.read(curation_screens.for_question, draft, person_id)
    if draft.question_id is None or draft.asking != Ask.KIND:
        return screen
    asked = await context.services.knowledge.read(unanswered.get, draft.question_id)
    said = texts.FROM_QUESTION.format(text=replies.escape(asked.text)) if asked else ""
    return Screen(f"{said}\n\n{screen.text}", screen.keyboard) if said else screen


async def _put(update: Update, context: Context, screen: Screen) -> None:
    """Show *screen* in the place of the message that was pressed, else below."""
    say = replies.send if update.callback_query is None else replies.edit
    await say(update, context, screen.text, keyboard=screen.keyboard)


async def _say(update: Update, context: Context, text: str) -> None:
    if update.callback_query is None:
        await replies.send(update, context, text)
    else:
        await replies.edit(update, context, text)
