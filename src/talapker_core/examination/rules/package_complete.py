"""`package.complete`: every document that the law asks for lies in the file, the nomination's and the candidate's.

A document asked for on a condition counts as missing only when the condition is known to hold.
"""

from collections.abc import Iterable

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.package import package_gaps
from talapker_core.examination.premises import Premises
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.localized import Localized
from talapker_core.rulebooks.documents import RequiredDocument


def package_complete(premises: Premises) -> Conclusion:
    """Judge whether the package is complete."""
    package = premises.package()
    present = {document.kind: premises.document(document.kind) for document in package}
    conditions = {document.condition.code for document in package if document.condition}
    holding = {code: premises.circumstance(code) for code in sorted(conditions)}
    facts = tuple(FactUsed(f"document.{kind}", there, Origin.FILE) for kind, there in present.items())
    gaps = package_gaps(
        package,
        {kind for kind, there in present.items() if there},
        {code: holds for code, holds in holding.items() if holds is not None},
    )
    if gaps.missing:
        kinds = tuple(document.kind for document in gaps.missing)
        return Broken(_naming(_MISSING, gaps.missing), facts, missing=kinds)
    if gaps.undetermined:
        unknown = (f"circumstance.{document.condition.code}" for document in gaps.undetermined if document.condition)
        return Undecided(_naming(_OPEN, gaps.undetermined), tuple(dict.fromkeys(unknown)), facts)
    return Satisfied(_COMPLETE, facts)


_COMPLETE = Localized(
    ky="Бардык талап кылынган документтер бар",
    ru="Все требуемые документы представлены",
    en="All required documents are in the file",
)
_MISSING = Localized(ky="Жетишпейт", ru="Не хватает", en="Missing")
_OPEN = Localized(
    ky="Бул документтер керекпи же жокпу, белгисиз",
    ru="Неизвестно, требуются ли эти документы",
    en="It is not known whether these documents are required",
)


def _naming(sentence: Localized, documents: Iterable[RequiredDocument]) -> Localized:
    titles = [document.title for document in documents]
    return Localized(
        ky=f"{sentence.ky}: {'; '.join(title.ky for title in titles)}",
        ru=f"{sentence.ru}: {'; '.join(title.ru for title in titles)}",
        en=f"{sentence.en}: {'; '.join(title.en for title in titles)}",
    )
