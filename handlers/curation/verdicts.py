"""What an editor decides about a change of somebody else, with the reason where one is asked, and what comes of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Update

from handlers import replies
from handlers.context import Context
from handlers.curation import change_wording, curating, curation_screens, half_done
from handlers.curation import curate_texts as texts
from handlers.curation import reviewing_texts as said
from handlers.curation.drafting import Ask
from handlers.curation.half_done import Talk
from handlers.reminders.alerts_screens import key
from knowledge.editing import Action, ChangeState
from knowledge.errors import ChangeClosed, ChangeUnknown, FactMoved, KnowledgeError
from knowledge.store import facts, proposals
from knowledge.store.database import Database
from knowledge.store.drafts import Draft, Purpose, Slot

JUDGE = "er:"  # er:<step>:<number of the change>


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it, in words; *next_id* is the change after which the queue goes on."""

    text: str
    next_id: int
    may_renew: bool = False


def data(step: str, number: int) -> str:
    """What a button of the queue carries."""
    return f"{JUDGE}{step}:{number}"


async def ask_reason(update: Update, context: Context, person_id: int, purpose: Purpose, number: int) -> None:
    """Ask why; what else is half done stays so."""
    context.chat.expected = None
    draft = Draft(purpose, asking=Ask.REASON.value, number=number)
    draft = await half_done.keep(context, person_id, draft, Slot.VERDICT)
    screen = await context.services.knowledge.read(curation_screens.for_question, draft, person_id)
    await replies.send(update, context, screen.text, keyboard=screen.keyboard)


async def give(update: Update, context: Context, talk: Talk, reason: str) -> None:
    """Do what the reason was asked for."""
    draft = talk.draft
    if draft is None or draft.number is None:
        return
    await half_done.drop(context, talk.person_id, Slot.VERDICT)
    act = _override if draft.purpose is Purpose.OVERRIDE else _reject
    await tell(update, context, draft.number, lambda: act(context, talk.person_id, draft.number or 0, reason))


async def approve(context: Context, person_id: int, number: int) -> str:
    """Be the second pair of eyes."""
    change = await curating.approve(context.services, number, by=person_id)
    if change.state is ChangeState.APPLIED:
        return said.APPROVED.format(number=number)
    return said.APPROVED_HELD.format(findings=await context.services.knowledge.read(change_wording.errors_told, change))


async def renew(context: Context, person_id: int, number: int) -> str:
    """Propose the same edits on what stands there now."""
    services = context.services
    new = await services.knowledge.write(proposals.renew, number, by=person_id, at=services.now())
    change = await curating.go_on(services, new.id)
    is_live = change.state is ChangeState.APPLIED
    return (said.RENEWED_LIVE if is_live else said.RENEWED).format(number=change.id)


async def tell(update: Update, context: Context, number: int, act: Callable[[], Awaitable[str]]) -> None:
    """Say what came of *act* with the change *number*, or why nothing did; and lead on."""
    try:
        verdict = Verdict(await act(), number)
    except (ChangeClosed, ChangeUnknown):
        verdict = Verdict(said.CHANGE_GONE, number)
    except FactMoved:
        told = await context.services.knowledge.read(_moved, number)
        verdict = Verdict(told, number, may_renew=True)
    except KnowledgeError as exc:
        verdict = Verdict(replies.escape(str(exc)), number)
    rows = [[key(said.RENEW, data("o", number))], [key(said.REJECT, data("a", number))]] if verdict.may_renew else []
    keyboard = InlineKeyboardMarkup([*rows, [key(said.NEXT, data("n", number))]])
    say = replies.send if update.callback_query is None else replies.edit
    await say(update, context, verdict.text, keyboard=keyboard)


async def _reject(context: Context, person_id: int, number: int, reason: str) -> str:
    services = context.services
    await services.knowledge.write(proposals.reject, number, by=person_id, at=services.now(), reason=reason)
    return said.REJECTED.format(number=number)


async def _override(context: Context, person_id: int, number: int, reason: str) -> str:
    change = await curating.override(context.services, number, by=person_id, reason=reason)
    return said.OVERRIDDEN.format(number=change.id)


def _moved(db: Database, number: int) -> str:
    """What stands there now beside what was proposed."""
    change = proposals.get(db, number)
    item = change.items[0]
    current = facts.one(db, item.fact_id)
    now = "\n".join(change_wording.differences(db, None, current)) if current else texts.FACT_GONE
    same = current is not None and item.fact is not None and item.action is Action.REVISE
    proposed = (
        change_wording.differences(db, current, item.fact)
        if same and item.fact
        else change_wording.item_lines(db, item)
    )
    who = change_wording.last_hand(db, item.fact_id)
    return said.MOVED_MEANWHILE.format(number=number, who=who, now=now, proposed="\n".join(proposed))
