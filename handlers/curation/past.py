"""/historie and /terugdraaien: what a fact said before, who changed it when and why, and the way back."""

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers.access import open_to
from handlers.buttons import data_of, number_behind
from handlers.context import App, Context
from handlers.curation import change_wording, finding_facts, half_done, recent_changes
from handlers.curation import curate_texts as texts
from handlers.curation import reviewing_texts as said
from handlers.in_private import is_in_private
from handlers.reminders.alerts_screens import key
from handlers.replies import escape
from knowledge.alerts import Role
from knowledge.answers.previewing import moment_in_words
from knowledge.answers.wording import document_line
from knowledge.editing import Change, ChangeState
from knowledge.errors import ChangeClosed, ChangeUnknown, FactMoved, FactUnknown, KnowledgeError
from knowledge.store import editors, history, proposals
from knowledge.store.database import Database
from knowledge.store.facts import CURATED
from knowledge.store.history import Version

HISTORY = "eh:"  # eh:<fact id>
UNDO_OF = "eu:"  # eu:<fact id>
UNDO = "et:"  # et:<number of the change>
UNDO_YES = "ej:"  # ej:<number of the change>
UNDO_NO = "en?"
MOST_VERSIONS = 8
MOST_CHANGES = 8


def register(app: App) -> None:
    """Take the commands and their buttons."""
    app.add_handler(CommandHandler("historie", show_history))
    app.add_handler(CommandHandler("terugdraaien", show_undo))
    app.add_handler(CallbackQueryHandler(press_history, pattern=f"^{HISTORY}"))
    app.add_handler(CallbackQueryHandler(press_undo_of, pattern=f"^{UNDO_OF}"))
    app.add_handler(CallbackQueryHandler(press_undo, pattern=f"^{UNDO}"))
    app.add_handler(CallbackQueryHandler(press_undo_yes, pattern=f"^{UNDO_YES}"))
    app.add_handler(CallbackQueryHandler(press_undo_no, pattern=r"^en\?$"))


@open_to(Role.EDITOR, Role.ADMIN)
async def show_history(update: Update, context: Context) -> None:
    """Look for the fact whose history is asked."""
    if await is_in_private(update, context, "/historie"):
        await finding_facts.offer(update, context, command="/historie", press=HISTORY)


@open_to(Role.EDITOR, Role.ADMIN)
async def show_undo(update: Update, context: Context) -> None:
    """Offer the last changes, or look for the fact of which one is to be undone."""
    if not await is_in_private(update, context, "/terugdraaien"):
        return
    if context.args:
        await finding_facts.offer(update, context, command="/terugdraaien", press=UNDO_OF)
        return
    talk = await half_done.open_talk(context)
    found = await context.services.knowledge.read(_last_applied, talk.person_id) if talk else ()
    await _offer(update, context, found)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_history(update: Update, context: Context) -> None:
    """Show the versions of the fact of the button."""
    if not await is_in_private(update, context, "/historie"):
        return
    await replies.acknowledge(update)
    fact_id = data_of(update).removeprefix(HISTORY)
    try:
        text = await context.services.knowledge.read(_told, fact_id)
    except FactUnknown:
        await replies.edit(update, context, texts.FACT_GONE)
        return
    button = key(said.UNDO_TITLE, f"{UNDO_OF}{fact_id}")
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup([[button]]))


@open_to(Role.EDITOR, Role.ADMIN)
async def press_undo_of(update: Update, context: Context) -> None:
    """Offer the changes of the fact of the button."""
    if not await is_in_private(update, context, "/terugdraaien"):
        return
    await replies.acknowledge(update)
    talk = await half_done.open_talk(context)
    fact_id = data_of(update).removeprefix(UNDO_OF)
    found = await context.services.knowledge.read(_applied_of, fact_id, talk.person_id) if talk else ()
    await _offer(update, context, found)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_undo(update: Update, context: Context) -> None:
    """Show what the change did, and ask whether it is to be undone."""
    if not await is_in_private(update, context, "/terugdraaien"):
        return
    await replies.acknowledge(update)
    number = number_behind(data_of(update), UNDO)
    try:
        text = await context.services.knowledge.read(_asked, number)
    except KnowledgeError as exc:
        await replies.edit(update, context, escape(str(exc)))
        return
    rows = [[key(said.UNDO_YES, f"{UNDO_YES}{number}")], [key(said.UNDO_NO, UNDO_NO)]]
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup(rows))


@open_to(Role.EDITOR, Role.ADMIN)
async def press_undo_yes(update: Update, context: Context) -> None:
    """Undo the change, as a change of its own."""
    if not await is_in_private(update, context, "/terugdraaien"):
        return
    await replies.acknowledge(update)
    talk = await half_done.open_talk(context)
    if talk is not None:
        await replies.edit(
            update, context, await _undone(context, number_behind(data_of(update), UNDO_YES), talk.person_id)
        )


@open_to(Role.EDITOR, Role.ADMIN)
async def press_undo_no(update: Update, context: Context) -> None:
    """Leave it as it is."""
    await replies.acknowledge(update)
    await replies.edit(update, context, texts.CANCELLED)


def _last_applied(db: Database, person_id: int) -> tuple[Change, ...]:
    return _own_places(db, recent_changes.live(db), person_id)


def _applied_of(db: Database, fact_id: str, person_id: int) -> tuple[Change, ...]:
    applied = [one for one in proposals.changes_of(db, fact_id) if one.state is ChangeState.APPLIED]
    return _own_places(db, tuple(reversed(applied)), person_id)


def _own_places(db: Database, found: tuple[Change, ...], person_id: int) -> tuple[Change, ...]:
    return tuple(one for one in found if editors.may_propose(db, one.items, person_id))[:MOST_CHANGES]


async def _offer(update: Update, context: Context, found: tuple[Change, ...]) -> None:
    say = replies.send if update.callback_query is None else replies.edit
    if not found:
        await say(update, context, said.UNDO_NONE)
        return
    rows = [[key(said.UNDO_BUTTON.format(number=one.id, title=one.title), f"{UNDO}{one.id}")] for one in found]
    await say(update, context, said.UNDO_WHICH, keyboard=InlineKeyboardMarkup(rows))


def _asked(db: Database, number: int) -> str:
    change = proposals.get(db, number)
    lines = [line for item in change.items[:MOST_CHANGES] for line in change_wording.item_lines(db, item)]
    return said.UNDO_ASK.format(head=change_wording.heading(db, change), lines="\n".join(lines))


async def _undone(context: Context, number: int, person_id: int) -> str:
    """Undo the change; what came of it, in words."""
    services = context.services
    try:
        new = await services.knowledge.write(proposals.undo, number, by=person_id, at=services.now())
    except FactMoved as exc:
        who = await services.knowledge.read(change_wording.last_hand, exc.fact_id)
        return said.UNDO_MOVED.format(who=who)
    except (ChangeClosed, ChangeUnknown):
        return said.CHANGE_GONE
    except KnowledgeError as exc:
        return escape(str(exc))
    done = new.state is ChangeState.APPLIED
    return (said.UNDONE if done else said.UNDO_PROPOSED).format(number=new.id)


def _told(db: Database, fact_id: str) -> str:
    """The newest versions of a fact, each with what changed; changes that wait are named too."""
    found = history.versions(db, fact_id)
    parts = [said.HISTORY.format(title=escape(found[0].fact.title))]
    parts += [
        said.OPEN_CHANGE.format(number=one.id, title=escape(one.title))
        for one in proposals.open_changes(db, fact_id=fact_id)
    ]
    for at, version in enumerate(found[:MOST_VERSIONS]):
        parts.append(_version(db, version, found[at + 1] if at + 1 < len(found) else None))
    if len(found) > MOST_VERSIONS:
        parts.append(said.MORE_VERSIONS.format(count=len(found) - MOST_VERSIONS))
    return "\n\n".join(parts)


def _version(db: Database, version: Version, before: Version | None) -> str:
    change = version.change
    is_file = change is None and version.origin == CURATED
    who = said.FROM_FILE if is_file else change_wording.proposer(db, change.proposed_by) if change else said.SOMEBODY
    lines = [said.VERSION.format(number=version.fact.version, when=moment_in_words(version.entered_at), who=who)]
    if change is not None and change.reason:
        lines.append(texts.REASON_IS.format(reason=escape(change.reason)))
    if change is not None and change.approved_by is not None:
        lines.append(said.APPROVED_BY.format(who=change_wording.proposer(db, change.approved_by)))
    if change is not None and change.override_reason:
        lines.append(said.WAS_OVERRIDDEN.format(reason=escape(change.override_reason)))
    if version.is_withdrawn:
        lines.append(said.VERSION_WITHDRAWN)
    elif before is None:
        lines.append(said.VERSION_FIRST)
    elif before.is_withdrawn:
        lines.append(said.VERSION_RESTORED)
    else:
        lines += change_wording.differences(db, before.fact, version.fact)
    source = f"{document_line(version.fact.source.document)}, {version.fact.source.place}"
    return "\n".join((*lines, said.VERSION_SOURCE.format(source=escape(source))))
