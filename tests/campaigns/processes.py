"""A bot as a process of its own, that can be killed and started again on the same files."""

import asyncio
import base64
import os
import random
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("zienswijzer")
OURS: tuple[str, ...] = (str(PROGRAM), "run")
ECHO: tuple[str, ...] = (sys.executable, "-m", "tests.bench.echo_bot")
DOOR = "/telegram/deur"


class BotProcess:
    """Runs *command* with *environment*; what it writes goes to *log*."""

    def __init__(self, command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> None:
        self._command = command
        self._environment = environment
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env=self._environment, stdout=log, stderr=log, stdin=asyncio.subprocess.DEVNULL
            )

    def kill(self) -> None:
        """Kill -9: it gets no chance to finish anything."""
        self._signal(signal.SIGKILL)

    async def stop(self) -> float:
        """Ask it to end; the seconds that it took."""
        began = asyncio.get_running_loop().time()
        self._signal(signal.SIGTERM)
        await self.ended()
        return asyncio.get_running_loop().time() - began

    async def ended(self) -> int:
        """Wait for its end; its exit code."""
        return await self._process.wait() if self._process else 0

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self.is_running:
            os.kill(self._process.pid, number)


def our_environment(folder: Path, *, base_url: str, token: str, database: Path, by_webhook: bool) -> dict[str, str]:
    """What `zienswijzer run` needs to be a bot of its own, with all its files in *folder*."""
    port = free_port()
    key = base64.b64encode(random.Random(folder.name).randbytes(32)).decode()  # noqa: S311  # of a base that is thrown away
    environment = plain_environment(folder) | {
        "TELEGRAM_BOT_TOKEN": token,
        "TELEGRAM_BASE_URL": base_url,
        "ZIENSWIJZER_DATABASE": str(database),
        "ZIENSWIJZER_KEY": key,
        "ZIENSWIJZER_LOG_LEVEL": "INFO",
        "PORT": str(port),
    }
    if by_webhook:
        environment["ZIENSWIJZER_WEBHOOK_URL"] = f"http://127.0.0.1:{port}{DOOR}"
    return environment


def plain_environment(folder: Path) -> dict[str, str]:
    """Nothing of the person who runs this but where programs are."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "PYTHONPATH": str(Path.cwd()), "TZ": "UTC"}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
