"""/inloggen: a link that logs in on the pages for staff, once and for five minutes."""

from collections.abc import Iterable

from telegram import Update
from telegram.ext import CommandHandler

from handlers import replies
from handlers.access import open_to
from handlers.addressing import is_group
from handlers.context import App, Context
from handlers.people import login_texts as texts
from handlers.people.login_links import STAFF, link
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import mail_logins, web_sessions


def register(app: App) -> None:
    """Take the command."""
    app.add_handler(CommandHandler(["inloggen", "login"], send_link))


@open_to(*STAFF)
async def send_link(update: Update, context: Context) -> None:
    """Make a link for whoever asks, in private: in a group others would read it."""
    services = context.services
    if is_group(update.effective_message):
        await replies.send(update, context, texts.IN_PRIVATE)
        return
    person = await context.person()
    if services.public_url is None or person is None:
        await replies.send(update, context, texts.NO_PAGES)
        return
    at = services.now()
    token = await services.knowledge.write(web_sessions.make_link, person.id, at=at)
    address = replies.escape(link(services.public_url, token))
    until = (at + web_sessions.LINK_VALID_FOR).astimezone(AMSTERDAM)
    told = [texts.LINK.format(link=address, until=f"{until:%H.%M}")]
    if services.vault is not None:
        tied = await services.knowledge.read(mail_logins.addresses, services.vault, person.id)
        told += [texts.BY_MAIL.format(addresses=_listed(name for _, name in tied))] if tied else []
    await replies.send(update, context, "\n\n".join(told))


def _listed(addresses: Iterable[str]) -> str:
    """*addresses* as their owner knows them again; the whole of them is not Telegram's business."""
    return ", ".join(replies.escape(f"{name[0]}…@{name.partition('@')[2]}") for name in addresses)
