"""Why an answer was given, in plain Dutch, as Telegram HTML."""

from knowledge.answers.answer import Answer
from knowledge.answers.labels import STATUS
from knowledge.answers.wording import document_line, safe
from knowledge.model import Fact

WHY_HEADING = "<b>Waarom dit antwoord?</b>\n"


def explain(answer: Answer) -> str:
    """Why this answer: what was read, corrected, understood and matched, in plain Dutch."""
    question = answer.question
    lines = [f"Uw vraag: «{safe(question.text[:200])}»"]
    lines += [f"Verbeterd: {safe(note)}" for note in question.notes]
    if subject := [word.read for word in question.content]:
        lines.append(f"Gezocht op: {safe(', '.join(subject[:20]))}")
    lines += [f"Tijd in uw vraag: {safe(period.said)}" for period in question.periods]
    if question.place:
        lines.append(f"Gemeente of regio: {safe(question.place.name)}")
    if question.numbered and question.numbered.number:
        lines.append(f"Nummer: {safe(question.numbered.series)} {safe(question.numbered.number)}")
    lines.append(f"Zekerheid: {answer.certainty:.0%}")
    if answer.steps:
        lines.append("Wat het beste paste:")
        lines += [f"• {safe(step)}" for step in answer.steps]
    return WHY_HEADING + "\n".join(lines)


def explain_fact(fact: Fact) -> str:
    """Where a fact comes from, when it is no longer known which question led to it."""
    lines = [
        "Dit is het feit dat u ziet. Hoe ik naar een antwoord zocht, onthoud ik hooguit een half uur.",
        f"Kenmerk: {safe(fact.id)}, versie {fact.version}",
        f"Status: {safe(STATUS[fact.status])}",
        f"Bron: {safe(document_line(fact.source.document))}; {safe(fact.source.place)}.",
    ]
    return WHY_HEADING + "\n".join(lines)
