"""Updates as nobody ever sends them: valid ones, changed by chance."""

import copy
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

from bot.local.acceptance import Json

HUGE = 10**400
DEEP_IN_JSON = 100
DEEPER_THAN_PARSERS_GO = 100_000
MOST_CHANGES = 3
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    -(2**63),
    2**63,
    2**64 + 1,
    HUGE,
    0.5,
    -0.0,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "0",
    "\x00",
    "\ud83c",  # half a character
    "\u202e\u2066wat\u200b",
    "wat " * 2000,
    "🏛" * 4096,
    "<b>&amp;</i>",
    "/start@lus_bot",
    "/gemeente \x00",
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"id": {}},
    "private",
    "supergroup",
)


class Mutator:
    """Changes updates in ways that depend on *seed* alone."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # no secret

    def update(self, valid: Json) -> Json:
        """*valid* with one to three changes anywhere in it, but not in its number."""
        changed = copy.deepcopy(valid)
        for _ in range(self._chance.randint(1, MOST_CHANGES)):
            self._change(changed)
        return changed | {"update_id": valid["update_id"]}

    def body(self, valid: Json) -> bytes:
        """The body of a POST: as `update`, or with an odd number, or no JSON of an update at all."""
        match self._chance.randrange(20):
            case 0:
                return self._broken(json.dumps(valid).encode())
            case 1 | 2:
                odd = {"update_id": self._odd_value(), **{key: valid[key] for key in valid if key != "update_id"}}
                if self._chance.random() < 0.3:
                    del odd["update_id"]
                return json.dumps(odd).encode()
            case 3:
                return json.dumps(valid).encode()  # nothing wrong with it
            case 4:
                return json.dumps(self.update(valid), ensure_ascii=False).encode("utf-8", "surrogatepass")
            case _:
                return json.dumps(self.update(valid)).encode()

    def _change(self, update: Json) -> None:
        places = list(_places(update))
        if not places:
            return
        holder, key = self._chance.choice(places)
        match self._chance.randrange(7):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[f"{key}_" if self._chance.random() < 0.5 else self._some_key(places)] = holder.pop(key)
            case 2:
                other, its_key = self._chance.choice(places)
                holder[key] = copy.deepcopy(other[its_key])
            case 3:
                holder[key] = [holder[key]] * self._chance.choice((1, 2, 50))
            case 4:
                holder[key] = self._nested(holder[key])
            case 5 if isinstance(holder[key], str | int):
                holder[key] = str(holder[key]) if isinstance(holder[key], int) else len(holder[key])
            case _:
                holder[key] = self._odd_value()

    def _odd_value(self) -> Any:
        return copy.deepcopy(self._chance.choice(ODD_VALUES))

    def _some_key(self, places: Sequence[tuple[Any, Any]]) -> str:
        return str(self._chance.choice(places)[1])

    def _nested(self, value: Any) -> Any:
        for _ in range(self._chance.choice((1, 2, DEEP_IN_JSON))):
            value = {"message": value} if self._chance.random() < 0.5 else [value]
        return value

    def _broken(self, body: bytes) -> bytes:
        deep = DEEPER_THAN_PARSERS_GO
        return self._chance.choice(
            (
                b"",
                b"null",
                b"[]",
                b"17",
                b"\xff\xfe\x00",
                b"\xef\xbb\xbf" + body,
                body[: self._chance.randrange(len(body))],
                body.replace(b'"', b"'"),
                b"[" + body + b"]",
                b"[" * deep + b"]" * deep,
                b'{"message":' * deep,
                b'{"update_id":1e999,' + body[1:],
            )
        )


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder in *value* with a key or position in it."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
