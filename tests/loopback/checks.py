"""What Telegram refuses to show: broken markup, too long a text, a button that cannot work."""

from typing import Any

from bot.local.acceptance import DATA_LIMIT, Json, Refused, checked_text
from tests.loopback.calls import Call

BUTTON_ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "copy_text",
    "pay",
    "callback_game",
)


def shown_text(call: Call) -> Json:
    """The text of *call* as a person sees it, with its entities."""
    if call.parameters.get("parse_mode") not in (None, "HTML"):
        raise Refused("unsupported parse_mode")
    return checked_text(call.parameters | {"text": call.text("text", otherwise="")})


def shown_keyboard(call: Call) -> Json:
    """The buttons of *call*, as a part of a message; other keyboards leave none in it."""
    markup = call.value("reply_markup", otherwise={})
    if not isinstance(markup, dict):
        raise Refused("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    for key in (key for row in rows for key in row):
        _check_button(key)
    return {"reply_markup": {"inline_keyboard": rows}} if any(rows) else {}


def _check_button(key: Any) -> None:
    if not str(key.get("text", "")).strip():
        raise Refused("can't parse inline keyboard button: Text must be non-empty")
    if len([action for action in BUTTON_ACTIONS if action in key]) != 1:
        raise Refused("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in key and not 1 <= len(str(key["callback_data"]).encode()) <= DATA_LIMIT:
        raise Refused("BUTTON_DATA_INVALID")
