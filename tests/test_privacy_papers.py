"""The papers for a privacy officer say what the program does."""

from pathlib import Path

import pytest

from knowledge.store import (
    drafts,
    forgetting,
    mail_links,
    mail_logins,
    recall,
    retention,
    unanswered,
    web_sessions,
)
from knowledge.store.backups import OLDEST
from tests.holdings import TOLD

DOCS = Path(__file__).parent.parent / "docs"
REGISTER = (DOCS / "verwerkingsregister.md").read_text("utf-8")


def row_of(table: str) -> str:
    """The lines of the register about *table*."""
    return "\n".join(line for line in REGISTER.splitlines() if f"`{table}`" in line)


@pytest.mark.parametrize("table", TOLD)
def test_the_register_names_every_table_about_people(table: str) -> None:
    assert row_of(table)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("inbox", f"{retention.QUARANTINED_KEPT.days} dagen"),
        ("inbox", f"{retention.HANDLED_KEPT.total_seconds() / 3600:.0f} uur"),
        ("outbox", f"{retention.DELIVERIES_KEPT.days} dagen"),
        ("invite", f"{retention.INVITES_KEPT.days} dagen"),
        ("feed", f"{retention.FEEDS_KEPT.days} dagen"),
        ("mail_link", f"{mail_links.VALID_FOR.days} dagen"),
        ("mail_link", f"{mail_links.OWN_VALID_FOR.seconds // 3600} uur"),
        ("address_claim", f"{mail_logins.CLAIM_VALID_FOR.seconds // 3600} uur"),
        ("unanswered", f"{unanswered.KEPT.days} dagen"),
        ("told_fact", f"{recall.KEPT.days} dagen"),
        ("draft", f"{drafts.KEPT_FOR.total_seconds() / 3600:.0f} uur"),
        ("web_session", f"{web_sessions.IDLE.seconds // 3600} uur zonder gebruik"),
        ("web_session", f"hooguit {web_sessions.LONGEST.seconds // 3600} uur"),
        ("login_link", f"{web_sessions.LINK_VALID_FOR.seconds // 60} minuten"),
    ],
)
def test_the_register_names_the_time_that_the_code_keeps_to(table: str, said: str) -> None:
    assert said in row_of(table)


def test_a_year_out_of_reach_and_the_age_of_copies_are_as_the_code_has_them() -> None:
    assert forgetting.OUT_OF_REACH_FOR.days == 365
    assert "na een jaar onbereikbaar" in row_of("address")
    assert f"hooguit {OLDEST.days} dagen" in REGISTER


@pytest.mark.parametrize("name", ["verwerkingsregister.md", "dpia.md", "telegram-en-alternatieven.md"])
def test_every_paper_leads_to_papers_that_exist(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    linked = [part.partition(")")[0].partition("#")[0] for part in text.split("](")[1:]]
    assert linked
    assert [one for one in linked if not (DOCS / one).exists()] == []
