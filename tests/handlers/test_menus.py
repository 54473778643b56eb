"""What Telegram is told to show: a menu for each scope, and descriptions."""

from handlers import menus, texts
from tests.handlers.doors import Door


async def test_each_scope_has_its_menu(door: Door) -> None:
    await menus.publish(door.app.bot)
    told = {
        call["scope"]["type"]: [one["command"] for one in call["commands"]]
        for call in door.wire.called("setMyCommands")
    }
    everything = [name for name, _ in texts.COMMANDS if name != "groep"]  # which does nothing outside a group
    assert told == {
        "default": everything,
        "all_private_chats": everything,
        "all_group_chats": list(texts.IN_GROUPS),
        "all_chat_administrators": list(texts.FOR_ADMINISTRATORS),
    }


async def test_descriptions_fit_in_what_telegram_takes(door: Door) -> None:
    await menus.publish(door.app.bot)
    (long,) = door.wire.called("setMyDescription")
    (short,) = door.wire.called("setMyShortDescription")
    assert 0 < len(long["description"]) <= 512
    assert 0 < len(short["short_description"]) <= 120


def test_every_command_in_a_menu_fits_in_what_telegram_takes() -> None:
    assert not [name for name, what in texts.COMMANDS if not (name.isascii() and name.islower() and len(what) <= 256)]


def test_an_alias_is_no_other_command() -> None:
    names = [name for name, _ in texts.COMMANDS]
    assert set(texts.ALIASES) <= set(names)
    assert not set(texts.ALIASES.values()) & set(names)
