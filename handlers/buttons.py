"""A button under a message: how it is made, and what it carries when it is pressed."""

from telegram import InlineKeyboardButton, Update


def key(label: str, data: str) -> InlineKeyboardButton:
    """A button that sends *data* (at most 64 bytes) back."""
    return InlineKeyboardButton(label, callback_data=data)


def data_of(update: Update) -> str:
    """What the button that was pressed carries; nothing where none was."""
    return (update.callback_query.data or "") if update.callback_query else ""


def number_behind(data: str, start: str) -> int:
    """The number that stands behind *start*; 0 where none does."""
    digits = data.removeprefix(start)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else 0
