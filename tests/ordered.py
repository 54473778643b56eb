"""A process that does as it is told: orders and answers are lines of JSON, on its standard input and output."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import IO, Any

LONGEST_LINE = 2**20


async def orders() -> AsyncIterator[Any]:
    """What this process is told, until whoever tells it goes away."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        yield json.loads(line)


def answer(said: Mapping[str, Any]) -> None:
    """Say *said* to whoever gives the orders."""
    sys.stdout.write(f"{json.dumps(said)}\n")
    sys.stdout.flush()


class Ordered:
    """The process, and the way to give it orders."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def order(self, **what: Any) -> Any:
        """Tell it something, and wait for its answer."""
        if self._process.stdin is None:
            raise RuntimeError("the process was started without a way in")
        self._process.stdin.write(f"{json.dumps(what)}\n".encode())
        await self._process.stdin.drain()
        return await self.heard()

    async def heard(self) -> Any:
        """What it says next."""
        if self._process.stdout is None:
            raise RuntimeError("the process was started without a way out")
        if not (line := await self._process.stdout.readline()):
            raise RuntimeError("the process has ended")
        return json.loads(line)


@asynccontextmanager
async def ordering(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, errors: IO[bytes] | None = None
) -> AsyncIterator[Ordered]:
    """Run *command*, and kill it in the end; what it complains of goes to *errors*."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=errors, limit=LONGEST_LINE, env=environment
    )
    try:
        yield Ordered(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
