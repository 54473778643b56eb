"""What /mijngegevens says, and the Dutch names of all that is in its document."""

from collections.abc import Mapping

from knowledge.alerts import Digest, Target
from knowledge.editing import ChangeState
from knowledge.store.deliveries import State
from knowledge.store.people import Channel, PersonKind

HERE = (
    "Dit gesprek gaat niet via Telegram, en ik weet niet wie u bent. In het werkgeheugen staat dit van u. "
    "Het verdwijnt als het gesprek een tijd stilvalt."
)
FILE = (
    "Dit is alles wat ik van u bewaar, als bestand. U kunt het openen met elk programma dat tekst toont. "
    "Wissen kan met /vergeetmij."
)
FILE_NAME = "mijngegevens-{day}.json"
IN_GROUP = "Wat ik van u bewaar, stuur ik niet in een groep. Open een chat met mij en typ daar /mijngegevens."
ABOUT = (
    "Alles wat Zienswijzer van u bewaart. Tijden staan in UTC. Tokens en vingerafdrukken van tokens staan er niet in: "
    "daarmee kan een ander zich voor u uitgeven."
)

MADE_AT, EXPLAINED, KEPT, MEMORY = "gemaakt_op", "uitleg", "bewaard", "werkgeheugen"
PLACE, QUESTIONS, ASKED_AT, QUESTION = "gemeente", "laatste_vragen", "gesteld_op", "vraag"

