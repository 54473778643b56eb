"""Every door says for whom it is, and serves exactly those: made of the registry, so a new door cannot be forgotten."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.web_urldispatcher import StaticResource
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
)

from bot.bootstrap import Zienswijzer
from handlers import access_texts
from handlers.access import BEARER, MARK, Visitor, Who, open_to, web_open_to, who_may
from handlers.context import App, Services
from handlers.web.metrics import add_metrics
from handlers.web.publication import Publication
from handlers.web.site import make_site
from handlers.web.webhook import add_webhook
from knowledge.alerts import Role
from knowledge.store.access import INCLUDED
from tests.factories import Json, a_message, a_press, a_user, an_inline_query
from tests.fakes import Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import give, own_door, services
from tests.handlers.web.fakes import FakeConversation
from tests.handlers.web.serving import serving, well

OWN, OTHER = "dordrecht", "groningen"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
# Whoever gets no mail reads that it has stopped, whatever the token: nobody learns which tokens there are.
ALWAYS_STOPPED = "/afmelden/{token}"
KINDS = (CommandHandler, CallbackQueryHandler, MessageHandler, InlineQueryHandler, ChatMemberHandler, TypeHandler)


@dataclass(frozen=True)
class Opening:
    """One way in: a command under one of its names, a kind of button, the inline mode."""

    name: str
    who: frozenset[Who]
    update: Json | None  # None for what cannot be tried by itself, as a note of Telegram


@dataclass(frozen=True)
class Somebody:
    """Who comes to the doors; with a role for a place, or without any."""

    name: str
    role: Role | None = None
    place_id: str | None = None
    user: Json | None = None  # nobody in particular

    def is_let_in(self, who: frozenset[Who]) -> bool:
        """Whether a door for *who* opens: the place is looked at behind the door."""
        if who & set(Visitor):
            return True
        return self.role is not None and bool(INCLUDED[self.role] & who)


PEOPLE = (
    Somebody("nobody known"),
    Somebody("anonymous administrator", user=ANONYMOUS),
    Somebody("channel", user=CHANNEL),
    *(Somebody(f"{role} of {place or 'everywhere'}", role, place) for role in Role for place in (OWN, OTHER, None)),
)


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        yield door


def handlers_of(app: App) -> Iterator[BaseHandler[Any, Any, Any]]:
    for group in app.handlers.values():
        yield from group


def unmarked(handlers: Iterable[BaseHandler[Any, Any, Any]]) -> list[str]:
    return [repr(one.callback) for one in handlers if who_may(one.callback) is None]


def openings(handlers: Iterable[BaseHandler[Any, Any, Any]], user: Json) -> Iterator[Opening]:
    """The ways in, each with an update of *user* that leads there."""
    for one in handlers:
        who = who_may(one.callback) or frozenset()
        if isinstance(one, CommandHandler):
            for command in sorted(one.commands):
                yield Opening(f"/{command}", who, a_message(f"/{command}", user=user))
        elif isinstance(one, CallbackQueryHandler):
            yield Opening(f"button {pattern_of(one)}", who, a_press(sample(one), user=user))
        elif isinstance(one, InlineQueryHandler):
            yield Opening("inline", who, an_inline_query("segment 4a", user=user))
        else:
            yield Opening(repr(one.callback), who, None)


def pattern_of(handler: CallbackQueryHandler[Any, Any]) -> str:
    return handler.pattern.pattern if isinstance(handler.pattern, re.Pattern) else ""


def sample(handler: CallbackQueryHandler[Any, Any]) -> str:
    """Data that the handler takes: the first sign of each choice in its pattern."""
    if not isinstance(handler.pattern, re.Pattern):
        return "onbekend"
    plain = pattern_of(handler).removeprefix("^").removesuffix("$")
    plain = re.sub(r"\(\?:(.*?)\|.*\)", r"\1", plain)
    plain = re.sub(r"\[(.).*?\][+?*]?", r"\1", plain)
    plain = re.sub(r"\\(.)", r"\1", plain)
    assert handler.pattern.match(plain), f"teach `sample` how {pattern_of(handler)} begins"
    return plain


async def wrong_doors(door: Door, somebody: Somebody) -> list[str]:
    """The doors that let *somebody* in against their mark, or keep somebody out."""
    user = somebody.user or a_user()
    wrong, tried = [], 0
    for opening in openings(handlers_of(door.app), user):
        if opening.update is None:
            continue
        if somebody.role is not None:  # each time: a door before may have been the one that deletes
            await give(door, user, somebody.role, somebody.place_id)
        before = len(door.wire.calls)
        await door.take(opening.update)
        tried += 1
        if was_refused(door, before) is somebody.is_let_in(opening.who):
            wrong.append(opening.name)
    assert tried > 25  # they have been found
    return wrong


def was_refused(door: Door, before: int) -> bool:
    """Whether one of the calls since said that a role is needed."""
    said = [str(call.parameters.get("text", "")) for call in door.wire.calls[before:]]
    start = access_texts.REFUSED.partition("{")[0]
    return any(text.startswith(start) or text == access_texts.ANONYMOUS for text in said)


async def test_every_handler_says_for_whom_it_is(door: Door) -> None:
    handlers = list(handlers_of(door.app))
    assert len(handlers) > 30  # they have been found
    assert unmarked(handlers) == []


async def test_every_kind_of_handler_is_one_that_the_matrix_knows(door: Door) -> None:
    assert not [one for one in handlers_of(door.app) if not isinstance(one, KINDS)]


async def test_a_door_that_says_nothing_is_found() -> None:
    async def forgotten(update: object, context: object) -> None: ...

    assert unmarked([CommandHandler("proefdeur", forgotten)]) == [repr(forgotten)]


async def test_a_door_with_a_mark_and_no_guard_is_found(door: Door) -> None:
    async def open_wide(update: object, context: object) -> None: ...

    setattr(open_wide, MARK, frozenset({Role.ADMIN}))
    door.app.add_handler(CommandHandler("proefdeur", open_wide), group=-9)
    assert await wrong_doors(door, Somebody("nobody known")) == ["/proefdeur"]


async def test_a_door_with_a_guard_and_another_mark_is_found(door: Door) -> None:
    @open_to(Role.ADMIN)
    async def shut(update: Any, context: Any) -> None: ...

    setattr(shut, MARK, frozenset({Visitor.ANYONE}))
    door.app.add_handler(CommandHandler("proefdeur", shut), group=-9)
    assert await wrong_doors(door, Somebody("nobody known")) == ["/proefdeur"]


@pytest.mark.parametrize("somebody", PEOPLE, ids=lambda one: one.name)
async def test_every_door_serves_exactly_whom_it_says(door: Door, somebody: Somebody) -> None:
    assert await wrong_doors(door, somebody) == []


async def test_a_role_of_one_place_is_asked_for_that_place_behind_the_door(door: Door) -> None:
    user = a_user()
    await give(door, user, Role.CLERK, OWN)
    seen = []

    @open_to(Role.CLERK)
    async def probe(update: Any, context: Any) -> None:
        seen.extend([await context.may(Role.CLERK, place) for place in (OWN, OTHER, None)])

    door.app.add_handler(CommandHandler("proef", probe), group=-9)
    await door.take(a_message("/proef", user=user))
    await door.take(a_message("/proef", user=a_user()))
    assert seen == [True, False, False]


@pytest.mark.parametrize("who", [(), (Role.ADMIN, Visitor.ANYONE)])
def test_a_door_is_for_somebody_and_not_for_two_sorts(who: tuple[Who, ...]) -> None:
    with pytest.raises(ValueError, match="always to somebody"):
        open_to(*who)
    with pytest.raises(ValueError, match="always to somebody"):
        web_open_to(*who)


def the_site(known: Services) -> web.Application:
    """The site with all that it can have."""

    async def accept(_: bytes) -> None:
        raise AssertionError("only who knows the secret comes here")

    async def send(_: object) -> None:
        raise AssertionError("nobody signed up")

    async def measure() -> bytes:
        raise AssertionError("only who knows the token comes here")

    publication = Publication(known, "https://raad.voorbeeld.example", send)
    site = make_site(FakeConversation, well, publication=publication)
    add_webhook(site, path="/telegram", secret="geheim", accept=accept)  # noqa: S106  # of this test
    add_metrics(site, token="woord" * 8, exposition=measure)
    return site


def routes_of(site: web.Application) -> list[web.AbstractRoute]:
    """Every route but that of the fixed files, behind which nothing is decided."""
    return [route for route in site.router.routes() if not isinstance(route.resource, StaticResource)]


def address_of(route: web.AbstractRoute) -> str:
    """An address that leads to *route*, with something made up in the place of what it names."""
    assert route.resource is not None
    return re.sub(r"\{(\w+)(?::[^{}]*)?\}", "A" * 43, route.resource.canonical)


async def test_every_route_says_for_whom_it_is(door: Door) -> None:
    routes = routes_of(the_site(services(door)))
    assert len(routes) > 10  # they have been found
    assert not [str(route) for route in routes if who_may(route.handler) is None]


async def test_a_route_that_says_nothing_is_found() -> None:
    async def forgotten(request: web.Request) -> web.Response:
        return web.Response()

    site = web.Application()
    site.router.add_get("/proefdeur", forgotten)
    assert [who_may(route.handler) for route in routes_of(site)] == [None, None]  # GET, and HEAD with it


async def test_every_route_serves_exactly_whom_it_says(door: Door) -> None:
    site = the_site(services(door))
    wrong = []
    async with serving(site) as url, ClientSession() as client:
        for route in routes_of(site):
            who = who_may(route.handler) or frozenset()
            async with client.request(route.method, url + address_of(route), allow_redirects=False) as response:
                status = response.status
            is_form = route.method == "POST"
            if route.resource is not None and route.resource.canonical == ALWAYS_STOPPED:
                is_right = BEARER in who and status == 200
            elif BEARER in who:
                is_right = 400 <= status < 500  # with a made-up secret
            elif who & set(Role):
                is_right = status == 403  # nobody can sign in
            else:
                is_right = status in (400, 403) if is_form else status in (200, 302, 303, 404)
            if not is_right:
                wrong.append((str(route), status))
    assert wrong == []


async def test_a_route_for_a_role_is_shut_and_one_for_anyone_is_open() -> None:
    @web_open_to(Role.CLERK)
    async def clerks(request: web.Request) -> web.Response:
        return web.Response()

    @web_open_to(Visitor.ANYONE)
    async def all_comers(request: web.Request) -> web.Response:
        return web.Response()

    site = web.Application()
    site.router.add_get("/griffie", clerks)
    site.router.add_get("/", all_comers)
    async with serving(site) as url, ClientSession() as client:
        for path, status in (("/griffie", 403), ("/", 200)):
            async with client.get(url + path) as response:
                assert response.status == status
