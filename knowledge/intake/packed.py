"""The outside of a spreadsheet: what its directory says, looked at before anything is unpacked."""

import io
import re
import zipfile

MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
MOST_PARTS = 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old Excel files, and what Excel locks with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")
MACROS = re.compile(r"vbaproject|/macrosheets/|^basic/|^scripts/|activex", re.IGNORECASE)
CONTENTS = frozenset(("xl/workbook.xml", "content.xml"))

BOMB = "het bestand wordt te groot als het is uitgepakt; bewaar alleen de lijst in een nieuw bestand"
PASSWORD = "het bestand is beveiligd met een wachtwoord; bewaar het zonder wachtwoord"  # noqa: S105  # a remark
OLD = "dit is een oud Excel-bestand; bewaar het als .xlsx"
BROKEN = "het bestand is beschadigd, of het is geen Excel- of ods-bestand"
STRANGE = "in het bestand zitten namen die naar een andere map wijzen; bewaar de lijst in een nieuw bestand"
PROGRAM = "in het bestand zit een macro; bewaar het als .xlsx of .ods zonder macro's"


def wrong_outside(content: bytes) -> str | None:
    """What is wrong with the outside of a spreadsheet, or None."""
    if content.startswith(OLE):
        return PASSWORD if LOCKED in content else OLD
    if not content.startswith(ZIP):
        return BROKEN
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return BROKEN
    return _wrong_parts(parts, packed=len(content))


def _wrong_parts(parts: list[zipfile.ZipInfo], *, packed: int) -> str | None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or unpacked > MOST_RATIO * packed:
        return BOMB
    names = [part.orig_filename for part in parts]
    if any(OUTSIDE.search(name) for name in names):
        return STRANGE
    if len(set(names)) < len(names) or not CONTENTS & set(names):  # of two of one name, each reader takes another
        return BROKEN
    if any(MACROS.search(name) for name in names):
        return PROGRAM
    return PASSWORD if any(part.flag_bits & 1 for part in parts) else None
