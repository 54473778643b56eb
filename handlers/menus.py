"""The command menus and descriptions that Telegram shows: one menu a scope, for a scope is where people are."""

from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    MenuButtonCommands,
)

from handlers import texts

ALL = tuple(name for name, _ in texts.COMMANDS if name not in texts.ONLY_IN_GROUPS)
MENUS: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeDefault(), ALL),
    (BotCommandScopeAllPrivateChats(), ALL),
    (BotCommandScopeAllGroupChats(), texts.IN_GROUPS),
    (BotCommandScopeAllChatAdministrators(), texts.FOR_ADMINISTRATORS),
)


async def publish(bot: Bot) -> None:
    """Tell Telegram the menus and the descriptions; a menu says nothing about who may do what."""
    for scope, names in MENUS:
        await bot.set_my_commands(_commands(names), scope=scope)
    await bot.set_my_description(texts.DESCRIPTION)
    await bot.set_my_short_description(texts.SHORT_DESCRIPTION)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


def _commands(names: Iterable[str]) -> list[BotCommand]:
    what = dict(texts.COMMANDS)
    return [BotCommand(name, what[name]) for name in names]
