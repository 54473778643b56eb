"""How staff keep the base: proposals and who approved them, drafts, gold questions, what went unanswered, the log."""

from sqlite_utils import Database

from knowledge.store.schema.migration import migrations

# A change of a date, a status or an amount needs a second pair of eyes, or a reason why not. A person may stand behind
# several numbers of actors, for addresses of one person are sometimes found out later.
FOUR_EYES = """
CREATE TRIGGER change_needs_four_eyes BEFORE UPDATE OF state ON change
WHEN NEW.state = 'applied' AND NEW.needs_second = 1 AND trim(ifnull(NEW.override_reason, '')) = ''
  AND (NEW.approved_by IS NULL OR NEW.approved_by = NEW.proposed_by OR EXISTS (
    SELECT 1 FROM actor AS one JOIN actor AS other USING (person)
    WHERE one.id = NEW.approved_by AND other.id = NEW.proposed_by))
BEGIN SELECT RAISE(ABORT, 'a second editor has to approve this'); END
"""
BY_AN_EDITOR = """
CREATE TRIGGER change_is_approved_by_an_editor BEFORE UPDATE OF approved_by ON change
WHEN NEW.approved_by IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM actor JOIN role USING (person) WHERE actor.id = NEW.approved_by AND role IN ('redactie', 'beheer'))
BEGIN SELECT RAISE(ABORT, 'only an editor may approve this'); END
"""
STEPS = (
    "('proposed>approved', 'proposed>applied', 'approved>applied', 'proposed>rejected', 'approved>rejected', "
    "'applied>undone')"
)
ONE_WAY = f"""
CREATE TRIGGER change_goes_one_way BEFORE UPDATE OF state ON change
WHEN OLD.state || '>' || NEW.state NOT IN {STEPS}
BEGIN SELECT RAISE(ABORT, 'a change does not go that way'); END
"""
FROM_THE_START = """
CREATE TRIGGER change_begins_as_a_proposal BEFORE INSERT ON change
WHEN NEW.state <> 'proposed' OR NEW.approved_by IS NOT NULL OR NEW.override_reason IS NOT NULL
  OR EXISTS (SELECT 1 FROM change WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a change begins as a proposal'); END
"""
AS_PROPOSED = """
CREATE TRIGGER change_stays_as_proposed
BEFORE UPDATE OF id, title, origin, batch, undoes, needs_second, proposed_by, proposed_at ON change
BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END
"""
ITEM_AS_PROPOSED = """
CREATE TRIGGER change_item_stays_as_proposed
BEFORE UPDATE OF change, position, action, fact_id, base_version, base_phrasings, body, phrasings ON change_item
BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END
"""
ITEM_IN_TIME = """
CREATE TRIGGER change_item_comes_in_time BEFORE INSERT ON change_item
WHEN (SELECT state FROM change WHERE id = NEW.change) <> 'proposed'
  OR EXISTS (SELECT 1 FROM change_item WHERE change = NEW.change AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END
"""
KEEP = """
CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'what was proposed is never deleted'); END
"""
# INSERT OR REPLACE deletes a row without any trigger that is for deleting.
REPLACE_NO_VERSION = """
CREATE TRIGGER fact_version_is_kept_on_replace BEFORE INSERT ON fact_version
WHEN EXISTS (SELECT 1 FROM fact_version WHERE fact_id = NEW.fact_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'UNIQUE: a version of a fact is never changed'); END
"""
REFUSE = """
CREATE TRIGGER {table}_is_kept_on_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END
"""
IN_A_ROW = """
CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit
WHEN NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END
"""
# INSERT OR REPLACE deletes a row without any trigger that is for deleting.
MARKS_IN_A_ROW = """
CREATE TRIGGER audit_mark_goes_on BEFORE INSERT ON audit_mark
WHEN NEW.last <= (SELECT ifnull(max(last), 0) FROM audit_mark)
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END
"""


CHANGE_COLUMNS = {
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
    "overridden_by": int,
    "override_reason": str,
    "applied_at": str,
    "closed_at": str,
}
ITEM_COLUMNS = {
    "change": int,
    "position": int,
    "action": str,
    "fact_id": str,
    "base_version": int,
    "base_phrasings": str,
    "body": str,
    "phrasings": str,
    "new_version": int,
    "former_phrasings": str,
    "was_phrased": int,
}


