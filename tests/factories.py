"""Values for tests, of the model and of Telegram: right in all respects, save for what the test says otherwise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import (
    Actor,
    Curation,
    Document,
    Dossier,
    Fact,
    Kind,
    Place,
    PlaceKind,
    Source,
    Status,
)
from tests.fakes import BOT

Json = dict[str, Any]

LETTER_DAY = date(2020, 10, 5)
PHRASINGS = ("wat is het plan", "vertel over het plan", "het plan", "leg het plan uit", "waar gaat het plan over")

UPDATE_IDS = count(1)
USER_IDS = count(9_000_001)
MESSAGE_IDS = count(1000)
GROUP_ID = -1_001_234_567_890


def a_period(said: str = "10 december 2020", *, today: date = LETTER_DAY) -> Period:
    """The period that a source words as *said*."""
    return parse_period(said, today=today)


def a_place(place_id: str = "waterland", **changes: Any) -> Place:
    """A region, or what *changes* make of it."""
    return replace(Place(place_id, PlaceKind.REGION, (place_id.capitalize(),)), **changes)


def a_council(place_id: str = "vlietdam", *, region: str | None = "waterland") -> Place:
    """A council in the region of `a_place`."""
    return a_place(place_id, kind=PlaceKind.COUNCIL, region=region)


def a_document(**changes: Any) -> Document:
    """A dated letter about the region of `a_place`."""
    letter = Document(
        id="brief",
        title="Brief over het plan",
        sender="het dagelijks bestuur",
        addressee="de raden",
        dated=a_period("5 oktober 2020"),
        scope="waterland",
    )
    return replace(letter, **changes)


def a_fact(**changes: Any) -> Fact:
    """A plain statement without a time."""
    fact = Fact(
        id="plan",
        kind=Kind.ANSWER,
        title="Het plan",
        text="Het plan gaat over de aanleg van een brug.",
        scope="waterland",
        dossier="bruggen",
        status=Status.IN_FORCE,
        source=Source(a_document(), "eerste alinea"),
        phrasings=PHRASINGS,
    )
    return replace(fact, **changes)


def a_deadline(due_on: date = date(2020, 11, 19), **changes: Any) -> Fact:
    """A term of the council that ends on *due_on*, that day included."""
    said = f"uiterlijk {due_on:%d-%m-%Y}"
    term: dict[str, Any] = {
        "id": "plan-zienswijze",
        "kind": Kind.DEADLINE,
        "title": "Zienswijze op het plan",
        "text": "Het bestuur vraagt de raden om een zienswijze.",
        "status": Status.SET,
        "actor": Actor.COUNCIL,
        "phrasings": ("wanneer moet de zienswijze binnen zijn", "deadline zienswijze", "uiterste datum zienswijze"),
        "period": Period(None, due_on, Precision.DAY, Qualifier.BY, said),
    }
    return a_fact(**(term | changes))


def a_decision(taken_on: date = date(2020, 12, 10), **changes: Any) -> Fact:
    """A decision that is taken on *taken_on*, and reads otherwise before that day."""
    decision: dict[str, Any] = {
        "id": "plan-vastgesteld",
        "kind": Kind.DECISION,
        "title": "Vaststelling van het plan",
        "text": "Het bestuur heeft het plan vastgesteld.",
        "before": "Het plan is nog een concept.",
        "status": Status.ADOPTED,
        "phrasings": ("is het vastgesteld", "wat besloot het bestuur", "wanneer is het vastgesteld"),
        "period": Period(taken_on, taken_on, Precision.DAY, Qualifier.ON, f"{taken_on:%d-%m-%Y}"),
    }
    return a_fact(**(decision | changes))


def a_curation(
    *facts: Fact, synonyms: tuple[tuple[str, ...], ...] = (), places: Iterable[Place] | None = None
) -> Curation:
    """A whole base around *facts*, with the places, documents and dossiers that they hang on."""
    told = facts or (a_fact(),)
    return Curation(
        places=tuple(places or (a_place("iedereen", kind=PlaceKind.EVERYONE), a_place(), a_council())),
        documents=tuple({fact.source.document.id: fact.source.document for fact in told}.values()),
        dossiers=tuple(Dossier(one, one.capitalize(), "waterland") for one in {fact.dossier: None for fact in told}),
        facts=told,
        synonyms=synonyms,
    )


def a_user(user_id: int | None = None, **changes: Any) -> Json:
    """Somebody on Telegram whom nobody met before."""
    number = next(USER_IDS) if user_id is None else user_id
    return {"id": number, "is_bot": False, "first_name": "Sanne", "username": f"sanne{number}"} | changes


def a_message(text: str | None = None, *, user: Json | None = None, chat: Json | None = None, **changes: Any) -> Json:
    """The update of a message that somebody sends, in private unless *chat* says where."""
    sender = user or a_user()
    message: Json = {
        "message_id": next(MESSAGE_IDS),
        "date": 1_604_318_400,
        "chat": chat or {"id": sender["id"], "type": "private"},
        "from": sender,
    }
    if text is not None:
        message["text"] = text
        if text.startswith("/"):
            name = text.split(maxsplit=1)[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(name)}]
    return {"update_id": next(UPDATE_IDS), "message": message | changes}


def a_group(chat_id: int = GROUP_ID, **changes: Any) -> Json:
    """A group of council members."""
    return {"id": chat_id, "type": "supergroup", "title": "Fractie"} | changes


def a_group_message(text: str | None = None, *, chat: Json | None = None, **changes: Any) -> Json:
    """The update of a message that somebody sends in a group."""
    return a_message(text, chat=chat or a_group(), **changes)


def a_press(data: str, *, user: Json | None = None, chat: Json | None = None) -> Json:
    """The update of a press on the button with *data*, under a message of the bot."""
    presser = user or a_user()
    message = a_message("Kies", user=presser, chat=chat)["message"]
    query = {"id": "77", "from": presser, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": next(UPDATE_IDS), "callback_query": query}


def an_inline_query(query: str = "", *, user: Json | None = None) -> Json:
    """The update of what somebody types behind the name of the bot, in whatever chat."""
    inline = {"id": "88", "from": user or a_user(), "query": query, "offset": "", "chat_type": "supergroup"}
    return {"update_id": next(UPDATE_IDS), "inline_query": inline}


def a_member(status: str, **changes: Any) -> Json:
    """The bot of `FakeTelegram` as *status* in a chat, with the rights that Telegram always mentions."""
    named = {
        "administrator": """
            can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members
            can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories
            """,
        "restricted": """
            is_member can_change_info can_invite_users can_pin_messages can_send_messages can_send_polls
            can_send_other_messages can_add_web_page_previews can_manage_topics can_send_audios can_send_documents
            can_send_photos can_send_videos can_send_video_notes can_send_voice_notes can_edit_tag can_react_to_messages
            """,
    }
    end = {"until_date": 0} if status in ("restricted", "kicked") else {}
    return {"user": BOT, "status": status} | dict.fromkeys(named.get(status, "").split(), True) | end | changes


def a_membership_change(old: Json, new: Json, *, chat: Json | None = None) -> Json:
    """The update of the bot getting another place in a chat."""
    change = {
        "chat": chat or a_group(),
        "from": a_user(),
        "date": 1_604_318_400,
        "old_chat_member": old,
        "new_chat_member": new,
    }
    return {"update_id": next(UPDATE_IDS), "my_chat_member": change}
