"""What every column of the base holds. A new column has to be entered here, or a test fails.

Whoever adds one about a person also says in which words /privacy tells of its table (TOLD), and names it for
/mijngegevens in handlers/people/own_data_texts.py or says here why not (WITHHELD).
"""

from collections.abc import Mapping
from enum import Enum


class Holds(Enum):
    """What may stand in a column; only what is sealed or looked up can lead to somebody."""

    FACTS = "what the base states, from public documents, with words of editors about it"
    NUMBER = "a number that the base itself gave, or a count"
    MOMENT = "a moment, a day or a time of day"
    CHOICE = "one of a closed list, the id of a place or a fact, or yes or no"
    PROGRAM = "words and numbers of the program and of other programs: states, names of errors, message numbers"
    SCRUBBED = "words of somebody unknown, out of which names, numbers and addresses were taken"
    SEALED = "sealed with the key"
    LOOKUP = "an HMAC under the key"
    DIGEST = "the SHA-256 of a secret of 256 bits, or of facts"


def _columns(**held: str) -> Mapping[str, Holds]:
    return {column: Holds[kind.upper()] for kind, columns in held.items() for column in columns.split()}


PERIOD = "said earliest latest precision qualifier is_year_inferred"
HOLDINGS: Mapping[str, Mapping[str, Holds]] = {
    "_sqlite_migrations": _columns(number="id", program="migration_set name", moment="applied_at"),
    "sqlite_sequence": _columns(program="name", number="seq"),
    "revision": _columns(number="id number noted"),
    "place": _columns(facts="id kind region names", digest="sha256"),
    "document": _columns(
        facts=f"id title sender addressee scope reference note is_date_inferred is_external {PERIOD}", digest="sha256"
    ),
    "dossier": _columns(facts="id title scope"),
    "fact": _columns(facts="id version is_phrased", moment="withdrawn_at"),
    "fact_version": _columns(
        facts="fact_id version kind dossier scope title text before status actor who to_whom series number names "
        f"variants ris_numbers follows replaces note document place origin is_withdrawn {PERIOD}",
        moment="entered_at",
        digest="sha256",
    ),
    "phrasing": _columns(facts="fact_id position text"),
    "synonym": _columns(facts="group_number position word"),
    "term_told": _columns(facts="fact_id version due_on latest said state sequence", moment="told_at"),
    "term_change": _columns(facts="fact_id version change was_on was_said is_on is_said", moment="at"),
    "task": _columns(number="id", facts="kind fact_id version text", moment="made_at done_at"),
    "response": _columns(number="id", facts="fact_id place state given_on reference", choice="role", moment="set_at"),
    "fact_check": _columns(facts="fact_id", moment="check_before checked_at"),
    "heartbeat": _columns(program="name problem", moment="begun_at succeeded_at"),
    "staff_news": _columns(number="id line week_line", moment="week"),
    "key_check": _columns(number="number", sealed="sealed"),
    "inbox": _columns(number="row", program="bot_id update_id state tries reason", sealed="body", moment="received_at"),
    "person": _columns(number="id", choice="kind place has_chosen", moment="entered_at"),
    "address": _columns(
        number="id person",
        choice="channel wants_weekly wants_corrections",
        lookup="lookup",
        sealed="sealed",
        moment="confirmed_at unreachable_at",
        program="unreachable_because",
    ),
    "role": _columns(number="person granted_by", choice="role place", moment="granted_at"),
    "invite": _columns(
        number="id uses_left made_by",
        digest="sha256",
        choice="role place proposal",
        moment="made_at expires_at revoked_at",
    ),
    "subscription": _columns(number="id person address", choice="target name leads", moment="since"),
    "rhythm": _columns(
        number="address", moment="at_time quiet_from quiet_until", choice="on_workdays digest is_paused"
    ),
    "outbox": _columns(
        number="id version address attempts",
        choice="fact_id place role channel is_uncertain is_late",
        program="reminder bundle covers state message problem",
        moment="due_at expires_at try_at claimed_at seen_at settled_at",
    ),
    "feed": _columns(number="id person", digest="sha256", choice="place", moment="made_at revoked_at"),
    "mail_link": _columns(
        number="id address", digest="sha256", choice="purpose", sealed="body", moment="made_at expires_at used_at"
    ),
    "unanswered": _columns(
        number="id version times",
        scrubbed="text",
        choice="place kind fact_id state answered_by",
        moment="first_at last_at closed_at",
    ),
    "unanswered_remark": _columns(number="id unanswered", scrubbed="text", moment="at"),
    "wants_answer": _columns(number="unanswered address", moment="asked_at told_at"),
    "told_fact": _columns(number="address version", choice="fact_id", moment="at"),
    "draft": _columns(number="person", program="channel", sealed="body", moment="kept_until"),
    "login_link": _columns(number="person", digest="sha256 nonce", moment="made_at expires_at used_at"),
    "web_session": _columns(number="person", digest="sha256", moment="begun_at seen_at"),
    "address_claim": _columns(number="person", digest="sha256", sealed="sealed", moment="expires_at"),
    "actor": _columns(number="id person", facts="function"),
    "change": _columns(
        number="id undoes needs_second proposed_by approved_by overridden_by",
        choice="state origin",
        facts="title batch reason findings override_reason",
        moment="proposed_at approved_at applied_at closed_at",
    ),
    "change_item": _columns(
        number="change position base_version new_version",
        choice="action fact_id was_phrased",
        facts="base_phrasings body phrasings former_phrasings",
    ),
    "audit": _columns(number="id actor", moment="at", program="action subject detail", digest="hash"),
    "audit_mark": _columns(number="last", moment="day", digest="hash"),
    "audit_head": _columns(number="id last", digest="hash"),
    "gold": _columns(number="id made_by", facts="question facts", choice="place outcome", moment="asked_on made_at"),
    "recovery": _columns(number="id released_by", moment="copied_at restored_at released_at lapsed_until"),
}
STAFF = "Bent u redacteur: wat u wijzigde en waarom"
# The tables with rows about a person, and the words by which /privacy tells of them.
TOLD: Mapping[str, str] = {
    "inbox": "Uw bericht zoals Telegram het stuurt, dus met uw naam",
    "person": "Uw gemeente of regio, als u die kiest",
    "address": "het nummer van uw Telegram-account, versleuteld, het moment van uw eerste keuze",
    "role": "Uw rol, zoals raadslid of griffie",
    "invite": "Nodigt u zelf iemand uit, dan bewaar ik die uitnodiging",
    "subscription": "Waarover u herinneringen wilt, en wanneer",
    "rhythm": "Waarover u herinneringen wilt, en wanneer",
    "outbox": "welke berichten ik u stuurde, en of dat lukte",
    "mail_link": "Uw e-mailadres, versleuteld",
    "address_claim": "Bevestigt u het niet, dan wis ik het",
    "feed": "Of u een eigen agenda hebt",
    "unanswered": "Een vraag die ik niet kan beantwoorden",
    "unanswered_remark": "een antwoord waarvan u zegt dat het niet klopt",
    "wants_answer": "Vraagt u om later bericht over zo'n vraag",
    "told_fact": "welke antwoorden u kreeg",
    "draft": "Wat u nog niet af heeft, staat hooguit 24 uur versleuteld",
    "login_link": "Logt u in op de pagina's",
    "web_session": "Logt u in op de pagina's",
    "actor": "Dat staat onder een nummer, met de functie die u zelf koos",
    "change": STAFF,
    "audit": "staat ook in het logboek, onder dat nummer",
    "gold": "welke toetsvragen u bewaarde",
    "recovery": STAFF,
}
# Rows that lead to nobody any more: no number of a person or an address stands in them.
OF_NOBODY = frozenset({"unanswered", "unanswered_remark"})
# What /mijngegevens leaves out: who it is of stands at the top already, is somebody else, or opens a door.
WITHHELD: Mapping[str, str] = {
    "address": "person",
    "role": "person granted_by",
    "invite": "made_by",
    "subscription": "person",
    "feed": "person place",
    "mail_link": "body",
    "draft": "person",
    "login_link": "person",
    "web_session": "person",
    "address_claim": "person",
    "actor": "person",
    "change": "batch undoes needs_second proposed_by findings approved_by overridden_by",
    "audit": "actor",
    "gold": "made_by",
    "recovery": "released_by",
    "inbox": "row bot_id update_id state tries reason received_at",
}
