"""What a package of documents lacks, and what cannot be told because a condition is not known."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from talapker_core.rulebooks.documents import RequiredDocument


@dataclass(frozen=True, slots=True)
class PackageGaps:
    """Documents that are asked for and absent, and absent ones of which it is not known whether they are asked for."""

    missing: tuple[RequiredDocument, ...]
    undetermined: tuple[RequiredDocument, ...]


def package_gaps(
    package: Iterable[RequiredDocument], present: Container[str], circumstances: Mapping[str, bool]
) -> PackageGaps:
    """The gaps of `package`, given the kinds present and the conditions known to hold or not.

    Pass the nomination's part and each candidate's part of a package on their own to see the gaps of each.
    """
    absent = [document for document in package if document.kind not in present]
    return PackageGaps(
        missing=tuple(document for document in absent if _asked(document, circumstances) is True),
        undetermined=tuple(document for document in absent if _asked(document, circumstances) is None),
    )


def _asked(document: RequiredDocument, circumstances: Mapping[str, bool]) -> bool | None:
    """Whether `document` is asked for; None when its condition is not known."""
    return True if document.condition is None else circumstances.get(document.condition.code)
