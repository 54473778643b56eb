"""Puts a base under a new key: `zienswijzer sleutel --vernieuwen`.

First the new key is on the disk, then the base goes over in one transaction. Whoever is stopped in between has both
keys and a base that opens with them; the same command goes on from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bot import key_texts as texts
from bot.keys import KEY_NAME, add_key, known_key
from bot.settings import Settings, SettingsInvalid, default_key_file
from knowledge.errors import DatabaseUnreadable, KeyMismatch
from knowledge.store import rotation, vault
from knowledge.store.database import Database, connect, writing
from knowledge.store.instance import alone_on
from knowledge.store.vault import Vault


def look(settings: Settings) -> list[str]:
    """Which key is in use, and what stands under older ones; raises KeyMismatch where the keys do not fit."""
    keys = _keys(settings)
    with _opened(settings, keys) as db:
        found = rotation.standing(db)
        values = found.get(keys.number, 0)
        lines = [_line(texts.IN_USE, keys.number, values)]
        older = [_line(texts.OLDER, number, count) for number, count in found.items() if number != keys.number]
        if rotation.is_renewed(db, keys):
            return [*lines, texts.NOTHING_OLDER]
        return [*lines, *older, texts.TO_RENEW]


def renew(settings: Settings) -> list[str]:
    """Put all under the newest key, which is made where there is none newer than what the base stands under.

    Raises BaseInUse while Zienswijzer runs, and what `look` raises.
    """
    with alone_on(settings.database):
        keys, lines = _keys(settings), []
        with _opened(settings, keys) as db:
            if rotation.is_renewed(db, keys):
                keys = add_key(settings)
                lines.append(texts.MADE.format(number=keys.number, path=default_key_file()))
            with writing(db):
                done = rotation.renew(db, keys)
    lines.append(_line(texts.RENEWED, keys.number, done.values))
    if done.damaged:
        lines.append(_line(texts.DAMAGED, keys.number, done.damaged))
    return [*lines, texts.KEEP_OLD.format(place=KEY_NAME if settings.key else default_key_file())]


@contextmanager
def _opened(settings: Settings, keys: Vault) -> Iterator[Database]:
    if not settings.database.exists():
        raise DatabaseUnreadable(path=settings.database, reason=texts.NO_FILE)
    db = connect(settings.database)
    try:
        if not vault.fits(db, keys):
            raise KeyMismatch
        yield db
    finally:
        db.close()  # the last to close takes the write-ahead log along, with all that stood under the old key


def _keys(settings: Settings) -> Vault:
    keys = known_key(settings)
    if keys is None:
        raise SettingsInvalid([texts.NO_KEY])
    return keys


def _line(form: str, number: int, values: int) -> str:
    return form.format(number=number, values=values, word=texts.word(values), are=texts.are(values))
