"""What the pages need that show terms to everybody and take sign-ups: the services, an address, and a way to mail."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from handlers.context import Services
from handlers.reminders.appointments import Look
from handlers.reminders.mails import Mail
from knowledge.alerts import Failure

SendMail = Callable[[Mail], Awaitable[Failure | None]]


@dataclass(frozen=True, slots=True)
class Publication:
    """*public_url* is where the site can be reached from elsewhere, without a slash at its end.

    Without it, without *send_mail*, or without a vault in *services*, nobody can sign up or log in by e-mail.
    """

    services: Services
    public_url: str | None = None
    send_mail: SendMail | None = None

    @property
    def look(self) -> Look:
        """How calendars are seen now."""
        return Look(self.services.today, self.public_url)

    @property
    def can_mail(self) -> bool:
        """Whether a link can be asked for by e-mail: for reminders, and to log in."""
        return bool(self.public_url and self.send_mail and self.services.vault)


PUBLICATION = web.AppKey("PUBLICATION", Publication)
