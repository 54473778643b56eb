"""What a bot says of itself: its commands in each scope and language, its descriptions, its menu button."""

import json
import re
from collections.abc import Mapping
from functools import partial

from bot.local.acceptance import Json, Refused
from tests.loopback.calls import Call
from tests.loopback.methods import Method

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
WORDS = {  # method: (parameter, its longest)
    "name": ("name", 64),
    "description": ("description", 512),
    "shortdescription": ("short_description", 120),
}


class Profile:
    """Keeps and gives back what the bot set."""

    def __init__(self) -> None:
        self.commands: dict[tuple[str, str], list[Json]] = {}  # by scope, as JSON, and language
        self.words: dict[tuple[str, str], str] = {}  # by parameter and language
        self.menu_button: Json = {"type": "default"}

    def table(self) -> Mapping[str, Method]:
        methods: dict[str, Method] = {
            "setmycommands": self._set_commands,
            "deletemycommands": self._delete_commands,
            "getmycommands": lambda call: self.commands.get(_place(call), []),
            "setchatmenubutton": self._set_menu_button,
            "getchatmenubutton": lambda _: self.menu_button,
            "setmydefaultadministratorrights": lambda _: True,
        }
        for what, words in WORDS.items():
            methods[f"setmy{what}"] = partial(self._set_words, words=words)
            methods[f"getmy{what}"] = partial(self._get_words, words=words)
        return methods

    def _set_commands(self, call: Call) -> bool:
        commands = call.value("commands", otherwise=[])
        if len(commands) > MOST_COMMANDS:
            raise Refused("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not COMMAND.fullmatch(command["command"].removeprefix("/")):
                raise Refused("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= LONGEST_DESCRIPTION:
                raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[_place(call)] = commands
        return True

    def _delete_commands(self, call: Call) -> bool:
        self.commands.pop(_place(call), None)
        return True

    def _set_menu_button(self, call: Call) -> bool:
        self.menu_button = call.value("menu_button", otherwise={"type": "default"})
        if self.menu_button.get("type") not in ("default", "commands", "web_app"):
            raise Refused("MenuButton has unsupported type")
        return True

    def _set_words(self, call: Call, *, words: tuple[str, int]) -> bool:
        parameter, longest = words
        said = call.text(parameter, otherwise="")
        if len(said) > longest:
            raise Refused(f"BOT_{parameter.upper()}_TOO_LONG")
        self.words[parameter, call.text("language_code", otherwise="")] = said
        return True

    def _get_words(self, call: Call, *, words: tuple[str, int]) -> Json:
        parameter = words[0]
        return {parameter: self.words.get((parameter, call.text("language_code", otherwise="")), "")}


def _place(call: Call) -> tuple[str, str]:
    scope = call.value("scope", otherwise={"type": "default"})
    if scope.get("type") not in SCOPES:
        raise Refused("BotCommandScope has unsupported type")
    return json.dumps(scope, sort_keys=True), call.text("language_code", otherwise="")
