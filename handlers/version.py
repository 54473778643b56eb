"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version

PROGRAM = "zienswijzer"
UNKNOWN = "onbekend"


def program_version() -> str:
    """The version of the program that runs."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:  # run from a folder that was never installed
        return UNKNOWN
