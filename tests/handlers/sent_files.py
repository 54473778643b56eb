"""Files that people send: the local wire with Telegram's file server beside it, and spreadsheets of a base."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.request import RequestData

from bot.bootstrap import Zienswijzer
from bot.local.acceptance import Json
from bot.local.conversation import LocalChat
from bot.local.played_request import agreed
from bot.local.wire import LocalMessage, LocalWire
from knowledge import importing
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.model import Fact
from knowledge.store import facts, history
from knowledge.store.database import KnowledgeBase
from tests.factories import a_curation, a_deadline, a_fact
from tests.fakes import Clock
from tests.handlers.editors import Office, an_office
from tests.knowledge.intake.sheets import an_xlsx

PLAN, TERM = a_fact(), a_deadline()
OTHER_PLAN = replace(PLAN, text="Het plan gaat over een tunnel.")
MOST_FETCHED = 20 * 1024 * 1024  # Telegram gives a bot no larger file
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileWire(LocalWire):
    """The local wire that also takes files; *asked* are those that the bot wanted to have."""

    def __init__(self, *, now: Clock) -> None:
        super().__init__(now=now)
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.says_size = True

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: object, **more: object
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        if "/file/bot" in url:
            found = self.files.get(name)
            return (404, b"Not Found") if found is None else (200, found)
        if name.lower() == "getfile":
            return self._found(dict(request_data.parameters)["file_id"] if request_data else "")
        return await super().do_request(url, method, request_data, *timeouts, **more)

    def document_update(self, chat_id: int, name: str | None, content: bytes, **more: Any) -> Json:
        """The update that Telegram sends when the person sends a file."""
        update = self.text_update(chat_id, "", **more)
        file_id = f"bestand-{len(self.files) + 1}"
        self.files[file_id] = content
        del update["message"]["text"]
        update["message"]["document"] = {"file_id": file_id, "file_unique_id": file_id, "mime_type": XLSX}
        update["message"]["document"] |= {"file_name": name} if name else {}
        update["message"]["document"] |= self._size(content)
        return update

    def _size(self, content: bytes) -> Json:
        return {"file_size": len(content)} if self.says_size else {}

    def _found(self, file_id: str) -> tuple[int, bytes]:
        self.asked.append(file_id)
        content = self.files.get(file_id, b"")
        if not 0 < len(content) <= MOST_FETCHED:
            told: Json = {"ok": False, "error_code": 400, "description": "Bad Request: wrong file_id"}
            return 400, json.dumps(told).encode()
        file: Json = {"file_id": file_id, "file_unique_id": file_id, "file_path": f"documents/{file_id}"}
        return agreed(file | self._size(content))


@dataclass
class Desk:
    """An office to which files can be sent."""

    office: Office
    wire: FileWire = field(repr=False)
    folder: Path

    async def send(self, chat: LocalChat, content: bytes, name: str | None = "feiten.xlsx") -> tuple[LocalMessage, ...]:
        """Send a file; what the chat shows then."""
        return await self.deliver(chat.id, self.wire.document_update(chat.id, name, content))

    async def deliver(self, chat_id: int, update: Json) -> tuple[LocalMessage, ...]:
        """Hand *update* to the bot; what the chat shows then."""
        before = len(self.wire.shown(chat_id))
        await self.office.app.process_update(Update.de_json(update, self.office.app.bot))
        return self.wire.shown(chat_id)[before:]

    async def sheet(self, *changed: Fact, without: str = "") -> bytes:
        """An Excel file of the facts as they are after *changed*, as an editor makes it of an export.

        A new fact has no version yet; *without* is the id of a row that is left out.
        """
        base = await self.office.knowledge.read(importing.base_of)
        by_id = {fact.id: fact for fact in (*base.curation.facts, *changed) if fact.id != without}
        rows = Rows(Base(replace(base.curation, facts=tuple(by_id.values())), base.checks))
        known = {fact.id for fact in base.curation.facts}
        cells = [rows.cells(fact) | ({} if fact.id in known else {Column.VERSION: ""}) for fact in by_id.values()]
        table = [list(Column), *([row[column] for column in Column] for row in cells)]
        return an_xlsx(self.folder, table).read_bytes()

    async def base(self) -> str:
        """All that the base holds, as text."""
        return await self.office.knowledge.read(history.export)


@asynccontextmanager
async def a_desk(house: Zienswijzer, folder: Path, clock: Clock) -> AsyncIterator[Desk]:
    """The house on a base of PLAN and TERM in *folder*, with a wire that takes files."""
    path = folder / "zienswijzer.db"
    knowledge = await KnowledgeBase.open(path)
    await knowledge.write(facts.load, a_curation(PLAN, TERM), at=clock())
    await knowledge.close()
    wire = FileWire(now=clock)
    async with an_office(house, path, clock, wire=wire) as office:
        yield Desk(office, wire, folder)
