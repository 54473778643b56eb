"""Sign-ups for e-mail on their way to a mailbox."""

from collections.abc import Callable

from aiohttp import web

from handlers.reminders import mails
from handlers.reminders.mails import Mail
from handlers.web.mail_lane import MailLane
from handlers.web.publication import Publication
from knowledge.store import mail_links
from knowledge.store.mail_links import SignUp


class SignUps:
    """Sends the mails that ask for a confirmation."""

    def __init__(self, publication: Publication, *, clock: Callable[[], float]) -> None:
        self._publication = publication
        self._lane = MailLane(publication.send_mail, what="A confirmation", clock=clock)

    def take(self, sign_up: SignUp, *, what: str) -> None:
        """Mail a link that confirms *sign_up*, soon; nothing where there were too many of them in this hour."""
        if self._lane.admit(sign_up.address):
            self._lane.take(lambda: self._write(sign_up, what=what))

    async def settle(self) -> None:
        """Wait for the mails that are under way."""
        await self._lane.settle()

    async def close(self) -> None:
        """Give up the mails that are under way."""
        await self._lane.close()

    async def _write(self, sign_up: SignUp, *, what: str) -> Mail | None:
        services = self._publication.services
        if services.vault is None:
            return None
        token = await services.knowledge.write(mail_links.ask, services.vault, sign_up, at=services.now())
        return mails.confirmation(sign_up.address, what=what, link=f"{self._publication.public_url}/bevestigen/{token}")


SIGN_UPS = web.AppKey("SIGN_UPS", SignUps)
