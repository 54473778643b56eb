"""Who speaks with the bot: what came in, people, and the addresses that reach them."""

from sqlite_utils import Database

from knowledge.store.schema.migration import migrations


@migrations()
def m004_inbox(db: Database) -> None:
    """Updates that came in; the body is sealed, and gone once it is handled."""
    db.table("inbox").create(
        {
            "row": int,
            "bot_id": int,
            "update_id": int,
            "body": bytes,
            "state": str,
            "tries": int,
            "reason": str,
            "received_at": str,
        },
        pk="row",
        not_null={"bot_id", "state", "tries", "received_at"},
        strict=True,
    )
    db.table("inbox").create_index(["bot_id", "update_id"], unique=True)
    db.table("inbox").create_index(["state", "row"])


@migrations()
def m005_people(db: Database) -> None:
    """People with their choices, the addresses that reach them, and a proof that the key is the right one."""
    db.table("person").create(
        {"id": int, "place": str, "entered_at": str}, pk="id", not_null={"entered_at"}, strict=True
    )
    db.table("address").create(
        {"id": int, "person": int, "channel": str, "lookup": bytes, "sealed": bytes, "confirmed_at": str},
        pk="id",
        not_null={"person", "channel", "lookup", "sealed"},
        foreign_keys=[("person", "person", "id")],
        strict=True,
    )
    db.table("address").create_index(["lookup"], unique=True)
    db.table("address").create_index(["person"])
    db.table("key_check").create({"number": int, "sealed": bytes}, pk="number", not_null={"sealed"}, strict=True)
