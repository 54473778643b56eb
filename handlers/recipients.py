"""Who is told: the person of a private chat, a group, or a topic in one; and who may decide that."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Update

from handlers.access import runs_group
from handlers.addressing import is_group
from handlers.context import Context
from knowledge.store import people
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, Person, PersonKind
from knowledge.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a chat is reached; *group* is the address of the group that it is, or lies in."""

    address: Address
    group: Address | None = None

    @property
    def is_topic(self) -> bool:
        """Whether it is one topic of a group."""
        return self.group is not None and self.address != self.group


def recipient_of(update: Update, context: Context) -> Recipient | None:
    """Who would be told in this chat; None where nobody can be reached later, and for whom nobody can name."""
    chat, person, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or context.services.vault is None:
        return None
    if not is_group(message):
        is_known = person is not None and not context.is_anonymous
        return Recipient(Address(Channel.TELEGRAM, str(chat.id))) if is_known else None
    group = Address(Channel.TELEGRAM, str(chat.id))
    thread = message.message_thread_id if message is not None and message.is_topic_message else None
    return Recipient(Address(Channel.TELEGRAM, f"{chat.id}/{thread}") if thread else group, group)


async def may_decide(update: Update, context: Context) -> bool:
    """Whether who types or presses may decide what this chat is told: in a group its administrators, asked now."""
    return not is_group(update.effective_message) or await runs_group(update, context)


def find(db: Database, vault: Vault, recipient: Recipient) -> tuple[Person, int] | None:
    """The person or group and the number of the address, where both are kept."""
    number = people.address_id(db, vault, recipient.address)
    person = people.find(db, vault, recipient.group or recipient.address)
    return (person, number) if person is not None and number is not None else None


def enter(db: Database, vault: Vault, recipient: Recipient, *, at: datetime) -> tuple[Person, int]:
    """The same, and make them known if need be; a topic is an address of its group."""
    kind = PersonKind.GROUP if recipient.group else PersonKind.PERSON
    person = people.enter(db, vault, recipient.group or recipient.address, at=at, kind=kind)
    return person, people.add_address(db, vault, person.id, recipient.address, at=at)
