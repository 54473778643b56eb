"""/uitnodigen: the griffie and beheer make links, each with a picture to scan, and withdraw them."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import segno
from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers.access import open_to
from handlers.addressing import is_group
from handlers.buttons import data_of, key
from handlers.context import App, Context
from handlers.deep_links import Destination, Screen, link
from handlers.people import invitations_texts as texts
from handlers.places import choosable, name_of
from knowledge.alerts import Role, Target
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.model import Place
from knowledge.store import access
from knowledge.store.access import Invite, Proposed
from knowledge.store.database import Database

INVITE = "u:"  # u:<role>, u:<role>:<place>, u:<role>:<place>:<kind>
LIST = "ul"
REVOKE = "ux:"  # ux:<number of the invitation>
EVERYWHERE = "-"
ONE, COUNCIL, ZIENSWIJZEN, ALL_TERMS = "1", "n", "z", "a"
ROLES = (Role.MEMBER, Role.CLERK, Role.EDITOR, Role.ADMIN)
QR_SCALE = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """An invitation that somebody is putting together, as far as the buttons have come."""

    role: Role
    place_id: str | None = None
    has_place: bool = False
    kind: str | None = None

    @property
    def data(self) -> str:
        """As a button carries it."""
        parts = [str(self.role)] + ([self.place_id or EVERYWHERE] if self.has_place else [])
        return INVITE + ":".join(parts + ([self.kind] if self.kind else []))

    @classmethod
    def of(cls, data: str) -> "Wish | None":
        """What *data* names; None when it is not of this form."""
        role, *rest = data.removeprefix(INVITE).split(":")
        if (
            role not in set(Role)
            or len(rest) > 2
            or (rest[1:] and rest[1] not in (ONE, COUNCIL, ZIENSWIJZEN, ALL_TERMS))
        ):
            return None
        place_id = rest[0] if rest and rest[0] != EVERYWHERE else None
        return cls(Role(role), place_id, bool(rest), rest[1] if rest[1:] else None)

    @property
    def proposal(self) -> tuple[Proposed, ...]:
        """The subscriptions that go with it."""
        targets = {ZIENSWIJZEN: Target.ZIENSWIJZE, ALL_TERMS: Target.PLACE}
        return (Proposed(targets[self.kind], self.place_id),) if self.kind in targets else ()


def register(app: App) -> None:
    """Take the command and its buttons."""
    app.add_handler(CommandHandler(["uitnodigen", "invite"], begin))
    app.add_handler(CallbackQueryHandler(press_step, pattern=f"^{INVITE}"))
    app.add_handler(CallbackQueryHandler(press_list, pattern=f"^{LIST}$"))
    app.add_handler(CallbackQueryHandler(press_revoke, pattern=f"^{REVOKE}"))


@open_to(Role.CLERK, Role.ADMIN)
async def begin(update: Update, context: Context) -> None:
    """Offer the roles that the person can give."""
    if is_group(update.effective_message):
        await replies.send(update, context, texts.IN_PRIVATE.format(command="/uitnodigen"))
        return
    roles = tuple(dict.fromkeys(role for role, _ in await _offers(context)))
    rows = [[key(texts.role_name(role).capitalize(), Wish(role).data)] for role in roles]
    keyboard = InlineKeyboardMarkup([*rows, [key(texts.OPEN_LIST, LIST)]])
    await replies.send(update, context, texts.CHOOSE_ROLE, keyboard=keyboard)


@open_to(Role.CLERK, Role.ADMIN)
async def press_step(update: Update, context: Context) -> None:
    """Ask what is still open of an invitation, or make it."""
    wish = Wish.of(data_of(update))
    places = [place_id for role, place_id in await _offers(context) if wish and role is wish.role]
    if wish and not wish.has_place and len(places) == 1:
        wish = Wish(wish.role, places[0], has_place=True)
    if wish is None or not places or (wish.has_place and wish.place_id not in places) or context.group_id:
        await replies.acknowledge(update, texts.MAY_NOT)
    elif not wish.has_place:
        await _ask_place(update, context, wish, places)
    elif wish.kind is None and wish.role is Role.MEMBER:
        await _ask_kind(update, context, wish)
    else:
        await _make(update, context, wish)


@open_to(Role.CLERK, Role.ADMIN)
async def press_list(update: Update, context: Context) -> None:
    """Show the invitations that still lead somewhere, in the place of the message."""
    await replies.acknowledge(update)
    await _show_list(update, context)


@open_to(Role.CLERK, Role.ADMIN)
async def press_revoke(update: Update, context: Context) -> None:
    """Withdraw the invitation of the button, if the person may."""
    services, number = context.services, data_of(update).removeprefix(REVOKE)
    for one in await _open_to_see(context):
        if str(one.id) == number:
            await services.knowledge.write(access.revoke_invite, one.id, at=services.now())
            break
    else:
        await replies.acknowledge(update, texts.MAY_NOT)
        return
    await replies.acknowledge(update, texts.REVOKED)
    await _show_list(update, context)


async def _ask_place(update: Update, context: Context, wish: Wish, places: list[str | None]) -> None:
    await replies.acknowledge(update)
    known = await context.services.knowledge.read(choosable)
    names = [(place_id, texts.place_name(name_of(known, place_id))) for place_id in places]
    rows = [[key(name[:1].upper() + name[1:], Wish(wish.role, one, has_place=True).data)] for one, name in names]
    text = texts.CHOOSE_PLACE.format(role=texts.role_name(wish.role))
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup(rows))


async def _ask_kind(update: Update, context: Context, wish: Wish) -> None:
    await replies.acknowledge(update)
    labels = {
        ONE: texts.ONE_PERSON,
        COUNCIL: texts.WHOLE_COUNCIL,
        ZIENSWIJZEN: texts.WITH_ZIENSWIJZEN,
        ALL_TERMS: texts.WITH_ALL,
    }
    keys = [key(said, Wish(wish.role, wish.place_id, has_place=True, kind=kind).data) for kind, said in labels.items()]
    text = texts.CHOOSE_KIND.format(role=texts.role_name(wish.role), place=await _name(context, wish.place_id))
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup([[key] for key in keys]))


async def _make(update: Update, context: Context, wish: Wish) -> None:
    """Make the invitation and send it as a picture that others can scan, with the link under it."""
    services, person, chat = context.services, await context.person(), update.effective_chat
    if person is None or chat is None:
        await replies.acknowledge(update, texts.MAY_NOT)
        return
    uses = 1 if wish.kind in (None, ONE) or wish.role is not Role.MEMBER else None
    at = services.now()
    token = await services.knowledge.write(_invite, person.id, wish, uses=uses, at=at)
    if token is None:
        await replies.acknowledge(update, texts.MAY_NOT)
        return
    await replies.acknowledge(update)
    address = link(context.bot.username, Destination(Screen.INVITATION, token))
    text = texts.MADE.format(
        role=texts.role_name(wish.role),
        place=await _name(context, wish.place_id),
        uses=texts.USES_ONE if uses else texts.USES_MANY,
        until=_until(at + access.VALID_FOR),
        link=replies.escape(address),
    )
    await replies.edit(update, context, texts.SENT_BELOW)
    await context.bot.send_photo(chat.id, qr_code(address), caption=text, parse_mode=ParseMode.HTML)


async def _show_list(update: Update, context: Context) -> None:
    mine = await _open_to_see(context)
    if not mine:
        await replies.edit(update, context, texts.OPEN_NONE)
        return
    known = await context.services.knowledge.read(choosable)
    text = "\n".join((texts.OPEN_HEAD, *(_line(one, known) for one in mine)))
    keys = [[key(texts.REVOKE.format(number=one.id), f"{REVOKE}{one.id}")] for one in mine]
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup(keys))


def qr_code(address: str) -> bytes:
    """The picture, in PNG, that leads a camera to *address*."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=QR_SCALE)
    return out.getvalue()


