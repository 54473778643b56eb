"""Measures whether Dutch is plain: the sentences of a text, how long they are, and the office words in them."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

LONGEST = 25  # words in one sentence
PICTURES = frozenset({"So", "Sk", "Cn", "Co"})  # categories of signs: emoji and their like
WORD = re.compile(r"[^\W_]+(?:['\u2019&+-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\u201d\u2019\"')]*\s+(?=[«\u201c\"'(/]?[A-Z0-9@])|\n+|;\s+|^•\s*|\s•\s")
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|div|title|label|button|form|main|header|footer|a|br|textarea)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
JINJA = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
JINJA_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:aria-label|data-busy|data-failed|alt|placeholder|title)="([^"{]+)"')
TECHNICAL = re.compile(r"\\|\(\?|^[a-z_.:/-]*$|^utf-|\{0\}")
# What offices write and nobody says; each has an everyday word that does as well.
OFFICE_WORDS = frozenset(
    """
    aangaande aanstonds aldus alsmede alsook alvorens behelst behoeve behoudens belanghebbende benevens
    bewerkstelligen bovengenoemd bovengenoemde conform daartoe dato derhalve desalniettemin desbetreffende
    desgewenst desniettegenstaande dezerzijds dienaangaande dienovereenkomstig diens doch eensdeels eveneens evenwel
    gaarne gelieve geschieden geschiedt geschiedde heden hetgeen hetwelk hieromtrent hiertoe hoewel hunnerzijds
    implementeren implementatie indien ingevolge inzake jegens jongstleden krachtens mede middels mitsdien mits
    navolgende nimmer nochtans nopens ofschoon omtrent onderhavig onderhavige onverwijld opdat respectievelijk reeds
    slechts strekkende teneinde tevens thans uwerzijds vermits vigerend vigerende voormeld voormelde voornoemd
    voornoemde voorts wederom wegens weshalve zijdens zorgdragen zulks
    """.split()
)
OFFICE_PHRASES = (
    "ten behoeve van",
    "ten aanzien van",
    "ter zake van",
    "uit hoofde van",
    "met betrekking tot",
    "naar aanleiding van",
    "te allen tijde",
    "door middel van",
    "in het kader van",
    "met inachtneming van",
    "op grond van",
    "dient te worden",
    "dienen te worden",
    "zorg dragen voor",
    "over te gaan tot",
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of *text*; each line, point of a list and half of a semicolon is one."""
    parts = SENTENCE_END.split(TAG.sub("", html.unescape(text)))
    return tuple(part.strip(" •") for part in parts if WORD.search(part))


def length(sentence: str) -> int:
    """How many words a sentence has."""
    return len(WORD.findall(sentence))


def office_words(text: str) -> list[str]:
    """The office words and phrases in *text*."""
    said = [word.lower() for word in WORD.findall(text)]
    line = f" {' '.join(said)} "
    return sorted({*OFFICE_WORDS & set(said), *(phrase for phrase in OFFICE_PHRASES if f" {phrase} " in line)})


def spoken_in_module(path: Path, *, leaving_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """The texts in a Python module that a person may read, values that are filled in as "X"; no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # told as a whole
            skipped |= {id(part) for part in ast.walk(node) if part is not node}
        elif isinstance(node, ast.Assign | ast.AnnAssign) and _name_of(node) in leaving_out:
            skipped |= {id(part) for part in ast.walk(node)}
    texts = (_text_of(node) for node in ast.walk(tree) if id(node) not in skipped)
    yield from (text for text in texts if " " in text.strip() and not TECHNICAL.search(text))


def _name_of(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def _text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text_of(part) or "X" for part in node.values)
    return ""


def spoken_in_template(path: Path) -> Iterator[str]:
    """The texts in a template that a person may read or hear, values that are filled in as "X"."""
    source = JINJA.sub("\n", path.read_text("utf-8"))
    yield from SPOKEN_ATTRIBUTE.findall(source)
    body = BLOCK.sub("\n", JINJA_VALUE.sub("X", re.sub(r"(?s)<script.*?</script>", "", source)))
    yield from (line for line in TAG.sub("", html.unescape(body)).splitlines() if WORD.search(line))
