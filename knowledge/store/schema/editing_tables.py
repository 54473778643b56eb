"""How staff keep the base: proposals and who approved them, drafts, gold questions, what went unanswered, the log."""

from sqlite_utils import Database

from knowledge.store.schema.migration import migrations

# A change of a date, a status or an amount needs a second pair of eyes, or a reason why not.
FOUR_EYES = """
CREATE TRIGGER change_needs_four_eyes BEFORE UPDATE OF state ON change
WHEN NEW.state = 'applied' AND NEW.needs_second = 1 AND NEW.override_reason IS NULL
  AND (NEW.approved_by IS NULL OR NEW.approved_by = NEW.proposed_by)
BEGIN SELECT RAISE(ABORT, 'a second editor has to approve this'); END
"""
REFUSE = """
CREATE TRIGGER audit_is_kept_on_{event} BEFORE {event} ON audit
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END
"""


@migrations()
def m011_changes(db: Database) -> None:
    """Changes on their way to the base, what each does to a fact, and half-finished conversations, sealed."""
    db.table("change").create(
        {
            "id": int,
            "state": str,
            "title": str,
            "origin": str,
            "batch": str,
            "undoes": int,
            "needs_second": int,
            "proposed_by": int,
            "proposed_at": str,
            "reason": str,
            "findings": str,
            "approved_by": int,
            "approved_at": str,
            "override_reason": str,
            "applied_at": str,
            "closed_at": str,
        },
        pk="id",
        not_null={"state", "title", "origin", "needs_second", "proposed_at"},
        strict=True,
    )
    db.table("change").create_index(["state", "id"])
    db.table("change_item").create(
        {
            "change": int,
            "position": int,
            "action": str,
            "fact_id": str,
            "base_version": int,
            "new_version": int,
            "body": str,
            "phrasings": str,
        },
        pk=("change", "position"),
        not_null={"action", "fact_id"},
        foreign_keys=[("change", "change", "id")],
        strict=True,
    )
    db.table("change_item").create_index(["fact_id"])
    db.execute(FOUR_EYES)
    db.table("draft").create(
        {"person": int, "channel": str, "body": bytes, "kept_until": str},
        pk=("person", "channel"),
        not_null={"body", "kept_until"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )


@migrations()
def m012_log_and_gold(db: Database) -> None:
    """An append-only log in a chain of hashes, what stands for its numbers, and the base's own gold questions."""
    db.table("audit").create(
        {"id": int, "at": str, "actor": int, "action": str, "subject": str, "detail": str, "hash": str},
        pk="id",
        not_null={"at", "action", "subject", "detail", "hash"},
        strict=True,
    )
    for event in ("UPDATE", "DELETE"):
        db.execute(REFUSE.format(event=event))
    db.table("actor").create(
        {"id": int, "person": int, "function": str}, pk="id", foreign_keys=[("person", "person", "id")], strict=True
    )
    db.table("gold").create(
        {"id": int, "question": str, "place": str, "asked_on": str, "facts": str, "outcome": str, "made_at": str},
        pk="id",
        not_null={"question", "asked_on", "facts", "outcome", "made_at"},
        strict=True,
    )
    db.table("fact_check").create({"fact_id": str, "check_before": str, "checked_at": str}, pk="fact_id", strict=True)


@migrations()
def m013_unanswered(db: Database) -> None:
    """What was asked and not answered, without a person in it; who wants to hear later; who was told which version."""
    db.table("unanswered").create(
        {
            "id": int,
            "text": str,
            "place": str,
            "kind": str,
            "fact_id": str,
            "version": int,
            "times": int,
            "first_at": str,
            "last_at": str,
            "state": str,
            "answered_by": str,
            "closed_at": str,
        },
        pk="id",
        not_null={"text", "kind", "times", "first_at", "last_at", "state"},
        strict=True,
    )
    db.table("unanswered").create_index(["state", "times"])
    db.table("wants_answer").create(
        {"unanswered": int, "address": int, "asked_at": str, "told_at": str},
        pk=("unanswered", "address"),
        foreign_keys=[("unanswered", "unanswered", "id"), ("address", "address", "id")],
        strict=True,
    )
    db.table("told_fact").create(
        {"address": int, "fact_id": str, "version": int, "at": str},
        pk=("address", "fact_id"),
        foreign_keys=[("address", "address", "id")],
        strict=True,
    )
    db.table("told_fact").create_index(["fact_id"])
    db.table("address").add_column("wants_corrections", int)


@migrations()
def m014_web_sessions(db: Database) -> None:
    """Links to log in with, once, and sessions of the editors' pages; only hashes are kept."""
    db.table("login_link").create(
        {"sha256": bytes, "person": int, "nonce": bytes, "made_at": str, "expires_at": str, "used_at": str},
        pk="sha256",
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )
    db.table("web_session").create(
        {"sha256": bytes, "person": int, "csrf": str, "begun_at": str, "seen_at": str, "ended_at": str},
        pk="sha256",
        not_null={"person", "csrf", "begun_at", "seen_at"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )
    db.table("web_session").create_index(["person"])
