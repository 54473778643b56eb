"""An e-mail as it leaves the house: plain text with simple HTML beside it, and a way to stop under each reminder."""

import hashlib
import html
import re
from dataclasses import dataclass
from datetime import datetime

from handlers.reminders import mail_texts
from knowledge.answers.wording import safe_in_quotes
from knowledge.dutch.local_time import AMSTERDAM

LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
UNSEEN = re.compile("[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")  # a header is one line
LONGEST_SUBJECT = 150
# What mail programs and servers agree on; quoted names and addresses with other signs are too rare to risk anything.
WORD = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ADDRESS = re.compile(rf"{WORD}(?:\.{WORD})*@(?:{LABEL}\.)+[a-z](?:[a-z0-9-]*[a-z0-9])")
LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail; *key* is the same when the same mail is sent again. With *stop_url* it can be stopped in one tap."""

    to: str
    subject: str
    text: str
    key: str
    html: str | None = None
    stop_url: str | None = None


def read_address(typed: str) -> str | None:
    """The e-mail address that somebody *typed*, in one spelling; None when it is none."""
    address = typed.strip().lower()
    local = address.partition("@")[0]
    if len(address) > LONGEST_ADDRESS or len(local) > LONGEST_LOCAL_PART or not ADDRESS.fullmatch(address):
        return None
    return address


def confirmation(to: str, *, what: str, link: str) -> Mail:
    """The mail that asks whether somebody wants reminders of *what*; nothing happens until the *link* is used."""
    text = mail_texts.CONFIRM.format(what=one_line(what), link=link)
    return Mail(to, mail_texts.CONFIRM_SUBJECT, text, key=link)


def login(to: str, *, link: str, until: datetime) -> Mail:
    """The mail with a *link* that logs in, in one browser, *until* then."""
    text = mail_texts.LOGIN.format(link=link, until=f"{until.astimezone(AMSTERDAM):%H.%M}")
    return Mail(to, mail_texts.LOGIN_SUBJECT, text, key=link)


def address_claim(to: str, *, link: str) -> Mail:
    """The mail that asks somebody on the staff whether the address is his, so that he can log in with it."""
    return Mail(to, mail_texts.CLAIM_SUBJECT, mail_texts.CLAIM.format(link=link), key=link)


def own_data(to: str, *, link: str) -> Mail:
    """The mail with a *link* that shows and deletes what is kept of its reader."""
    return Mail(to, mail_texts.OWN_DATA_SUBJECT, mail_texts.OWN_DATA.format(link=link), key=link)


def gone(to: str, *, at: datetime) -> Mail:
    """The mail that confirms to somebody that all that was kept of him is deleted."""
    return Mail(to, mail_texts.GONE_SUBJECT, mail_texts.GONE, key=f"{to} gone {at.isoformat()}")


def alarm(to: str, *, title: str, text: str, site: str, at: datetime) -> Mail:
    """The mail that tells whoever keeps the house at *site* of an alarm."""
    body = mail_texts.ALARM.format(text=text, site=site)
    return Mail(to, one_line(title), body, key=f"{title} {to} {at.isoformat()}")


def reminder(to: str, told_html: str, *, subject: str, key: str, site: str, stop_url: str, own_url: str) -> Mail:
    """The mail of a reminder, told as Telegram HTML; *site* is where its reader signed up."""
    foot = mail_texts.FOOT.format(site=site, stop=stop_url, own=own_url)
    foot_html = mail_texts.FOOT_HTML.format(
        site=safe_in_quotes(site), stop=safe_in_quotes(stop_url), own=safe_in_quotes(own_url)
    )
    body = told_html.replace("\n", "<br>\n")
    page = (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>'
        f"{safe_in_quotes(one_line(subject))}</title></head>\n<body><p>{body}</p>\n<hr>\n<p>{foot_html}</p></body></html>\n"
    )
    text = f"{in_words(told_html)}\n\n-- \n{foot}\n"
    return Mail(to, one_line(subject), text, key=key, html=page, stop_url=stop_url)


def in_words(told_html: str) -> str:
    """Telegram HTML without its tags; a link keeps its address."""
    return html.unescape(TAG.sub("", LINK.sub(r"\2 (\1)", told_html)))


def one_line(text: str) -> str:
    """*text* as it may stand in a header: one line of visible signs, and not too long."""
    line = " ".join(UNSEEN.sub(" ", text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"


def name_of_message(key: str, *, domain: str) -> str:
    """The Message-ID of the mail with *key*: a mail program shows a repeat as the mail it already has."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
