"""What Telegram accepts in a message, and what it makes of it; it refuses the rest in its own words."""

from collections.abc import Mapping
from typing import Any

from bot.markup import Entity, MarkupError, parse, utf16_units

Json = dict[str, Any]

TEXT_LIMIT = 4096
DATA_LIMIT = 64


class Refused(Exception):
    """Telegram would say no, in these words."""

    def __init__(self, description: str, *, status: int = 400) -> None:
        super().__init__(f"Bad Request: {description}" if status == 400 else description)
        self.status = status


def checked_text(parameters: Mapping[str, Any]) -> Json:
    """The text of a message with its entities."""
    text, entities = str(parameters["text"]), tuple[Entity, ...]()
    if parameters.get("parse_mode") == "HTML":
        try:
            text, entities = parse(text)
        except MarkupError as exc:
            raise Refused(f"can't parse entities: {exc}") from exc
    shift = utf16_units(text) - utf16_units(text.lstrip())
    text = text.strip()
    if not text:
        raise Refused("message text is empty")
    if utf16_units(text) > TEXT_LIMIT:
        raise Refused("message is too long")
    marked = [_entity(entity, shift=shift, units=utf16_units(text)) for entity in entities]
    return {"text": text, "entities": marked} if marked else {"text": text}


def checked_keyboard(parameters: Mapping[str, Any]) -> Json:
    """The buttons under a message, if there are any."""
    markup: Json = parameters.get("reply_markup") or {}
    keys = [key for row in markup.get("inline_keyboard", []) for key in row]
    for key in keys:
        if not key.get("text", "").strip():
            raise Refused("can't parse inline keyboard button: Text must be non-empty")
        if not key.get("url") and not 1 <= len(key.get("callback_data", "").encode()) <= DATA_LIMIT:
            raise Refused("BUTTON_DATA_INVALID")
    return {"reply_markup": markup} if keys else {}


def _entity(entity: Entity, *, shift: int, units: int) -> Json:
    start = max(0, entity.offset - shift)
    length = min(entity.offset - shift + entity.length, units) - start
    return {"type": entity.type, "offset": start, "length": length} | ({"url": entity.url} if entity.url else {})