@migrations()
def m012_changes(db: Database) -> None:
    """Changes on their way to the base, what each does to a fact, who did it, and half-finished conversations."""
    # Numbers that the log and the changes name; a person who is forgotten leaves the number behind.
    db.execute(
        "CREATE TABLE actor (id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER REFERENCES person (id), "
        "function TEXT) STRICT"
    )
    db.table("actor").create_index(["person"])
    db.table("change").create(
        CHANGE_COLUMNS,
        pk="id",
        not_null={"state", "title", "origin", "needs_second", "proposed_at"},
        foreign_keys=[(column, "actor", "id") for column in ("proposed_by", "approved_by", "overridden_by")],
        strict=True,
    )
    db.table("change").create_index(["state", "id"])
    db.table("change").create_index(["batch"])
    db.table("change_item").create(
        ITEM_COLUMNS,
        pk=("change", "position"),
        not_null={"action", "fact_id"},
        foreign_keys=[("change", "change", "id")],
        strict=True,
    )
    db.table("change_item").create_index(["fact_id"])
    db.table("fact").add_column("is_phrased", int, not_null_default=0)  # by staff: no file rephrases it
    for trigger in (FOUR_EYES, BY_AN_EDITOR, ONE_WAY, FROM_THE_START, AS_PROPOSED, ITEM_AS_PROPOSED, ITEM_IN_TIME):
        db.execute(trigger)
    for table in ("change", "change_item"):
        db.execute(KEEP.format(table=table))
    db.execute(REPLACE_NO_VERSION)
    db.table("draft").create(
        {"person": int, "channel": str, "body": bytes, "kept_until": str},
        pk=("person", "channel"),
        not_null={"body", "kept_until"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )


@migrations()
def m013_log_and_gold(db: Database) -> None:
    """An append-only log in a chain of hashes, and the base's own gold questions."""
    db.table("audit").create(
        {"id": int, "at": str, "actor": int, "action": str, "subject": str, "detail": str, "hash": str},
        pk="id",
        not_null={"at", "action", "subject", "detail", "hash"},
        foreign_keys=[("actor", "actor", "id")],
        strict=True,
    )
    # Where the end was, day by day: whoever cuts the end off has to get past these too.
    db.table("audit_mark").create(
        {"last": int, "day": str, "hash": str}, pk="last", not_null={"day", "hash"}, strict=True
    )
    for table in ("audit", "audit_mark"):
        for event in ("UPDATE", "DELETE"):
            db.execute(REFUSE.format(table=table, event=event))
    db.execute(IN_A_ROW)
    db.execute(MARKS_IN_A_ROW)
    # Which line is the last: a chain alone does not show that its end was cut off.
    db.table("audit_head").create(
        {"id": int, "last": int, "hash": str}, pk="id", not_null={"last", "hash"}, strict=True
    )
    db.table("audit_head").insert({"id": 1, "last": 0, "hash": ""})
    db.table("gold").create(
        {
            "id": int,
            "question": str,
            "place": str,
            "asked_on": str,
            "facts": str,
            "outcome": str,
            "made_at": str,
            "made_by": int,
        },
        pk="id",
        not_null={"question", "asked_on", "facts", "outcome", "made_at"},
        foreign_keys=[("made_by", "actor", "id")],
        strict=True,
    )
    db.table("fact_check").create({"fact_id": str, "check_before": str, "checked_at": str}, pk="fact_id", strict=True)
    # How far staff have been told: up to which line of the log, and of which Monday, with the end of the log then.
    db.table("staff_news").create(
        {"id": int, "line": int, "week": str, "week_line": int}, pk="id", not_null={"line", "week_line"}, strict=True
    )
    db.table("staff_news").insert({"id": 1, "line": 0, "week_line": 0})
    db.table("address").add_column("wants_weekly", int)  # nothing chosen is yes


@migrations()
def m014_unanswered(db: Database) -> None:
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
    db.table("unanswered_remark").create(
        {"id": int, "unanswered": int, "text": str, "at": str},
        pk="id",
        not_null={"unanswered", "text", "at"},
        foreign_keys=[("unanswered", "unanswered", "id")],
        strict=True,
    )
    db.table("unanswered_remark").create_index(["unanswered"])
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
def m015_web_sessions(db: Database) -> None:
    """Links to log in with, once, and sessions of the editors' pages; only hashes are kept."""
    db.table("login_link").create(
        {"sha256": bytes, "person": int, "nonce": str, "made_at": str, "expires_at": str, "used_at": str},
        pk="sha256",
        not_null={"person", "made_at", "expires_at"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )
    db.table("web_session").create(
        {"sha256": bytes, "person": int, "begun_at": str, "seen_at": str},
        pk="sha256",
        not_null={"person", "begun_at", "seen_at"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )
    db.table("web_session").create_index(["person"])
    # An e-mail address that somebody of the staff wants to log in with, until a link that went there confirms it.
    db.table("address_claim").create(
        {"person": int, "sha256": bytes, "sealed": bytes, "expires_at": str},
        pk="person",
        not_null={"sha256", "sealed", "expires_at"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )
