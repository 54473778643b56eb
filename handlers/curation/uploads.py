"""Files of staff between their preview and "toepassen": in memory, one for each person, for an hour."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.importing import Applied, Checked

KEPT_SECONDS = 60 * 60
MOST = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was looked at; *key* is what the button "toepassen" sends."""

    key: str
    person_id: int
    checked: Checked
    kept_until: float


class Uploads:
    """What was uploaded and not applied yet; what is lost can be uploaded again."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._by_person: dict[int, Upload] = {}
        self._applied: dict[int, tuple[Upload, Applied]] = {}

    def keep(self, person_id: int, checked: Checked) -> Upload:
        """Keep what *checked* would do, in the place of what the person uploaded before."""
        self._tidy()
        self._by_person.pop(person_id, None)
        while len(self._by_person) >= MOST:
            self._by_person.pop(next(iter(self._by_person)))
        upload = Upload(secrets.token_urlsafe(16), person_id, checked, self._clock() + KEPT_SECONDS)
        self._by_person[person_id] = upload
        return upload

    def take(self, person_id: int, key: str) -> Upload | None:
        """What the person wants to apply, once; None when it is no longer kept."""
        self._tidy()
        upload = self._by_person.get(person_id)
        if upload is None or not secrets.compare_digest(upload.key.encode(), key.encode()):
            return None
        return self._by_person.pop(person_id)

    def settle(self, upload: Upload, applied: Applied) -> None:
        """Remember what became of *upload*, so that it can be said again to whoever presses twice."""
        self._applied[upload.person_id] = (upload, applied)

    def settled(self, person_id: int, key: str) -> tuple[Upload, Applied] | None:
        """What became of the file with that key, when it is the last that the person applied."""
        found = self._applied.get(person_id)
        return found if found and secrets.compare_digest(found[0].key.encode(), key.encode()) else None

    def _tidy(self) -> None:
        now = self._clock()
        for person_id in [one for one, upload in self._by_person.items() if upload.kept_until <= now]:
            del self._by_person[person_id]
        for person_id in [one for one, (upload, _) in self._applied.items() if upload.kept_until <= now]:
            del self._applied[person_id]
