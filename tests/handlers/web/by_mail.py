"""Asking for links by e-mail, to tie an address and to log in, and looking into the mailbox."""

import re

from handlers.people.login_links import PATH
from handlers.reminders.mails import Mail
from handlers.web import mail_address
from handlers.web.mail_lane import HOUR_SECONDS
from handlers.web.staff import HOME
from knowledge.store import mail_logins
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import HERE, VAULT, Employee, Office

MAIL, STRANGE = "redactie@vlietdam.example", "onbekend@vlietdam.example"
EMAIL = mail_address.PATH


async def tied(office: Office, employee: Employee, address: str = MAIL) -> Employee:
    """*employee* with *address* tied, in a browser that knows nothing."""
    await claim(office, employee, address)
    path = path_in(office.post.mails.pop())
    await employee.open(path)
    assert (await employee.send(path, {})).status == 303
    employee.client.cookie_jar.clear()
    office.seconds.now += HOUR_SECONDS  # so that a test counts its own mails
    return employee


async def claim(office: Office, employee: Employee, address: str = MAIL) -> Reply:
    """Fill in the form for an address of one's own."""
    await employee.open(EMAIL)
    reply = await employee.send(EMAIL, {"email": address})
    await office.settle()
    return reply


async def ask(office: Office, visitor: Employee, address: str = MAIL, *, at: str = PATH) -> Reply:
    """Fill in the form for a link."""
    await visitor.open(at)
    reply = await visitor.send(PATH, {"email": address})
    await office.settle()
    return reply


def path_in(mail: Mail) -> str:
    """The path of the link in *mail*."""
    found = re.search(rf"{re.escape(HERE)}(/\S+)", mail.text)
    assert found
    return found[1]


async def is_in(employee: Employee) -> bool:
    return (await employee.open(HOME)).status == 200


async def addresses(office: Office, employee: Employee) -> list[str]:
    known = await office.knowledge.read(mail_logins.addresses, VAULT, employee.person_id)
    return [address for _, address in known]
