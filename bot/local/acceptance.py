"""What Telegram accepts in a message, and what it makes of it; it refuses the rest in its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.local.markup import Entity, MarkupError, parse, utf16_units

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64


class Refused(Exception):
    """Telegram would say no, in these words."""

    def __init__(self, description: str, *, status: int = 400) -> None:
        super().__init__(f"Bad Request: {description}" if status == 400 else description)
        self.status = status


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent along with a call."""

    name: str
    content: bytes
    mime_type: str


def checked_text(parameters: Mapping[str, Any]) -> Json:
    """The text of a message with its entities."""
    text, entities = _parsed(str(parameters["text"]), parameters.get("parse_mode"))
    if not text:
        raise Refused("message text is empty")
    if utf16_units(text) > TEXT_LIMIT:
        raise Refused("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def checked_caption(parameters: Mapping[str, Any]) -> Json:
    """The words under a file with their entities, if there are any."""
    text, entities = _parsed(str(parameters.get("caption") or ""), parameters.get("parse_mode"))
    if utf16_units(text) > CAPTION_LIMIT:
        raise Refused("message caption is too long")
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def checked_file(upload: Upload | None, *, number: int, is_photo: bool) -> Json:
    """What Telegram makes of a file, with *number* in its ids."""
    if upload is None:
        raise Refused(f"there is no {'photo' if is_photo else 'document'} in the request")
    if not upload.content:
        raise Refused("file must be non-empty")
    ids: Json = {"file_id": f"lokaal-{number}", "file_unique_id": f"l{number}", "file_size": len(upload.content)}
    if is_photo:
        return {"photo": [ids | {"width": 1, "height": 1}]}  # nobody here looks at how large it is
    return {"document": ids | {"file_name": upload.name, "mime_type": upload.mime_type}}


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


def _parsed(text: str, parse_mode: object) -> tuple[str, list[Json]]:
    """*text* without its markup and the blanks around it, and where its entities are then."""
    entities = tuple[Entity, ...]()
    if parse_mode == "HTML":
        try:
            text, entities = parse(text)
        except MarkupError as exc:
            raise Refused(f"can't parse entities: {exc}") from exc
    shift = utf16_units(text) - utf16_units(text.lstrip())
    text = text.strip()
    return text, [_entity(entity, shift=shift, units=utf16_units(text)) for entity in entities]


def _entity(entity: Entity, *, shift: int, units: int) -> Json:
    start = max(0, entity.offset - shift)
    length = min(entity.offset - shift + entity.length, units) - start
    return {"type": entity.type, "offset": start, "length": length} | ({"url": entity.url} if entity.url else {})
