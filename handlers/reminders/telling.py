"""What the screens of reminders share: whether this chat may be told at all, what a choice brings, a test message."""

from datetime import datetime, timedelta

from telegram import Update

from handlers import recipients, replies
from handlers.addressing import is_group
from handlers.context import Context
from handlers.recipients import Recipient
from handlers.reminders import alerts_texts as texts
from handlers.reminders.followable import Choice, Follower, Outlook, look_at
from knowledge.alerts import Notice, Subscription
from knowledge.answers.desk import InformationDesk
from knowledge.store import outbox
from knowledge.store.database import Database
from knowledge.store.vault import Vault

A_DAY = timedelta(days=1)


async def asked(update: Update, context: Context) -> Recipient | None:
    """Who would be told; None when that cannot be, or is not for this person to decide, which is said then."""
    recipient = recipients.recipient_of(update, context)
    refusal = await _refusal(update, context, recipient)
    if refusal is None:
        return recipient
    if update.callback_query is not None and refusal != _no_reach(context):
        await replies.acknowledge(update, refusal)
    else:  # too long for what Telegram shows for a moment
        await replies.acknowledge(update)
        await replies.send(update, context, refusal)
    return None


async def look(
    update: Update, context: Context, recipient: Recipient, choice: Choice, *, kept: Subscription | None = None
) -> Outlook | None:
    """What *choice* would bring in this chat from now on; *kept* says which subscription, where that is known."""
    services = context.services
    if services.vault is None:
        return None
    is_in_group = is_group(update.effective_message)
    place_id = context.group_place_id if is_in_group else None
    return await services.knowledge.read(
        _look, services.desk, services.vault, recipient, choice, kept, place_id=place_id, now=services.now()
    )


async def send_test(update: Update, context: Context, recipient: Recipient, choice: Choice) -> None:
    """Put a test message on its way, by the way that every reminder goes."""
    services = context.services
    outlook = await look(update, context, recipient, choice)
    if outlook is None or services.vault is None:
        await replies.acknowledge(update, texts.GONE)
    elif outlook.sample is None:
        await replies.acknowledge(update, texts.TEST_NOTHING)
    else:
        fact_id, version = outlook.sample
        await services.knowledge.write(_test, services.vault, recipient, fact_id, version, now=services.now())
        await replies.acknowledge(update, texts.TEST_COMES)


async def _refusal(update: Update, context: Context, recipient: Recipient | None) -> str | None:
    if context.services.vault is None:
        return _no_reach(context)
    if recipient is None:
        return texts.NOBODY
    if not await recipients.may_decide(update, context):
        return texts.ADMINISTRATORS_ONLY
    if recipient.group is not None and context.group_place_id is None:
        return texts.GROUP_UNBOUND
    return None


def _no_reach(context: Context) -> str:
    site = context.services.public_url
    return texts.NO_REACH.format(page=f"{site}/termijnen" if site else texts.PAGE)


def _look(
    db: Database,
    desk: InformationDesk,
    vault: Vault,
    recipient: Recipient,
    choice: Choice,
    kept: Subscription | None,
    *,
    place_id: str | None,
    now: datetime,
) -> Outlook | None:
    known = recipients.find(db, vault, recipient)
    own = place_id or (known[0].place_id if known else None)
    number = kept.address_id if kept else known[1] if known else None
    follower = Follower(number, own, is_group=recipient.group is not None)
    return look_at(db, desk, choice, follower, now=now)


def _test(db: Database, vault: Vault, recipient: Recipient, fact_id: str, version: int, *, now: datetime) -> None:
    _, number = recipients.enter(db, vault, recipient, at=now)
    reminder = f"test:{now.isoformat()}"
    notice = Notice(fact_id, version, reminder, number, now, now + A_DAY, f"{reminder} {number}")
    outbox.enqueue(db, [notice], at=now)
