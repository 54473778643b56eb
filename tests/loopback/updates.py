"""What people do in Telegram, as the updates that a bot gets of it; only their numbers are still to come."""

import re
from typing import Any

from bot.local.acceptance import Json
from bot.local.markup import utf16_units
from tests.loopback.chats import BOT, chat_of

WRITTEN_AT = 1_604_300_400
COMMAND = re.compile(r"(?<!\S)/\w+(?:@\w+)?")
MENTION = re.compile(r"@\w{5,}|@lus_bot")
GROUP = -1_001_200_300_400
SMALL_GROUP = -400_500
CHANNEL = -1_009_800_700_600
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def a_person(person_id: int, **more: Any) -> Json:
    return {"id": person_id, "is_bot": False, "first_name": "Saskia", "language_code": "nl"} | more


def a_message(chat_id: int, *, person: Json | None = None, **content: Any) -> Json:
    """A message in *chat_id*; in a private chat it is from the one whose chat it is."""
    sender = person or a_person(abs(chat_id) % 10**9)
    return {"date": WRITTEN_AT, "chat": chat_of(chat_id), "from": sender} | content


def text_content(text: str) -> Json:
    """*text* with the parts in it that Telegram marks."""
    found = [("bot_command", part) for part in COMMAND.finditer(text)]
    taken = {part.start() for _, part in found}
    found += [("mention", part) for part in MENTION.finditer(text) if not _within(part.start(), text, taken)]
    entities = [
        {"type": kind, "offset": utf16_units(text[: part.start()]), "length": utf16_units(part[0])}
        for kind, part in found
    ]
    return {"text": text} | ({"entities": entities} if entities else {})


def _within(at: int, text: str, commands: set[int]) -> bool:
    return any(start < at and " " not in text[start:at] for start in commands)


def text_update(chat_id: int, text: str, **more: Any) -> Json:
    return {"message": a_message(chat_id, **text_content(text), **more)}


def edited_update(message: Json, text: str) -> Json:
    """The change of a *message* that was sent before."""
    kept = {key: value for key, value in message.items() if key not in ("text", "entities")}
    return {"edited_message": kept | text_content(text) | {"edit_date": WRITTEN_AT + 60}}


def press_update(message: Json, data: str, *, press_id: str = "1", person: Json | None = None) -> Json:
    """A press of the button under *message* that carries *data*."""
    sender = person or a_person(abs(message["chat"]["id"]) % 10**9)
    return {"callback_query": {"id": press_id, "from": sender, "message": message, "chat_instance": "1", "data": data}}


def inline_update(person_id: int, query: str, *, query_id: str = "1") -> Json:
    return {"inline_query": {"id": query_id, "from": a_person(person_id), "query": query, "offset": ""}}


def membership_update(chat_id: int, *, before: str, after: str) -> Json:
    """The bot's own place in a chat changes, as when it is added, removed or blocked."""
    user = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}

    def place(status: str) -> Json:
        return {"user": user, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    return {
        "my_chat_member": {
            "chat": chat_of(chat_id),
            "from": a_person(abs(chat_id) % 10**9),
            "date": WRITTEN_AT,
            "old_chat_member": place(before),
            "new_chat_member": place(after),
        }
    }


def a_photo() -> Json:
    sizes = [(90, 60), (320, 213), (1280, 853)]
    return {
        "photo": [
            {"file_id": f"f{width}", "file_unique_id": f"u{width}", "width": width, "height": height}
            for width, height in sizes
        ],
        "caption": "Wat staat hier?",
    }


def a_sticker() -> Json:
    shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    return {"sticker": {"file_id": "s1", "file_unique_id": "su1", "emoji": "👍"} | shape}


def a_voice() -> Json:
    return {"voice": {"file_id": "v1", "file_unique_id": "vu1", "duration": 4, "mime_type": "audio/ogg"}}


def samples(chat_id: int = 501) -> tuple[Json, ...]:
    """One valid update of every kind that a bot for councils meets."""
    asked = {"message_id": 11} | a_message(chat_id, **text_content("wanneer moet de zienswijze binnen zijn?"))
    own = {"message_id": 12} | a_message(chat_id, person=BOT, text="Uiterlijk 19 november 2020.")
    channel = chat_of(CHANNEL, type="channel")
    origin = {"type": "channel", "date": WRITTEN_AT, "chat": channel, "message_id": 3}
    in_group = {"person": a_person(chat_id)}
    return (
        text_update(chat_id, "wat is segment 4a?"),
        text_update(chat_id, "/start"),
        text_update(chat_id, "/start f_zienswijze"),
        text_update(chat_id, "/gemeente dordrecht"),
        text_update(chat_id, "hoeveel 🏛 dagen nog voor het inkoopkader & <b>governance</b>?"),
        edited_update(asked, "wat is segment 5?"),
        press_update(own, "w", press_id="21"),
        press_update(own, "f:bestaat-niet", press_id="22"),
        press_update(own, "van een andere versie", press_id="23"),
        inline_update(chat_id, "segment 4a", query_id="24"),
        inline_update(chat_id, "", query_id="25"),
        membership_update(GROUP, before="left", after="member"),
        membership_update(GROUP, before="member", after="kicked"),
        membership_update(chat_id, before="member", after="kicked"),
        {"message": a_message(chat_id, **a_photo())},
        {"message": a_message(chat_id, **a_sticker())},
        {"message": a_message(chat_id, **a_voice())},
        {"message": a_message(chat_id, location={"latitude": 51.81, "longitude": 4.67})},
        {"message": a_message(chat_id, contact={"phone_number": "0780000000", "first_name": "Griffie"})},
        {"message": a_message(chat_id, forward_origin=origin, **text_content("Raadsbrief over jeugdhulp"))},
        {"channel_post": {"date": WRITTEN_AT, "chat": channel, "sender_chat": channel, "text": "Nieuwe raadsbrief"}},
        text_update(GROUP, "@lus_bot wat is segment 4a?", **in_group),
        text_update(GROUP, "/help@lus_bot", **in_group),
        text_update(GROUP, "/help@een_andere_bot", **in_group),
        text_update(GROUP, "hoe laat begint de vergadering?", **in_group),
        text_update(GROUP, "/gemeente@lus_bot", person=ANONYMOUS, sender_chat=chat_of(GROUP)),
        text_update(GROUP, "en voor dordrecht?", reply_to_message=own | {"chat": chat_of(GROUP)}, **in_group),
        text_update(SMALL_GROUP, "/start@lus_bot", **in_group),
        {"message": a_message(SMALL_GROUP, migrate_to_chat_id=GROUP, **in_group)},
        {"message": a_message(GROUP, migrate_from_chat_id=SMALL_GROUP, **in_group)},
        {"message": a_message(GROUP, new_chat_members=[a_person(502)], **in_group)},
        {"message": a_message(GROUP, left_chat_member=BOT, **in_group)},
        {"poll_answer": {"poll_id": "1", "user": a_person(chat_id), "option_ids": [0], "option_persistent_ids": ["0"]}},
    )
