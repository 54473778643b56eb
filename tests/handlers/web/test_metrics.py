"""/metrics: only for whoever brings the token, and not there at all without one."""

import pytest
from aiohttp import ClientSession

from handlers.web.metrics import add_metrics
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import Visitor
from tests.handlers.web.serving import serving

TOKEN = "meetwoord-" * 4


async def measure() -> bytes:
    return b"zienswijzer_healthy 1.0\n"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param(f"Bearer {TOKEN}", 200, id="the token"),
        pytest.param(None, 401, id="nothing"),
        pytest.param(TOKEN, 401, id="no scheme"),
        pytest.param("Bearer ", 401, id="an empty token"),
        pytest.param(f"Bearer {TOKEN}x", 401, id="a longer token"),
        pytest.param("Bearer \xe9\xe9", 401, id="odd signs"),
    ],
)
async def test_only_the_token_opens_the_measurements(stage: Stage, said: str | None, status: int) -> None:
    site = stage.make()
    add_metrics(site, token=TOKEN, exposition=measure)
    async with serving(site) as url, ClientSession() as client:
        headers = {} if said is None else {"Authorization": said}
        async with client.get(f"{url}/metrics", headers=headers) as response:
            body = await response.read()
            assert response.status == status
            assert (b"healthy" in body) is (status == 200)
            assert ("WWW-Authenticate" in response.headers) is (status == 401)


async def test_a_site_without_a_token_has_no_measurements(visitor: Visitor) -> None:
    assert (await visitor.open("/metrics")).status == 404
