"""The forms that settings may have; each check raises ValueError with the remedy, in Dutch."""

import ipaddress
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

TOKEN_FORM = re.compile(r"\d{6,}:[\w-]{30,}", re.ASCII)
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram takes
BEARER_FORM = re.compile(r"[A-Za-z0-9_-]{32,256}")
HOST_NAME = re.compile(r"[A-Za-z0-9.-]+")
PATH_FORM = re.compile(
    r"(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)+/?"
)  # nothing that a proxy or a route would read otherwise
MAIL_FORM = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
CHAT_FORM = re.compile(r"-?[1-9]\d{0,18}", re.ASCII)
YES_OR_NO = {"ja": True, "nee": False}


def check_host(host: str, *, example: str) -> str:
    """A host is a name or an address, without a port."""
    if not (HOST_NAME.fullmatch(host) or is_address(host)):
        raise ValueError(f"noem {example}")
    return host


def check_port(port: object, *, least: int, otherwise: str) -> int:
    """A port is a number from *least*."""
    said = str(port).strip()
    if not (said.isascii() and said.isdigit() and len(said) <= 5 and least <= int(said) <= 65535):
        raise ValueError(f"kies een getal van 1 tot en met 65535{otherwise}")
    return int(said)


def check_address(url: str) -> SplitResult:
    """An address is on https, or on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.scheme in ("http", "https") and parts.port != 0 else None
    except ValueError:  # half an IPv6 address, a port that is no number
        host = None
    if not host or parts.query or parts.fragment or "@" in parts.netloc or re.search(r"\s", url):
        raise ValueError("noem een volledig adres dat met https:// begint, zonder wachtwoord, vraagteken of spatie")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError("gebruik https://; zonder s mag alleen een adres op deze machine")
    return parts


def check_webhook(url: str) -> str:
    """A webhook is an address with a plain path."""
    if not PATH_FORM.fullmatch(check_address(url).path):
        raise ValueError(
            "zet een pad achter het adres, van letters, cijfers, - en _; bijvoorbeeld https://raad.example/telegram"
        )
    return url


def check_public_url(url: str) -> str:
    """The address that others use for the page, with which links begin: no slash at its end."""
    parts = check_address(url)
    if parts.path.strip("/") and not PATH_FORM.fullmatch(parts.path):
        raise ValueError("gebruik achter het adres alleen letters, cijfers, - en _, of niets")
    return url.rstrip("/")


def check_mail_address(address: str) -> str:
    """One plain address, without a name before it."""
    if not MAIL_FORM.fullmatch(address):
        raise ValueError("noem één e-mailadres, zonder naam ervoor, bijvoorbeeld zienswijzer@raad.example")
    return address


def check_chats(chats: str) -> str:
    """The ids of chats."""
    if not all(CHAT_FORM.fullmatch(chat) for chat in chats.split()):
        raise ValueError("noem de nummers van chats, met een spatie ertussen; van een groep begint het met een -")
    return chats


def check_yes_or_no(answer: object) -> object:
    """Yes or no, in Dutch."""
    if isinstance(answer, bool):
        return answer
    try:
        return YES_OR_NO[str(answer).strip().lower()]
    except KeyError:
        raise ValueError("kies ja of nee") from None


def is_address(host: str) -> bool:
    """Whether *host* is an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine itself."""
    return ipaddress.ip_address(host).is_loopback if is_address(host) else host == "localhost"


def check_folder(folder: Path) -> Path:
    """A folder that is there, or can be made."""
    try:
        folder = folder.expanduser().absolute()
        is_file = folder.exists() and not folder.is_dir()
    except (OSError, RuntimeError) as exc:
        raise ValueError(f"{folder} is niet te bereiken; kies een andere map") from exc
    if is_file:
        raise ValueError(f"{folder} is een bestand; noem een map")
    return folder
