"""The server: one bot's Telegram on 127.0.0.1, with what a test needs to speak to the bot and to see what it did."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any, Self

from aiohttp import web

from bot.local.acceptance import Json, Refused
from tests.loopback import updates
from tests.loopback.backlog import MOST, Backlog, Pending
from tests.loopback.calls import Call, read_call, refusal_body
from tests.loopback.chats import BOT_ID, Chats, Sent
from tests.loopback.faults import Fault, Faults, broken_answer
from tests.loopback.limits import Gate, Limits
from tests.loopback.methods import Methods
from tests.loopback.moments import Moment, Watch, watch_nothing
from tests.loopback.profile import Profile
from tests.loopback.webhook import MOST_CONNECTIONS, Target, Webhook

TOKEN = f"{BOT_ID}:{'speelgoed' * 4}"
WEBHOOK_IS_SET = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
FIRST_UPDATE = 60_000_001
LONGEST_POLL_S = 50
MOST_FETCHED = 20 * 1024 * 1024  # a bot gets no larger file


class LoopbackTelegram:
    """Plays Telegram for the bot with TOKEN, at `base_url`, as python-telegram-bot takes it.

    *most_at_once* caps the updates of one getUpdates, *first_pause_s* is the time before a POST is tried again,
    *watch* is told of every moment as it passes.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        latency_s: float = 0.0,
        limits: Limits | None = None,
        most_at_once: int = MOST,
        first_pause_s: float = 0.1,
        watch: Watch = watch_nothing,
    ) -> None:
        self.token = TOKEN
        self.faults = Faults()
        self.chats = Chats()
        self.methods = Methods(self.chats)
        self.profile = Profile()
        self.backlog = Backlog(most_at_once=most_at_once, begin_wait=lambda: self._note(Moment.NOTHING_TO_GIVE))
        self.webhook = Webhook(self.backlog, watch=self._note, first_pause_s=first_pause_s)
        self.gate = Gate(limits)
        self.calls: list[Call] = []
        self.files: dict[str, bytes] = {}  # what people sent, by its id
        self._port = port
        self._latency_s = latency_s
        self.may_answer = asyncio.Event()  # cleared, a message that came in waits
        self.may_answer.set()
        self.watch = watch
        self._update_ids = count(FIRST_UPDATE)
        self._changed = asyncio.Event()
        self._plain = {**self.methods.table(), **self.profile.table(), "getfile": self._get_file}
        self._special: dict[str, Callable[[Call], Awaitable[Any]]] = {
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
        }

    async def __aenter__(self) -> Self:
        site = web.Application()
        site.router.add_route("*", "/bot{token}/{method}", self._handle)
        site.router.add_get(f"/file/bot{TOKEN}/documents/{{name}}", self._give_file)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.backlog.end_poll("Bad Gateway")
        await self.webhook.stop()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/file/bot"

    @property
    def sent(self) -> list[Sent]:
        """Every message that the bot sent, in order of arrival."""
        return self.methods.sent

    def sent_to(self, chat_id: int) -> list[str]:
        return [sent.text for sent in self.sent if sent.chat_id == chat_id]

    def has_heard(self, method: str) -> bool:
        """Whether the bot has called *method*."""
        return any(call.method == method.lower() for call in self.calls)

    def say(self, chat_id: int, text: str, **more: Any) -> int:
        """Let the person of *chat_id* type *text*; the number of the update."""
        return self.give(updates.text_update(chat_id, text, **more))

    def press(self, sent: Sent, data: str) -> int:
        """Let a person press the button with *data* under a message of the bot."""
        message = self.chats.shown(sent.chat_id, sent.message_id)
        return self.give(updates.press_update(message, data))

    def ask_inline(self, person_id: int, query: str) -> int:
        return self.give(updates.inline_update(person_id, query))

    def give(self, update: Json) -> int:
        """Give the bot *update*, which gets the next number and whose message is put in its chat."""
        update_id = self.next_update_id()
        kind, content = next(iter(update.items()))
        if kind.endswith(("message", "channel_post")):
            content = {"message_id": self.chats.next_message_id()} | content
            self.chats.put(content)
        elif kind in ("callback_query", "inline_query"):
            content = content | {"id": str(update_id)}
            self.methods.open_queries[content["id"]] = None
        if self.backlog.takes(kind):
            whose = content.get("chat") or content.get("from") or {}
            self.give_json(update_id, json.dumps({"update_id": update_id, kind: content}), chat_id=whose.get("id", 0))
        return update_id

    def next_update_id(self) -> int:
        return next(self._update_ids)

    def give_json(self, update_id: int, body: str, *, chat_id: int = 0) -> None:
        """Give the bot *body*, whatever it says; *update_id* is what confirms it."""
        self.backlog.add(Pending(update_id, chat_id, body))
        self.webhook.deliver()

    async def until(self, has_come: Callable[[], bool], *, within_s: float = 10.0) -> None:
        """Wait for something to be so; TimeoutError when it takes too long."""
        async with asyncio.timeout(within_s):
            while not has_come():
                await self._changed.wait()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        at = asyncio.get_running_loop().time()
        fault: Fault | None = None
        try:
            call = await read_call(request, token=TOKEN, at=at)
            if self._latency_s:
                await asyncio.sleep(self._latency_s)
            if call.method == "sendmessage":
                self._note(Moment.MESSAGE_ARRIVED)
                await self.may_answer.wait()
            fault = self.faults.take(call)
            if fault and not fault.lets_it_through:
                return broken_answer(fault, request)
            answer = await self._answer(call)
        except ConnectionError:  # whoever called died in the middle of it
            return web.Response()
        except Refused as no:
            return web.json_response(refusal_body(no), status=no.status)
        return broken_answer(fault, request) if fault else web.Response(text=answer, content_type="application/json")

    async def _answer(self, call: Call) -> str:
        if call.method == "getupdates":
            return f'{{"ok":true,"result":[{await self._poll(call)}]}}'
        self.gate.check(call)
        if call.method in self._special:
            result = await self._special[call.method](call)
        elif play := self._plain.get(call.method):
            result = play(call)
        else:
            raise Refused("Not Found", status=404)
        self.calls.append(call)
        self._note(Moment.MESSAGE_ACCEPTED if call.method == "sendmessage" else Moment.CALL_ANSWERED)
        return json.dumps({"ok": True, "result": result})

    async def _poll(self, call: Call) -> str:
        if self.webhook.target:
            raise Refused(WEBHOOK_IS_SET, status=409)
        if "allowed_updates" in call.parameters:
            self.backlog.allowed = call.value("allowed_updates")
        found = await self.backlog.poll(
            offset=call.number("offset", otherwise=0),
            limit=call.number("limit", otherwise=MOST),
            timeout_s=min(call.number("timeout", otherwise=0), LONGEST_POLL_S),
        )
        if found:
            self._note(Moment.UPDATES_GO_OUT)
        return ",".join(pending.body for pending in found)

    def _get_file(self, call: Call) -> Json:
        file_id = call.text("file_id")
        if len(self.files.get(file_id, b"")) > MOST_FETCHED:
            raise Refused("file is too big")
        if file_id not in self.files:
            raise Refused("wrong file_id or the file is temporarily unavailable")
        ids = {"file_id": file_id, "file_unique_id": file_id}
        return ids | {"file_size": len(self.files[file_id]), "file_path": f"documents/{file_id}"}

    async def _give_file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["name"]])

    async def _set_webhook(self, call: Call) -> bool:
        url = call.text("url", otherwise="")
        secret = call.text("secret_token", otherwise="") or None
        if not url:
            return await self._delete_webhook(call)
        if not url.startswith(("https://", "http://127.0.0.1:")):
            raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
        if "allowed_updates" in call.parameters:
            self.backlog.allowed = call.value("allowed_updates")
        self._drop_when_told(call)
        self.backlog.end_poll("Conflict: terminated by setWebhook request")
        await self.webhook.point_at(Target(url, secret, call.number("max_connections", otherwise=MOST_CONNECTIONS)))
        return True

    async def _delete_webhook(self, call: Call) -> bool:
        self._drop_when_told(call)
        await self.webhook.point_at(None)
        return True

    async def _webhook_info(self, _: Call) -> Json:
        return self.webhook.info()

    def _drop_when_told(self, call: Call) -> None:
        if call.flag("drop_pending_updates"):
            self.backlog.clear()

    def _note(self, moment: Moment) -> None:
        """Tell the watch, and whoever waits for something to change."""
        self.watch(moment)
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
