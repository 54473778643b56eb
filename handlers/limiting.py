"""Who is heard, and how often: the first look at every update, before anything is done for it.

A person and a group may ask so much in a minute and in a day. Whoever asks more is told once, and then not heard until
a minute or an hour has passed. A test instance hears nobody but the chats that it may write to.
"""

from collections import OrderedDict
from collections.abc import Hashable
from functools import partial

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers import limiting_texts, replies
from handlers.access import ANYONE, open_to
from handlers.addressing import ADDRESSED
from handlers.buckets import Allowance, Buckets, Taken, Verdict
from handlers.context import NOBODY, App, Context
from knowledge.alerts import Role

BEFORE_EVERYTHING = -9
USUAL = Allowance(a_minute=20, a_day=200)
OF_STAFF = Allowance(a_minute=120, a_day=3000)  # whoever enters a list of facts presses a button at each step
OF_TYPING = Allowance(a_minute=60, a_day=1000)  # inline mode asks again at each pause between two letters
STAFF = (Role.CLERK, Role.EDITOR, Role.ADMIN)
MOST_REMEMBERED = 10_000


class Doorman:
    """Counts what comes by *allowance*, or counts nothing; with *only_chats* lets in nobody else."""

    def __init__(self, allowance: Allowance | None, *, only_chats: frozenset[int] | None = None) -> None:
        self._asked = None if allowance is None else Buckets(allowance)
        self._typed = None if allowance is None else Buckets(OF_TYPING)
        self._only_chats = only_chats
        self._let_in: OrderedDict[int, None] = OrderedDict()

    def register(self, app: App) -> None:
        """Stand before every other handler of *app*."""
        app.add_handler(TypeHandler(Update, partial(look, doorman=self)), group=BEFORE_EVERYTHING)

    def knows(self, update: Update) -> bool:
        """Whether the chat of *update*, or where there is none the person's own, is one to be heard."""
        if self._only_chats is None:
            return True
        whose = update.effective_chat or update.effective_user
        return whose is not None and whose.id in self._only_chats

    def count(self, update: Update, *, now: float) -> Taken:
        """Take *update* from what its sender may still ask, once: it may be handled again after a failure."""
        buckets = self._typed if update.inline_query else self._asked
        keys = _keys(update)
        if buckets is None or not keys or update.update_id in self._let_in:
            return Taken(Verdict.GO)
        taken = buckets.take(*keys, now=min(now, _sent_at(update) or now))
        if taken.verdict is Verdict.GO:
            self._remember(update)
        return taken

    def trust(self, update: Update, *, now: float) -> bool:
        """Give the sender of *update*, who is of the staff, more room; False where that was done already."""
        person = update.effective_user
        if self._asked is None or person is None:
            return False
        return self._asked.widen(_person(person.id), OF_STAFF, now=now)

    def _remember(self, update: Update) -> None:
        self._let_in[update.update_id] = None
        if len(self._let_in) > MOST_REMEMBERED:
            self._let_in.popitem(last=False)


@open_to(ANYONE)
async def look(update: Update, context: Context, *, doorman: Doorman) -> None:
    """Let *update* through, or stop it here; the first one too many is told so."""
    if not doorman.knows(update):
        raise ApplicationHandlerStop
    now = context.services.now().timestamp()
    taken = doorman.count(update, now=now)
    if taken.verdict is Verdict.FIRST_TOO_MANY and not update.inline_query and await context.may_somewhere(*STAFF):
        taken = doorman.count(update, now=now) if doorman.trust(update, now=now) else taken
    if taken.verdict is Verdict.GO:
        return
    if taken.verdict is Verdict.FIRST_TOO_MANY and not update.inline_query:
        await _tell(update, context, limiting_texts.too_many(taken.rest_seconds))
    raise ApplicationHandlerStop


async def _tell(update: Update, context: Context, text: str) -> None:
    if update.callback_query:
        await replies.acknowledge(update, text)
    else:
        await replies.send(update, context, text)


def _keys(update: Update) -> tuple[Hashable, ...]:
    """Whose asking *update* is; nobody's where it is a note of Telegram, or said to others in a group."""
    message = update.message or update.edited_message
    if not (update.callback_query or update.inline_query or (message and _is_for_bot(message))):
        return ()
    person, chat = update.effective_user, update.effective_chat
    keys: list[Hashable] = []
    if person and person.id not in NOBODY:
        keys.append(_person(person.id))
    if chat and chat.type != ChatType.PRIVATE:
        keys.append(("chat", chat.id))
    return tuple(keys)


def _person(number: int) -> Hashable:
    return "person", number


def _is_for_bot(message: Message) -> bool:
    """Whether the bot may answer: it is addressed, or there is a command that names no other bot."""
    if ADDRESSED.filter(message):
        return True
    commands = message.parse_entities([MessageEntity.BOT_COMMAND]).values()
    return any("@" not in command for command in commands)


def _sent_at(update: Update) -> float | None:
    """When a person sent it, which may be long before it came here; a press says no moment."""
    if update.edited_message and update.edited_message.edit_date:
        return update.edited_message.edit_date.timestamp()
    return update.message.date.timestamp() if update.message else None