YES_OR_NO = frozenset(
    "has_chosen wants_weekly wants_corrections is_paused on_workdays is_uncertain is_late is_proposed is_approved "
    "is_overridden".split()
)
SECTIONS: Mapping[str, str] = {
    "person": "persoon",
    "address": "adressen",
    "role": "rollen",
    "invite": "uitnodigingen_van_u",
    "subscription": "wat_u_volgt",
    "rhythm": "wanneer_u_bericht_wilt",
    "outbox": "meldingen",
    "mail_link": "links_in_uw_e-mail",
    "feed": "agendas",
    "wants_answer": "vragen_waarover_u_later_bericht_wilt",
    "told_fact": "antwoorden_die_u_kreeg",
    "draft": "wat_u_aan_het_invullen_bent",
    "login_link": "links_om_in_te_loggen",
    "web_session": "waar_u_bent_ingelogd",
    "address_claim": "e-mailadres_dat_u_nog_moet_bevestigen",
    "actor": "uw_nummer_in_het_logboek",
    "change": "wijzigingen",
    "audit": "logboek",
    "gold": "toetsvragen",
    "recovery": "berichten_die_u_vrijgaf_na_herstel",
    "inbox": "berichten_die_ik_niet_kon_verwerken",
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "person": {
        "id": "nummer",
        "kind": "soort",
        "place": "gemeente",
        "has_chosen": "gemeente_gekozen",
        "entered_at": "sinds",
    },
    "address": {
        "id": "nummer",
        "channel": "kanaal",
        "sealed": "adres",
        "confirmed_at": "sinds",
        "unreachable_at": "onbereikbaar_sinds",
        "unreachable_because": "onbereikbaar_omdat",
        "wants_weekly": "weekbericht",
        "wants_corrections": "bericht_bij_een_verbetering",
    },
    "role": {"role": "rol", "place": "gemeente", "granted_at": "gegeven_op"},
    "invite": {
        "id": "nummer",
        "role": "rol",
        "place": "gemeente",
        "uses_left": "nog_te_gebruiken",
        "proposal": "voorgestelde_meldingen",
        "made_at": "gemaakt_op",
        "expires_at": "geldig_tot",
        "revoked_at": "ingetrokken_op",
    },
    "subscription": {
        "id": "nummer",
        "address": "adres_nummer",
        "target": "soort",
        "name": "wat",
        "leads": "dagen_vooraf",
        "since": "sinds",
    },
    "rhythm": {
        "address": "adres_nummer",
        "at_time": "tijd",
        "quiet_from": "stil_vanaf",
        "quiet_until": "stil_tot",
        "on_workdays": "op_werkdagen",
        "digest": "samen_of_los",
        "is_paused": "gepauzeerd",
    },
    "outbox": {
        "id": "nummer",
        "fact_id": "feit",
        "version": "versie",
        "reminder": "melding",
        "address": "adres_nummer",
        "bundle": "bericht",
        "covers": "dagen_vooraf",
        "place": "gemeente",
        "role": "rol",
        "channel": "kanaal",
        "state": "stand",
        "due_at": "gepland_op",
        "expires_at": "uiterlijk",
        "try_at": "volgende_poging",
        "claimed_at": "laatste_poging",
        "attempts": "pogingen",
        "is_uncertain": "misschien_dubbel",
        "is_late": "te_laat",
        "message": "nummer_van_het_bericht",
        "problem": "wat_misging",
        "seen_at": "gezien_op",
        "settled_at": "afgehandeld_op",
    },
    "mail_link": {
        "id": "nummer",
        "address": "adres_nummer",
        "purpose": "doel",
        "made_at": "gemaakt_op",
        "expires_at": "geldig_tot",
        "used_at": "gebruikt_op",
    },
    "feed": {"id": "nummer", "made_at": "gemaakt_op", "revoked_at": "vervallen_op"},
    "wants_answer": {
        "unanswered": "vraag_nummer",
        "address": "adres_nummer",
        "text": "vraag",
        "asked_at": "gevraagd_op",
        "told_at": "bericht_op",
    },
    "told_fact": {"address": "adres_nummer", "fact_id": "feit", "version": "versie", "at": "op"},
    "draft": {"channel": "waar", "body": "inhoud", "kept_until": "bewaard_tot"},
    "login_link": {"made_at": "gemaakt_op", "expires_at": "geldig_tot", "used_at": "gebruikt_op"},
    "web_session": {"begun_at": "sinds", "seen_at": "laatst_gebruikt_op"},
    "address_claim": {"sealed": "adres", "expires_at": "bewaard_tot"},
    "actor": {"id": "nummer", "function": "functie"},
    "change": {
        "id": "nummer",
        "state": "stand",
        "title": "titel",
        "origin": "waar",
        "proposed_at": "voorgesteld_op",
        "reason": "reden",
        "approved_at": "goedgekeurd_op",
        "override_reason": "reden_om_toch_door_te_voeren",
        "applied_at": "doorgevoerd_op",
        "closed_at": "afgesloten_op",
        "is_proposed": "door_u_voorgesteld",
        "is_approved": "door_u_goedgekeurd",
        "is_overridden": "door_u_toch_doorgevoerd",
    },
    "audit": {"id": "nummer", "at": "op", "action": "wat", "subject": "waarvan", "detail": "bijzonderheden"},
    "gold": {
        "id": "nummer",
        "question": "vraag",
        "place": "gemeente",
        "asked_on": "op_de_dag",
        "facts": "feiten",
        "outcome": "soort_antwoord",
        "made_at": "bewaard_op",
    },
    "recovery": {
        "id": "nummer",
        "copied_at": "kopie_van",
        "restored_at": "teruggezet_op",
        "released_at": "vrijgegeven_op",
        "lapsed_until": "vervallen_tot",
    },
    "inbox": {"body": "bericht"},
}
DRAFT: Mapping[str, str] = {  # what is open in a conversation
    "purpose": "doel",
    "mark": "merk_van_de_knoppen",
    "asking": "gevraagd",
    "values": "ingevuld",
    "reading": "gelezen_datum",
    "search": "gezocht",
    "fact_id": "feit",
    "seen": "gezien_versie",
    "seen_phrasings": "gezien_vragen",
    "number": "wijziging",
    "question_id": "vraag_nummer",
    "touched_at": "laatst_op",
}
VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("person", "kind"): {PersonKind.PERSON: "persoon", PersonKind.GROUP: "groep"},
    ("address", "channel"): {Channel.TELEGRAM: "Telegram", Channel.EMAIL: "e-mail"},
    ("outbox", "channel"): {Channel.TELEGRAM: "Telegram", Channel.EMAIL: "e-mail"},
    ("outbox", "state"): {
        State.READY: "klaar om te versturen",
        State.SENDING: "wordt verstuurd",
        State.SENT: "verstuurd",
        State.UNREACHABLE: "onbereikbaar",
        State.EXPIRED: "te laat",
        State.WITHDRAWN: "niet meer nodig",
        State.FAILED: "mislukt",
    },
    ("rhythm", "digest"): {Digest.SINGLE: "los", Digest.DAILY: "per dag", Digest.WEEKLY: "per week"},
    ("subscription", "target"): {
        Target.DEADLINE: "termijn",
        Target.DOSSIER: "dossier",
        Target.ZIENSWIJZE: "zienswijzen",
        Target.PLACE: "gemeente of regio",
        Target.EVERYTHING: "alles",
    },
    ("mail_link", "purpose"): {"stop": "e-mail stoppen", "confirm": "aanmelding bevestigen", "own": "zien en wissen"},
    ("change", "state"): {
        ChangeState.PROPOSED: "voorgesteld",
        ChangeState.APPROVED: "goedgekeurd",
        ChangeState.APPLIED: "doorgevoerd",
        ChangeState.REJECTED: "afgewezen",
        ChangeState.UNDONE: "teruggedraaid",
    },
}
