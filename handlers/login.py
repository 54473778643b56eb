"""/inloggen: a link that logs in on the pages for staff, once and for five minutes."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers import login_texts as texts
from handlers import replies
from handlers.access import open_to
from handlers.addressing import is_group
from handlers.context import App, Context
from handlers.login_links import link
from knowledge.alerts import Role
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import web_sessions


def register(app: App) -> None:
    """Take the command."""
    app.add_handler(CommandHandler(["inloggen", "login"], send_link))


@open_to(Role.EDITOR, Role.CLERK, Role.ADMIN)
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
    await replies.send(update, context, texts.LINK.format(link=address, until=f"{until:%H.%M}"))
