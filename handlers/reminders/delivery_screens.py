"""What /bezorging and /status say, in Telegram HTML, made of the report and the pace of deliveries."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from handlers.context import Pulse
from handlers.reminders import delivery_texts as texts
from handlers.reminders import recovery_texts
from handlers.replies import escape
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store.delivery_pace import Pace
from knowledge.store.delivery_report import NOT_DELIVERED, Fate, Report, Row, Totals

MOST_TERMS = 12
MOST_REASONS = 6


def summary(report: Report, *, places: str, stretch: str) -> str:
    """The whole *report* in one message; *places* and *stretch* say whose it is and of what time."""
    since = texts.FROM_ON.format(day=_day(report.since.astimezone(AMSTERDAM).date())) if report.since else ""
    head = f"{texts.TITLE}\n{texts.WHOSE_AND_WHEN.format(places=escape(places), stretch=stretch)}{since}"
    parts = [
        _totals(report.totals) if report.rows else texts.NOTHING,
        _terms(report),
        _why(report),
        _addresses(report),
        _invitations(report),
        texts.NO_NAMES,
    ]
    return "\n\n".join((head, *filter(None, parts)))


def status(pace: Pace, pulse: Pulse | None, *, today: date, version: str) -> str:
    """How the house is, for everybody."""
    if pulse is None:
        parts = [texts.STATUS_NONE]
    else:
        line = texts.STATUS_ILL if pulse.is_ill else texts.STATUS_FINE
        parts = [line.format(since=texts.good_round(pulse.since)), _next_sends(pace), _oldest_due(pace)]
    if pace.held is not None:
        parts.append(recovery_texts.STATUS.format(number=pace.held))
    return "\n\n".join((texts.STATUS, *parts, f"{_source(pace, today)}\n{texts.VERSION.format(version=version)}"))


def _totals(totals: Totals) -> str:
    sent = _among(texts.SENT, totals.sent, (texts.LATE, totals.late), (texts.UNCERTAIN, totals.uncertain))
    waiting = _among(texts.WAITING, totals.waiting, (texts.LATE, totals.overdue))
    lost = _among(
        texts.NOT_DELIVERED,
        totals.not_delivered,
        (texts.UNREACHABLE, totals.unreachable),
        (texts.FAILED, totals.failed),
        (texts.EXPIRED, totals.expired),
    )
    lines = [texts.PLANNED.format(number=totals.planned), sent]
    lines += [waiting] if totals.waiting else []
    lines.append(lost)
    lines += [texts.CANCELLED.format(number=totals.cancelled)] if totals.cancelled else []
    return "\n".join(lines)


def _among(whole: str, number: int, *parts: tuple[str, int]) -> str:
    """*number* in words, with what is among it."""
    named = _joined(parts)
    return whole.format(number=number) + (texts.AMONG.format(parts=named) if named else "")


def _terms(report: Report) -> str:
    found = report.by_term
    lines = [_term(row, totals) for row, totals in found[:MOST_TERMS]]
    rest = len(found) - MOST_TERMS
    lines += [texts.MORE_TERMS.format(number=rest)] if rest > 0 else []
    return "\n".join((texts.BY_TERM, *lines)) if lines else ""


def _term(row: Row, totals: Totals) -> str:
    parts = (
        (texts.SENT_OF_TERM, totals.sent),
        (texts.WAITING_OF_TERM, totals.waiting),
        (texts.NOT_DELIVERED_OF_TERM, totals.not_delivered),
        (texts.CANCELLED_OF_TERM, totals.cancelled),
    )
    until = texts.UNTIL.format(day=_day(row.due_on)) if row.due_on else ""
    return texts.TERM.format(term=escape(row.term or texts.NO_TERM), until=until, parts=_joined(parts))


def _why(report: Report) -> str:
    lost = (row for row in report.rows if row.fate in NOT_DELIVERED)
    counted = Counter(texts.reason(row.problem, row.fate) for row in lost)
    return _list(texts.WHY, counted.most_common(MOST_REASONS))


def _addresses(report: Report) -> str:
    counted: Counter[str] = Counter()
    for one in report.unreachable:
        why = texts.reason(one.problem) or texts.REASONS_OF_FATES[Fate.UNREACHABLE]
        counted[f"{texts.CHANNELS.get(one.channel, one.channel)}, {why}"] += one.number
    return _list(texts.ADDRESSES, counted.most_common(MOST_REASONS))


def _invitations(report: Report) -> str:
    one = report.invitations
    numbers = {"open": one.open, "expired": one.expired, "revoked": one.revoked, "shared": one.shared}
    named = _joined((texts.INVITED[kind], number) for kind, number in numbers.items())
    return f"{texts.INVITATIONS}\n{named}. {texts.NEVER_STARTED}" if named else ""


def _list(heading: str, counted: Iterable[tuple[str, int]]) -> str:
    lines = [texts.TIMES.format(number=number, reason=escape(what)) for what, number in counted]
    return "\n".join((heading, *lines)) if lines else ""


def _next_sends(pace: Pace) -> str:
    lines = [
        texts.NEXT_SEND.format(
            moment=texts.moment(send.at),
            term=escape(send.term or texts.NO_TERM),
            reminder=texts.reminder_name(send.reminder),
        )
        for send in pace.next_sends
    ]
    return "\n".join((texts.NEXT_SENDS, *(lines or [texts.NO_SENDS])))


def _oldest_due(pace: Pace) -> str:
    return texts.OLDEST_DUE.format(moment=texts.moment(pace.oldest_due_at)) if pace.oldest_due_at else texts.NONE_DUE


def _source(pace: Pace, today: date) -> str:
    newest = pace.newest_source
    if newest is None:
        return texts.NO_SOURCE
    old = texts.age((today - newest.dated_on).days)
    return texts.SOURCE.format(title=escape(newest.title), day=_day(newest.dated_on), age=old)


def _joined(parts: Iterable[tuple[str, int]]) -> str:
    """What there is any of, as words behind one another."""
    return ", ".join(words.format(number=number) for words, number in parts if number)


def _day(day: date) -> str:
    """A day without its weekday."""
    return day_in_words(day).partition(" ")[2]
