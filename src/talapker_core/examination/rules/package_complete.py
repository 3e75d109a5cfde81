"""`package.complete`: every document that the law asks for lies in the file, the nomination's and the candidate's.

A document asked for on a condition counts as missing only when the condition is known to hold.
"""

from collections.abc import Iterable

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.localized import Localized
from talapker_core.rulebooks.documents import RequiredDocument


def package_complete(premises: Premises) -> Conclusion:
    """Judge whether the package is complete."""
    missing: list[RequiredDocument] = []
    open_conditions: list[RequiredDocument] = []
    facts: list[FactUsed] = []
    for document in premises.package():
        present = premises.document(document.kind)
        asked = True if document.condition is None else premises.circumstance(document.condition.code)
        facts.append(FactUsed(f"document.{document.kind}", present, Origin.FILE))
        if present or asked is False:
            continue
        (missing if asked else open_conditions).append(document)
    if missing:
        kinds = tuple(document.kind for document in missing)
        return Broken(_naming(_MISSING, missing), tuple(facts), missing=kinds)
    if open_conditions:
        unknown = tuple(f"circumstance.{document.condition.code}" for document in open_conditions if document.condition)
        return Undecided(_naming(_OPEN, open_conditions), tuple(dict.fromkeys(unknown)), tuple(facts))
    return Satisfied(_COMPLETE, tuple(facts))


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
