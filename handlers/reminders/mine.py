"""What one chat follows, as a list with buttons, and the screens on which its days and hours are chosen."""

from dataclasses import dataclass
from datetime import time

from telegram import InlineKeyboardMarkup

from handlers import recipients, replies
from handlers.recipients import Recipient
from handlers.reminders import alerts_texts as texts
from handlers.reminders.alerts_screens import A_ROW, HOURS, MINE, chosen, clock, hour_label, in_rows, key, lead_label
from handlers.reminders.followable import Choice, title_of
from knowledge.alerts import STANDARD_LEADS, Digest, Rhythm, Subscription
from knowledge.answers.desk import InformationDesk
from knowledge.answers.previewing import leads_in_words
from knowledge.store import people, subscriptions
from knowledge.store.database import Database
from knowledge.store.people import Channel
from knowledge.store.vault import Vault

QUIET = (None, (time(20), time(8)), (time(22), time(7)))  # the quiet hours to choose from
MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Mine:
    """The subscriptions of the person or the group of a chat by title, and the rhythm of the chat itself.

    *by_mail* are the numbers of the addresses that are told by e-mail.
    """

    person_id: int
    address_id: int
    rhythm: Rhythm
    followed: tuple[tuple[str, Subscription], ...]
    by_mail: frozenset[int] = frozenset()

    def get(self, number: int) -> Subscription | None:
        """That subscription."""
        return next((one for _, one in self.followed if one.id == number), None)

    def title(self, number: int) -> str:
        """What is followed by it."""
        return next((title for title, one in self.followed if one.id == number), "")


def mine(db: Database, desk: InformationDesk, vault: Vault, recipient: Recipient) -> Mine | None:
    """What *recipient* follows; None for who is not known."""
    known = recipients.find(db, vault, recipient)
    if known is None:
        return None
    person, number = known
    kept = subscriptions.of_person(db, person.id)
    titles = [title_of(db, desk, Choice(one.target, one.name), place_id=one.place_id) for one in kept]
    addresses = people.addresses_of(db, vault, person.id)
    return Mine(
        person.id,
        number,
        subscriptions.rhythm_of(db, number),
        tuple(zip((title or texts.NO_LONGER for title in titles), kept, strict=True)),
        frozenset(at for at, address in addresses if address.channel is Channel.EMAIL),
    )


def list_text(known: Mine | None, recipient: Recipient) -> str:
    """What is followed, in Telegram HTML."""
    head = texts.MINE_GROUP if recipient.group else texts.MINE
    if known is None or not known.followed:
        return f"{head}\n{texts.MINE_NONE}"
    lines = [head, *([texts.MINE_PAUSED] if known.rhythm.is_paused else [])]
    for number, (title, one) in enumerate(known.followed[:MOST_LISTED], start=1):
        said = leads_in_words(one.leads) or texts.MINE_NO_LEADS
        where = texts.BY_MAIL if one.address_id in known.by_mail else texts.ELSEWHERE
        elsewhere = "" if one.address_id == known.address_id else where
        lines.append(
            texts.MINE_LINE.format(number=number, title=replies.escape(title), leads=said, elsewhere=elsewhere)
        )
    return "\n".join((*lines, "", *rhythm_lines(known.rhythm)))


def rhythm_lines(rhythm: Rhythm) -> list[str]:
    """When messages come, in words."""
    lines = [texts.MINE_TIME.format(time=clock(rhythm.at_time))]
    if rhythm.quiet_from is not None and rhythm.quiet_until is not None:
        lines.append(texts.MINE_QUIET.format(begin=clock(rhythm.quiet_from), end=clock(rhythm.quiet_until)))
    return [
        *lines,
        texts.MINE_DIGEST[rhythm.digest],
        texts.MINE_WORKDAYS if rhythm.on_workdays else texts.MINE_ALL_DAYS,
    ]


def for_list(known: Mine | None) -> InlineKeyboardMarkup:
    """The way to each subscription, a button that stops it at once, and what goes for all of them."""
    if known is None or not known.followed:
        return InlineKeyboardMarkup([])
    rows = [
        [
            key(f"{number}. {title}", f"{MINE}d:{one.id}"),
            key(texts.STOP_NUMBER.format(number=number), f"{MINE}s:{one.id}"),
        ]
        for number, (title, one) in enumerate(known.followed[:MOST_LISTED], start=1)
    ]
    pause = key(texts.RESUME, f"{MINE}r") if known.rhythm.is_paused else key(texts.PAUSE, f"{MINE}p")
    return InlineKeyboardMarkup([*rows, [key(texts.RHYTHM, f"{MINE}k")], [pause, key(texts.STOP_ALL, f"{MINE}x")]])


def for_days(kept: Subscription, *, is_private: bool) -> InlineKeyboardMarkup:
    """A button for each lead; others can be typed where the bot hears what is typed."""
    leads = sorted({*STANDARD_LEADS, *kept.leads}, reverse=True)
    keys = [key(lead_label(lead, lead in kept.leads), f"{MINE}l:{kept.id}:{lead}") for lead in leads]
    typed = [[key(texts.TYPE_DAYS, f"{MINE}v:{kept.id}")]] if is_private else []
    return InlineKeyboardMarkup([*in_rows(keys, 2), *typed, [key(texts.DONE, f"{MINE}d:{kept.id}")]])


def for_rhythm(rhythm: Rhythm) -> InlineKeyboardMarkup:
    """The hours, the quiet hours, working days or all, and one by one or together."""
    now = (rhythm.quiet_from, rhythm.quiet_until) if rhythm.quiet_from and rhythm.quiet_until else None
    quiet = [key(chosen(_quiet(pair), pair == now), f"{MINE}q:{at}") for at, pair in enumerate(QUIET)]
    days = [
        key(chosen(texts.WORKDAYS, rhythm.on_workdays), f"{MINE}w:1"),
        key(chosen(texts.ALL_DAYS, not rhythm.on_workdays), f"{MINE}w:0"),
    ]
    digests = [key(chosen(texts.DIGEST[one], rhythm.digest is one), f"{MINE}g:{at}") for at, one in enumerate(Digest)]
    hours = in_rows([key(hour_label(hour, rhythm), f"{MINE}h:{hour}") for hour in HOURS], A_ROW)
    return InlineKeyboardMarkup([*hours, *([one] for one in quiet), days, digests, [key(texts.BACK, f"{MINE}a")]])


def _quiet(pair: tuple[time, time] | None) -> str:
    return texts.QUIET.format(begin=clock(pair[0]), end=clock(pair[1])) if pair else texts.QUIET_NONE
