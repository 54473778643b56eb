"""Who is told what and when: roles, invitations, subscriptions, changed terms, the outbox, and what councils did."""

from sqlite_utils import Database

from knowledge.store.schema.migration import migrations


@migrations()
def m006_people_with_roles(db: Database) -> None:
    """Numbers of people that never come back, groups beside people, roles, and invitations to them."""
    # Everything that will hang on a person's number must never meet a stranger who got the same one.
    db.execute("PRAGMA defer_foreign_keys = ON")
    kept = db.execute("SELECT id, place, entered_at FROM person").fetchall()
    db.execute("DROP TABLE person")
    # Whoever was known until now had chosen a place, or to have none.
    db.execute(
        "CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL DEFAULT 'person', "
        "place TEXT, has_chosen INTEGER NOT NULL DEFAULT 1, entered_at TEXT NOT NULL) STRICT"
    )
    db.table("person").insert_all(dict(zip(("id", "place", "entered_at"), row, strict=True)) for row in kept)
    db.table("role").create(
        {"person": int, "role": str, "place": str, "granted_by": int, "granted_at": str},
        not_null={"person", "role", "granted_at"},
        foreign_keys=[("person", "person", "id"), ("place", "place", "id")],
        strict=True,
    )
    db.execute("CREATE UNIQUE INDEX role_once ON role (person, role, ifnull(place, ''))")
    db.table("invite").create(
        {
            "id": int,
            "sha256": bytes,
            "role": str,
            "place": str,
            "uses_left": int,
            "proposal": str,
            "made_by": int,
            "made_at": str,
            "expires_at": str,
            "revoked_at": str,
        },
        pk="id",
        not_null={"sha256", "role", "made_at", "expires_at"},
        foreign_keys=[("place", "place", "id")],
        strict=True,
    )
    db.table("invite").create_index(["sha256"], unique=True)


@migrations()
def m007_subscriptions(db: Database) -> None:
    """What an address wants to be told, and when; addresses that can no longer be reached are marked."""
    for name in ("unreachable_at", "unreachable_because"):
        db.table("address").add_column(name, str)
    db.table("rhythm").create(
        {
            "address": int,
            "at_time": str,
            "quiet_from": str,
            "quiet_until": str,
            "on_workdays": int,
            "digest": str,
            "is_paused": int,
        },
        pk="address",
        not_null={"at_time", "on_workdays", "digest", "is_paused"},
        foreign_keys=[("address", "address", "id")],
        strict=True,
    )
    db.table("subscription").create(
        {"id": int, "person": int, "address": int, "target": str, "name": str, "leads": str, "since": str},
        pk="id",
        not_null={"person", "address", "target", "leads", "since"},
        foreign_keys=[("person", "person", "id"), ("address", "address", "id")],
        strict=True,
    )
    db.execute("CREATE UNIQUE INDEX subscription_once ON subscription (address, target, ifnull(name, ''))")
    db.table("subscription").create_index(["person"])


@migrations()
def m008_outbox(db: Database) -> None:
    """What is to be sent and what was sent; the key says what a recipient is told once."""
    db.table("outbox").create(
        {
            "id": int,
            "fact_id": str,
            "version": int,
            "reminder": str,
            "address": int,
            "bundle": str,
            "covers": str,
            "place": str,
            "role": str,
            "channel": str,
            "state": str,
            "due_at": str,
            "expires_at": str,
            "try_at": str,
            "claimed_at": str,
            "attempts": int,
            "is_uncertain": int,
            "is_late": int,
            "message": str,
            "problem": str,
            "seen_at": str,
            "settled_at": str,
        },
        pk="id",
        not_null={
            "fact_id",
            "version",
            "reminder",
            "address",
            "bundle",
            "covers",
            "channel",
            "state",
            "due_at",
            "expires_at",
            "try_at",
            "attempts",
            "is_uncertain",
            "is_late",
        },
        foreign_keys=[("address", "address", "id")],
        strict=True,
    )
    db.table("outbox").create_index(["fact_id", "version", "reminder", "address"], unique=True)
    db.table("outbox").create_index(["state", "try_at"])
    db.table("outbox").create_index(["address", "due_at"])
    db.table("outbox").create_index(["bundle"])
    db.table("heartbeat").create(
        {"name": str, "begun_at": str, "succeeded_at": str, "problem": str}, pk="name", strict=True
    )


@migrations()
def m009_terms(db: Database) -> None:
    """Facts that are withdrawn, and terms as followers last heard of them."""
    db.table("fact").add_column("withdrawn_at", str)
    db.table("fact_version").add_column("is_withdrawn", int, not_null_default=0)
    db.table("revision").add_column("noted", int)  # the one whose changed terms are told
    db.table("term_told").create(
        {
            "fact_id": str,
            "version": int,
            "due_on": str,
            "latest": str,
            "said": str,
            "state": str,
            "sequence": int,
            "told_at": str,
        },
        pk="fact_id",
        not_null={"version", "state", "sequence", "told_at"},
        foreign_keys=[("fact_id", "fact", "id")],
        strict=True,
    )
    db.table("term_change").create(
        {
            "fact_id": str,
            "version": int,
            "change": str,
            "was_on": str,
            "was_said": str,
            "is_on": str,
            "is_said": str,
            "at": str,
        },
        pk=("fact_id", "version"),
        not_null={"change", "at"},
        foreign_keys=[("fact_id", "fact", "id")],
        strict=True,
    )


@migrations()
def m010_tasks_and_responses(db: Database) -> None:
    """What editors have yet to find out, and what councils did about a term."""
    db.table("task").create(
        {"id": int, "kind": str, "fact_id": str, "version": int, "text": str, "made_at": str, "done_at": str},
        pk="id",
        not_null={"kind", "text", "made_at"},
        strict=True,
    )
    db.table("task").create_index(["kind", "fact_id", "version"], unique=True)
    db.table("response").create(
        {
            "id": int,
            "fact_id": str,
            "place": str,
            "state": str,
            "given_on": str,
            "reference": str,
            "role": str,
            "set_at": str,
        },
        pk="id",
        not_null={"fact_id", "place", "state", "role", "set_at"},
        foreign_keys=[("fact_id", "fact", "id"), ("place", "place", "id")],
        strict=True,
    )
    db.table("response").create_index(["fact_id", "place", "id"])


@migrations()
def m011_feeds(db: Database) -> None:
    """Secret addresses of calendars, and links sent by e-mail that wait for a press; only their hashes are kept."""
    db.table("feed").create(
        {"id": int, "sha256": bytes, "person": int, "place": str, "made_at": str, "revoked_at": str},
        pk="id",
        not_null={"sha256", "made_at"},
        foreign_keys=[("person", "person", "id"), ("place", "place", "id")],
        strict=True,
    )
    db.table("feed").create_index(["sha256"], unique=True)
    db.table("mail_link").create(
        {
            "id": int,
            "sha256": bytes,
            "purpose": str,
            "address": int,
            "body": bytes,
            "made_at": str,
            "expires_at": str,
            "used_at": str,
        },
        pk="id",
        not_null={"sha256", "purpose", "made_at", "expires_at"},
        strict=True,
    )
    db.table("mail_link").create_index(["sha256"], unique=True)
