"""A spreadsheet sent to the bot: what it would change, applied or not, and taken back as a whole; /exporteren."""

from functools import partial
from pathlib import PurePath

from telegram import Document, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, InvalidToken
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import replies
from handlers.access import ANYONE, open_to
from handlers.addressing import ADDRESSED, MESSAGES, is_group
from handlers.buttons import data_of
from handlers.context import SERVICES, App, Context
from handlers.curation import import_texts as texts
from handlers.curation import sheet_files, sheet_screens
from handlers.curation.sheet_screens import APPLY, PRESS, UNDO
from handlers.curation.uploads import Upload, Uploads
from handlers.in_private import is_in_private
from handlers.replies import escape
from knowledge import importing
from knowledge.alerts import Role
from knowledge.editing import Origin
from knowledge.errors import ChangeError, FaqInvalid
from knowledge.intake import sheet_writing, tables

COMMAND = "exporteren"
LONGEST_NAME = 60


def register(app: App) -> None:
    """Take files, the buttons under what they would change, and the command for the way out."""
    uploads = Uploads(clock=lambda: app.bot_data[SERVICES].now().timestamp())
    files = MESSAGES & filters.Document.ALL & ~filters.ANIMATION & ADDRESSED
    app.add_handler(MessageHandler(files, partial(take, uploads=uploads)))
    app.add_handler(CommandHandler(COMMAND, send_export))
    app.add_handler(CallbackQueryHandler(partial(press, uploads=uploads), pattern=f"^{PRESS}"))


@open_to(ANYONE)
async def take(update: Update, context: Context, *, uploads: Uploads) -> None:
    """Show an editor what the file would change; everybody else reads what to do instead."""
    document = update.effective_message.document if update.effective_message else None
    if document is None:
        return
    if not await context.may_somewhere(Role.EDITOR, Role.ADMIN):
        await replies.send(update, context, texts.NOT_FOR_YOU)
    elif is_group(update.effective_message):
        await replies.send(update, context, texts.NOT_HERE)
    else:
        text, keyboard = await _looked_at(update, context, document, uploads)
        await replies.send(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press(update: Update, context: Context, *, uploads: Uploads) -> None:
    """Apply the file of the button, leave it, or take back what it did."""
    person = await context.person() if await is_in_private(update, context, f"/{COMMAND}") else None
    if person is None:
        return
    await replies.acknowledge(update)
    step, _, value = data_of(update).removeprefix(PRESS).partition(":")
    if step == UNDO:
        await replies.edit(update, context, await _undone(update, context, person.id, value))
    elif upload := uploads.take(person.id, value):
        if step == APPLY:
            await _apply(update, context, upload, uploads)
        else:
            await replies.edit(update, context, texts.LEFT_OUT.format(name=escape(upload.checked.preview.name)))
    elif settled := uploads.settled(person.id, value):  # pressed twice, or what was said of it did not arrive
        text, keyboard = sheet_screens.applied(*settled)
        await replies.edit(update, context, text, keyboard=keyboard)
    else:
        await replies.send(update, context, texts.NOT_READY)


@open_to(Role.EDITOR, Role.ADMIN)
async def send_export(update: Update, context: Context) -> None:
    """Send all facts as an Excel file, with the columns that an import reads."""
    chat, services = update.effective_chat, context.services
    if chat is None or not await is_in_private(update, context, f"/{COMMAND}"):
        return
    async with replies.typing_when_slow(update, context):
        content = await sheet_files.export(services, sheet_writing.as_xlsx)
    name = sheet_files.export_name(services.today, ending="xlsx")
    about = f"{texts.EXPORTED} {texts.TOO_BIG}" if len(content) > tables.MOST_BYTES else texts.EXPORTED
    await context.bot.send_document(chat.id, content, filename=name, caption=about)


async def _looked_at(
    update: Update, context: Context, document: Document, uploads: Uploads
) -> tuple[str, InlineKeyboardMarkup | None]:
    """What the file would change, or what is wrong with it, with the buttons to go on."""
    services, person, name = context.services, await context.person(), _name(document)
    try:
        async with replies.typing_when_slow(update, context):
            content = await _fetched(context, document, name)
            checked = await sheet_files.look(services, name, content)
    except FaqInvalid as exc:
        return sheet_screens.refused(name, exc.problems, page=_page(context)), None
    except sheet_files.MOVED:
        return texts.OVERTAKEN, None
    except (BadRequest, InvalidToken):  # the file server says 404 as if it were the token
        return texts.NOT_FETCHED, None
    shown = sheet_screens.preview(checked, page=_page(context))
    if person is None or not checked.preview.changes_anything:
        return shown, None
    return shown, sheet_screens.choice(uploads.keep(person.id, checked).key)


async def _fetched(context: Context, document: Document, name: str) -> bytes:
    """What is in the file; one that cannot be a list is not even fetched. Raises FaqInvalid."""
    if PurePath(name).suffix.lower() not in tables.READERS:
        raise FaqInvalid(name, (tables.ENDING,))
    if (document.file_size or 0) > tables.MOST_BYTES:
        raise FaqInvalid(name, (tables.TOO_BIG,))
    file = await context.bot.get_file(document.file_id)
    if (file.file_size or 0) > tables.MOST_BYTES:  # whoever sent it need not have said how large it is
        raise FaqInvalid(name, (tables.TOO_BIG,))
    return bytes(await file.download_as_bytearray())


async def _apply(update: Update, context: Context, upload: Upload, uploads: Uploads) -> None:
    services, person = context.services, upload.person_id
    try:
        async with replies.typing_when_slow(update, context):
            applied = await services.knowledge.write(
                importing.apply, upload.checked, by=person, origin=Origin.SHEET, at=services.now()
            )
    except sheet_files.MOVED:
        await replies.edit(update, context, texts.OVERTAKEN)
        return
    except ChangeError as exc:
        await replies.edit(update, context, escape(str(exc)))
        return
    uploads.settle(upload, applied)
    text, keyboard = sheet_screens.applied(upload, applied)
    await replies.edit(update, context, text, keyboard=keyboard)


async def _undone(update: Update, context: Context, person_id: int, batch: str) -> str:
    """Take *batch* back; what came of it, in words."""
    services = context.services
    try:
        async with replies.typing_when_slow(update, context):
            changes = await services.knowledge.write(importing.undo, batch, by=person_id, at=services.now())
    except sheet_files.MOVED:
        return texts.UNDO_OVERTAKEN
    except ChangeError as exc:
        return escape(str(exc))
    return sheet_screens.undone(changes, batch)


def _name(document: Document) -> str:
    """What the file is called, as it can be shown: without signs that nobody sees, and not too long."""
    name = tables.clean(PurePath(document.file_name or "").name)
    path = PurePath(name)
    return name if len(name) <= LONGEST_NAME else f"{path.stem[:LONGEST_NAME]}…{path.suffix[:8]}"


def _page(context: Context) -> str | None:
    address = context.services.public_url
    return f"{address}{sheet_files.PATH}" if address else None
