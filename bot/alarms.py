"""Brings alarms to the beheerders by every way that there is: by Telegram, and by e-mail in case that is what fails."""

from collections.abc import Iterable

from bot.clock import Clock
from bot.mail import Mailer
from bot.telegram_post import TelegramPost
from handlers.reminders import mails
from handlers.reminders.alarm_texts import Alarm
from knowledge.alerts import Failed
from knowledge.errors import KnowledgeError
from knowledge.store import access, people
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault


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


def beheerders(db: Database, keys: Vault, *, channels: Iterable[Channel]) -> tuple[Address, ...]:
    """Where *channels* reach whoever has the care of everything."""
    numbers = (number for channel in channels for number in access.admins(db, channel))
    found = (people.address_of(db, keys, number) for number in numbers)
    return tuple(address for address in found if address is not None)
