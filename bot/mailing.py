"""E-mail as the settings have it: a mailer, or none, or why it cannot be."""

from bot.clock import Clock
from bot.mail import Mailer, MailServer
from bot.setting_forms import is_loopback
from bot.settings import MailTls, Settings, SettingsInvalid, setting_names


def mailer_of(settings: Settings, *, now: Clock) -> Mailer | None:
    """The mailer of *settings*, if they name a server. Raises SettingsInvalid with all that is missing beside it."""
    if settings.smtp_host is None:
        return None
    if problems := _problems(settings, settings.smtp_host):
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
    return Mailer(server, now=now)


def _problems(settings: Settings, host: str) -> list[str]:
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
