"""What can go wrong in the knowledge base; the docstring of a class is its default message."""

from datetime import datetime
from pathlib import Path

RESTORE = "Zet een reservekopie terug met «zienswijzer restore BESTAND»."


class KnowledgeError(Exception):
    """Something in the knowledge base is not as it should be."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class UnreadablePeriod(KnowledgeError):
    """The text does not name exactly one period."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class ImpossibleDate(KnowledgeError):
    """The text names a day that does not exist."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class DatabaseUnreadable(KnowledgeError):
    """De kennisbank kan niet worden geopend."""

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(f"De kennisbank {path} kan niet worden geopend: {reason}.")
        self.path = path
        self.reason = reason


class Damaged(KnowledgeError):
    """Iets in de kennisbank is beschadigd."""


class DatabaseDamaged(Damaged):
    """De kennisbank is beschadigd."""

    def __init__(self, *, path: Path | None, reason: str) -> None:
        super().__init__(f"De kennisbank {path} is beschadigd: {reason}. {RESTORE}")
        self.path = path
        self.reason = reason


class NewerDatabase(KnowledgeError):
    """De kennisbank is gemaakt door een nieuwere versie van het programma."""

    def __init__(self, *, path: Path, unknown: tuple[str, ...]) -> None:
        super().__init__(
            f"De kennisbank {path} is gemaakt door een nieuwere versie van Zienswijzer. "
            "Er is niets veranderd. Werk Zienswijzer bij, of kies een andere kennisbank."
        )
        self.path = path
        self.unknown = unknown


class InboxFull(KnowledgeError):
    """Er wachten al te veel berichten op antwoord."""


class BaseInUse(KnowledgeError):
    """Een ander proces heeft deze kennisbank al in gebruik. Er is niets veranderd."""

    def __init__(self, *, path: Path, holder: str) -> None:
        who = f" (proces {holder.replace('@', ' op ', 1)})" if holder else ""
        super().__init__(
            f"Op de kennisbank {path} draait al een Zienswijzer{who}. Er is niets veranderd. "
            "Stop die eerst, of kies een andere kennisbank."
        )
        self.path = path
        self.holder = holder


class CurationInvalid(KnowledgeError):
    """De gecureerde bestanden bevatten fouten."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("De gecureerde bestanden bevatten fouten:\n" + "\n".join(f"- {p}" for p in problems))
        self.problems = problems


class FaqInvalid(KnowledgeError):
    """De vragenlijst bevat fouten. Er is niets veranderd."""

    MOST_SHOWN = 100

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        lines = [f"Het bestand {name} is niet overgenomen. Er is niets veranderd."]
        lines += (f"- {problem}" for problem in problems[: self.MOST_SHOWN])
        if len(problems) > self.MOST_SHOWN:
            lines.append(f"- … en nog {len(problems) - self.MOST_SHOWN} andere")
        super().__init__("\n".join(lines))
        self.problems = problems


class FactDamaged(Damaged):
    """Een feit in de kennisbank is beschadigd en wordt niet getoond."""

    def __init__(self, *, key: str) -> None:
        super().__init__(f"Het feit {key} in de kennisbank is beschadigd en wordt niet getoond. {RESTORE}")
        self.key = key


class SourceDamaged(Damaged):
    """Een bron of gemeente in de kennisbank is beschadigd en wordt niet getoond."""

    def __init__(self, *, key: str) -> None:
        super().__init__(f"De bron of gemeente {key} in de kennisbank is beschadigd en wordt niet getoond. {RESTORE}")
        self.key = key


class FactUnknown(KnowledgeError):
    """Dit feit staat niet in de kennisbank."""

    def __init__(self, *, fact_id: str) -> None:
        super().__init__(f"Het feit {fact_id} staat niet in de kennisbank.")
        self.fact_id = fact_id


class BackupFailed(KnowledgeError):
    """De reservekopie is niet gemaakt."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(f"De reservekopie is niet gemaakt: {reason}.")
        self.reason = reason


class BackupUnusable(KnowledgeError):
    """Deze reservekopie is niet te gebruiken. Er is niets veranderd."""

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(f"De reservekopie {path} is niet te gebruiken: {reason}. Er is niets veranderd.")
        self.path = path
        self.reason = reason


class KeyUnusable(KnowledgeError):
    """Een sleutel moet ten minste 32 tekens hebben, zonder spaties, en een eigen nummer van 1 tot en met 255."""


class KeyMismatch(KnowledgeError):
    """De sleutel past niet bij deze kennisbank. Er is niets veranderd. Geef de sleutel waarmee zij gemaakt is."""


class SealBroken(KnowledgeError):
    """Een versleuteld gegeven is beschadigd, of met een andere sleutel gemaakt."""


class FactExists(KnowledgeError):
    """Er is al een feit met deze naam."""

    def __init__(self, *, fact_id: str) -> None:
        super().__init__(f"Er is al een feit {fact_id}. Kies een andere naam, of wijzig dat feit.")
        self.fact_id = fact_id


class FactMoved(KnowledgeError):
    """Iemand anders heeft dit feit intussen gewijzigd. Er is niets overschreven."""

    def __init__(
        self, *, fact_id: str, seen: int | None, now: int, change_id: int | None, by: int | None, at: datetime | None
    ) -> None:
        super().__init__(f"Het feit {fact_id} is intussen gewijzigd. Er is niets overschreven. Kijk wat er nu staat.")
        self.fact_id = fact_id
        self.seen = seen  # the version that the author of the change saw
        self.now = now
        self.change_id = change_id  # what changed it meanwhile, where that was a change of staff …
        self.by = by  # … the actor who proposed that …
        self.at = at  # … and when it went live


class ChangeError(KnowledgeError):
    """Deze wijziging kan zo niet."""


class ChangeUnknown(ChangeError):
    """Deze wijziging bestaat niet."""

    def __init__(self, *, change_id: int) -> None:
        super().__init__()
        self.change_id = change_id


class ChangeEmpty(ChangeError):
    """In deze wijziging staat niets, of twee keer hetzelfde voor één feit."""


class ChangeClosed(ChangeError):
    """Deze wijziging is al verwerkt of afgewezen."""

    def __init__(self, *, change_id: int, state: str) -> None:
        super().__init__()
        self.change_id = change_id
        self.state = state


class ChangeUnchecked(ChangeError):
    """Deze wijziging is nog niet nagekeken."""


class ChangeRefused(ChangeError):
    """Deze wijziging maakt iets fout. Alleen een beheerder kan haar toch doorvoeren, met een reden."""

    def __init__(self, *, problems: tuple[str, ...]) -> None:
        super().__init__()
        self.problems = problems


class NeedsSecond(ChangeError):
    """Een tweede redacteur moet deze wijziging eerst goedkeuren."""


class OwnChange(ChangeError):
    """U kunt uw eigen wijziging niet goedkeuren. Vraag een andere redacteur of een beheerder."""


class MayNot(ChangeError):
    """U mag de feiten van deze gemeente of regio niet wijzigen."""


class NotYourGold(KnowledgeError):
    """Deze toetsvraag kan alleen worden weggehaald door wie haar bewaarde, of door het beheer."""


class ReasonMissing(ChangeError):
    """Geef een reden."""
