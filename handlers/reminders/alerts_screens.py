"""What the screens of reminders show: what is to come, with the buttons to agree with it or to change it."""

from collections.abc import Sequence
from datetime import date, time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers import replies
from handlers.recipients import Recipient
from handlers.reminders import alerts_texts as texts
from handlers.reminders.followable import Choice, Outlook
from knowledge.alerts import STANDARD_LEADS, Rhythm, Subscription, Target
from knowledge.answers.previewing import MOST_SHOWN, leads_in_words, moment_in_words
from knowledge.answers.reminding import day_line, last_day

MINE = "m:"  # m:<step>, m:<step>:<number of the subscription>, m:<step>:<number>:<value>
HOURS = (7, 8, 9, 10, 12, 14, 16, 18, 20)
A_ROW = 3
LONGEST_LABEL = 60

Row = Sequence[InlineKeyboardButton]


def where(recipient: Recipient) -> str:
    """The chat, as a sentence names it."""
    if recipient.group is None:
        return texts.HERE
    return texts.HERE_TOPIC if recipient.is_topic else texts.HERE_GROUP


def outlook_text(outlook: Outlook, recipient: Recipient, *, today: date) -> str:
    """All that following this brings, in Telegram HTML."""
    head = texts.FOLLOWS_NOW if outlook.kept else texts.WILL_FOLLOW
    lines = [head.format(title=replies.escape(outlook.title))]
    lines += [day_line(outlook.fact, today=today)] if outlook.fact else []
    lines += [texts.PAUSED] if outlook.rhythm.is_paused else []
    if outlook.fact is None or last_day(outlook.fact) is not None:
        lines += leads_lines(outlook.leads, outlook.rhythm)
    return "\n".join((*lines, "", *_sends(outlook, where(recipient)), texts.CHANGES))


def leads_lines(leads: Sequence[int], rhythm: Rhythm) -> list[str]:
    """On which days and at what time, in words."""
    if not leads:
        return [texts.NO_LEADS]
    said = texts.LEADS.format(leads=leads_in_words(leads), time=clock(rhythm.at_time))
    return [said, *([texts.ON_WORKDAYS] if rhythm.on_workdays else [])]


def for_choice(choice: Choice) -> InlineKeyboardMarkup:
    """What can be done with a choice that is not kept yet."""
    return InlineKeyboardMarkup(
        [
            [key(texts.CONFIRM, choice.data("y"))],
            [key(texts.OTHER_DAYS, choice.data("l")), key(texts.OTHER_TIME, choice.data("t"))],
            [key(texts.TEST, choice.data("p"))],
            [key(texts.STOP, "vx")],
        ]
    )


def for_kept(kept: Subscription, *, file: InlineKeyboardButton | None = None) -> InlineKeyboardMarkup:
    """What can be done with a subscription; *file* leads to its term as a file for a calendar."""
    return InlineKeyboardMarkup(
        [
            [key(texts.OTHER_DAYS, f"{MINE}l:{kept.id}"), key(texts.OTHER_TIME, f"{MINE}k")],
            [key(texts.TEST, f"{MINE}t:{kept.id}")],
            *([[file]] if file else []),
            [key(texts.STOP, f"{MINE}s:{kept.id}"), key(texts.ALL_MINE, f"{MINE}a")],
        ]
    )


def for_choices(named: Sequence[tuple[str, Choice]], *more: Row) -> InlineKeyboardMarkup:
    """A button for each thing that can be followed."""
    return InlineKeyboardMarkup([*([key(title, choice.data("c"))] for title, choice in named), *more])


def for_draft_days(choice: Choice) -> InlineKeyboardMarkup:
    """A button for each lead that *choice* may have."""
    keys = [key(lead_label(lead, lead in choice.leads), choice.with_toggled(lead).data("l")) for lead in STANDARD_LEADS]
    return InlineKeyboardMarkup([*in_rows(keys, 2), [key(texts.DONE, choice.data("c"))]])


def for_draft_time(choice: Choice, rhythm: Rhythm) -> InlineKeyboardMarkup:
    """A button for each hour."""
    keys = [key(hour_label(hour, rhythm), choice.data("h", hour)) for hour in HOURS]
    return InlineKeyboardMarkup([*in_rows(keys, A_ROW), [key(texts.DONE, choice.data("c"))]])


def lead_label(lead: int, is_on: bool) -> str:  # what the label is of
    """The label of the button that turns a lead on or off."""
    state = texts.ON if is_on else texts.OFF
    form = {0: texts.LEAD_LAST, 1: texts.LEAD_ONE}.get(lead, texts.LEAD)
    return form.format(lead=lead, state=state)


def hour_label(hour: int, rhythm: Rhythm) -> str:
    """The label of the button that chooses an hour."""
    return chosen(texts.HOUR.format(hour=hour), rhythm.at_time == time(hour))


def chosen(label: str, is_so: bool) -> str:  # what the label is of
    """*label*, marked in words where it is what was chosen."""
    return texts.CHOSEN.format(label=label) if is_so else label


def clock(at: time) -> str:
    """A time of day as people write it: "09.00"."""
    return f"{at:%H.%M}"


def key(label: str, data: str) -> InlineKeyboardButton:
    """A button; a long label is cut."""
    clipped = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
    return InlineKeyboardButton(clipped, callback_data=data)


def in_rows(keys: Sequence[InlineKeyboardButton], length: int) -> list[Row]:
    """*keys* in rows of *length*."""
    return [keys[at : at + length] for at in range(0, len(keys), length)]


def _sends(outlook: Outlook, place: str) -> list[str]:
    coming = outlook.sends
    is_one = outlook.choice.target is Target.DEADLINE
    if not coming.moments:
        if outlook.fact is None:
            return [texts.NO_SENDS.format(where=place)]
        if outlook.fact.period is not None and outlook.fact.period.is_year_inferred:
            return [texts.NO_SENDS_GUESSED]
        return [texts.NO_SENDS_LEFT if last_day(outlook.fact) else texts.NO_SENDS_VAGUE]
    lines = [(texts.SENDS if len(coming.lines) > 1 else texts.SENDS_ONE).format(where=place)]
    lines += [f"• {line}" for line in coming.lines[:MOST_SHOWN]]
    if len(coming.lines) > MOST_SHOWN:
        lines.append(texts.MORE_SENDS.format(count=len(coming.lines) - MOST_SHOWN))
    last = moment_in_words(coming.moments[-1]).partition(",")[0]
    lines.append(texts.ENDS.format(day=last) if is_one else texts.GOES_ON)
    return [*lines, *([texts.MANY.format(count=len(coming.lines))] if coming.is_many else [])]
