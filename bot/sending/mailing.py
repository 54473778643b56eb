"""E-mail as the settings have it: a mailer, or none, or why it cannot be."""

from bot.clock import Clock
from bot.sending.mail import Mailer, MailServer
from bot.setting_forms import is_loopback
from bot.settings import MailTls, Settings, SettingsInvalid, setting_names


def mailer_of(settings: Settings, *, now: Clock) -> Mailer | None:
    """The mailer of *settings*, if they name a server. Raises SettingsInvalid with all that is missing beside it."""
    if settings.smtp_host is None:
        return None
    if problems := problems_of(settings):
        raise SettingsInvalid(problems)
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    server = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.mail_from or "",
        user=settings.smtp_user,
        password=password,
        tls=str(settings.smtp_tls),
    )
    return Mailer(server, now=now, only_to=_only_to(settings))


def _only_to(settings: Settings) -> frozenset[str] | None:
    """With a list of the only chats, the only addresses too: of whoever runs it."""
    if settings.only_chats is None:
        return None
    return frozenset(address.lower() for address in (settings.mail_from, settings.alarm_mail) if address)


def problems_of(settings: Settings) -> list[str]:
    """What is missing beside the mail server, or does not go with it; nothing without one."""
    host = settings.smtp_host
    if host is None:
        return []
    names = setting_names()
    needed = ("mail_from", "public_url")
    problems = [
        f"{names[field]}: vul ook deze instelling in; zonder kan {names['smtp_host']} niet"
        for field in needed
        if getattr(settings, field) is None
    ]
    if (settings.smtp_user is None) is not (settings.smtp_password is None):
        problems.append(f"{names['smtp_user']}: vul ook {names['smtp_password']} in, of laat ze allebei weg")
    if settings.smtp_password and settings.smtp_tls is MailTls.NONE and not is_loopback(host):
        problems.append(f"{names['smtp_tls']}: kies starttls of tls; anders gaat het wachtwoord leesbaar over de lijn")
    return problems