async def _open_to_see(context: Context) -> tuple[Invite, ...]:
    """The open invitations to roles that the person can give too."""
    services, offers = context.services, await _offers(context)
    invites = await services.knowledge.read(access.open_invites, at=services.now())
    return tuple(one for one in invites if (one.role, one.place_id) in offers)


async def _offers(context: Context) -> tuple[tuple[Role, str | None], ...]:
    """The roles that the person can give now, each with a place."""
    person = await context.person()
    return await context.services.knowledge.read(_all_offers, person.id) if person else ()


def _all_offers(db: Database, person_id: int) -> tuple[tuple[Role, str | None], ...]:
    place_ids = [None, *(place.id for place in choosable(db))]
    return tuple((role, one) for role in ROLES for one in place_ids if access.may_invite(db, person_id, role, one))


def _invite(db: Database, person_id: int, wish: Wish, *, uses: int | None, at: datetime) -> str | None:
    """Make it, if at this very moment the person may."""
    if not access.may_invite(db, person_id, wish.role, wish.place_id):
        return None
    return access.invite(
        db,
        role=wish.role,
        place_id=wish.place_id,
        made_by=person_id,
        at=at,
        proposal=wish.proposal if uses is None else (),
        uses=uses,
    )


async def _name(context: Context, place_id: str | None) -> str:
    known = await context.services.knowledge.read(choosable)
    return replies.escape(texts.place_name(name_of(known, place_id)))


def _line(one: Invite, known: tuple[Place, ...]) -> str:
    place = replies.escape(texts.place_name(name_of(known, one.place_id)))
    uses = texts.LIST_ONE if one.uses_left else texts.LIST_MANY
    role, until = texts.role_name(one.role), _until(one.expires_at)
    return texts.OPEN_LINE.format(number=one.id, role=role, place=place, uses=uses, until=until)


def _until(moment: datetime) -> str:
    here = moment.astimezone(AMSTERDAM)
    return f"{day_in_words(here.date())}, {here:%H.%M} uur"
