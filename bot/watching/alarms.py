"""Brings alarms to the beheerders by every way that there is: by Telegram, and by e-mail in case that is what fails."""

from collections.abc import Iterable

from bot.clock import Clock
from bot.sending.mail import Mailer
from bot.sending.telegram_post import TelegramPost
from handlers.reminders import mails
from handlers.reminders.alarm_texts import Alarm
from knowledge.alerts import Failed
from knowledge.errors import KnowledgeError
from knowledge.store import access, heartbeat, people
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

KEPT_AS = "alarm {name}"
TOLD = "told"


class NotTold(KnowledgeError):
    """Een alarm kon niet worden bezorgd."""


class Alarms:
    """Tells one address at a time, by *post* or by *mailer*; *site* is the house that the mail speaks of."""

    def __init__(self, *, post: TelegramPost | None, mailer: Mailer | None, site: str | None, now: Clock) -> None:
        self._post = post
        self._mailer = mailer
        self._site = site
        self._now = now

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The ways there are."""
        ways = ((Channel.TELEGRAM, self._post), (Channel.EMAIL, self._mailer))
        return tuple(channel for channel, way in ways if way is not None)

    async def tell(self, address: Address, alarm: Alarm) -> None:
        """Bring *alarm* to *address*; raises TelegramError or NotTold when it surely did not arrive."""
        if address.channel is Channel.EMAIL:
            await self._mail(address.name, alarm)
        elif self._post is None:
            raise NotTold
        else:
            await self._post.tell(address.name, alarm.text)

    async def _mail(self, to: str, alarm: Alarm) -> None:
        if self._mailer is None:
            raise NotTold
        mail = mails.alarm(to, title=alarm.title, text=alarm.text, site=self._site or "", at=self._now())
        failure = await self._mailer.send(mail)
        if failure is not None and failure.how is not Failed.UNKNOWN:  # what may have arrived is not sent on and on
            raise NotTold


class Told:
    """Keeps in the base of what the beheerders were told, as signs of life: told is ill, and its end is well."""

    def __init__(self, knowledge: KnowledgeBase, *, now: Clock) -> None:
        self._knowledge = knowledge
        self._now = now

    async def recall(self, name: str) -> bool:
        """Whether they were told of trouble by that *name*, and not yet of its end."""
        last = await self._knowledge.read(heartbeat.last, KEPT_AS.format(name=name))
        return last is not None and last.problem is not None

    async def note(self, name: str, *, is_told: bool) -> None:
        """Keep that they were told of it, or of its end."""
        now = self._now()
        ended_at, problem = (None, TOLD) if is_told else (now, None)
        write = self._knowledge.write
        await write(heartbeat.beat, KEPT_AS.format(name=name), begun_at=now, succeeded_at=ended_at, problem=problem)


def beheerders(db: Database, keys: Vault, *, channels: Iterable[Channel]) -> tuple[Address, ...]:
    """Where *channels* reach whoever has the care of everything."""
    numbers = (number for channel in channels for number in access.admins(db, channel))
    found = (people.address_of(db, keys, number) for number in numbers)
    return tuple(address for address in found if address is not None)
