"""Who may use a door: every handler and every route says so, and is marked for the test that goes by all of them."""

from collections.abc import Awaitable, Callable, Coroutine
from enum import Enum
from functools import partial, update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeAlias

from aiohttp import web
from telegram import ChatMember, Update
from telegram.error import BadRequest, Forbidden

from handlers import access_texts, replies
from handlers.context import Context
from knowledge.alerts import Role

P = ParamSpec("P")

MARK = "open_to"
RUNS = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


class Visitor(Enum):
    """Who may come in without a role."""

    ANYONE = "iedereen"
    BEARER = "wie het geheim kent"  # the door itself looks at a token: an invitation, a feed, the webhook


ANYONE = Visitor.ANYONE
BEARER = Visitor.BEARER
Who: TypeAlias = Role | Visitor
Handler: TypeAlias = Callable[Concatenate[Update, Context, P], Coroutine[Any, Any, None]]
Route: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
# Lets whoever holds one of the roles in, and answers everybody else. A site without one has no pages for roles.
Gate: TypeAlias = Callable[[web.Request, tuple[Role, ...]], Awaitable[web.StreamResponse | None]]
GATE: web.AppKey[Gate] = web.AppKey("GATE")


def open_to(*who: Who) -> Callable[[Handler[P]], Handler[P]]:
    """Let a chat handler serve only *who*; a role may be held for any place, so the handler looks at the place.

    Everybody else is told in Dutch what is needed. The role is looked up in the base at every use, never remembered.
    """
    roles = _roles(who)

    def mark(handler: Handler[P]) -> Handler[P]:
        if roles is None:
            setattr(handler, MARK, frozenset(who))
            return handler

        async def guarded(update: Update, context: Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
            if await context.may_somewhere(*roles):
                await handler(update, context, *args, **kwargs)
            else:
                await _refuse(update, context, roles)

        update_wrapper(guarded, handler)  # keeps its name and its docstring, and unlike `wraps` its type
        setattr(guarded, MARK, frozenset(who))
        return guarded

    return mark


def web_open_to(*who: Who) -> Callable[[Route], Route]:
    """Let a route serve only *who*; a role may be held for any place, so the route looks at the place.

    The gate of the site knows who is logged in, and looks up the roles in the base at every use.
    """
    roles = _roles(who)

    def mark(route: Route) -> Route:
        async def guarded(request: web.Request) -> web.StreamResponse:
            refusal = await _at_gate(request, roles) if roles is not None else None
            return await route(request) if refusal is None else refusal

        update_wrapper(guarded, route)
        setattr(guarded, MARK, frozenset(who))
        return guarded

    return mark


async def _at_gate(request: web.Request, roles: tuple[Role, ...]) -> web.StreamResponse | None:
    gate = request.app.get(GATE)
    if gate is None:
        raise web.HTTPForbidden
    return await gate(request, roles)


def who_may(callback: object) -> frozenset[Who] | None:
    """For whom *callback*, as it was registered, is open; None when nobody said so."""
    while isinstance(callback, partial):
        callback = callback.func
    marked: frozenset[Who] | None = getattr(callback, MARK, None)
    return marked


async def runs_group(update: Update, context: Context) -> bool:
    """Whether who pressed or typed is an administrator of this group, as Telegram has it at this moment."""
    person, group_id = update.effective_user, context.group_id
    if person is None or group_id is None or context.is_anonymous:
        return False
    try:
        member = await context.bot.get_chat_member(group_id, person.id)
    except (BadRequest, Forbidden):  # left since, or the bot may not look
        return False
    return member.status in RUNS


def _roles(who: tuple[Who, ...]) -> tuple[Role, ...] | None:
    """The roles among *who*; None for a door that asks for none."""
    roles = tuple(one for one in who if isinstance(one, Role))
    if not who or (roles and len(roles) != len(who)):
        raise ValueError("a door is open to visitors or to roles, and always to somebody")
    return roles or None


async def _refuse(update: Update, context: Context, roles: tuple[Role, ...]) -> None:
    text = access_texts.ANONYMOUS if context.is_anonymous else access_texts.refusal(roles)
    if update.callback_query is not None:
        await replies.acknowledge(update, text)
    elif update.inline_query is not None:
        await update.inline_query.answer([], cache_time=0, is_personal=True)
    elif update.effective_chat is not None:
        await replies.send(update, context, text)
