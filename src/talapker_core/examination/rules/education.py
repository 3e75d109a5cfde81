"""`eligibility.education`: the candidate has the education that the law asks for.

A registry's statement decides where one was asked. Otherwise a declared level together with the document that proves it
satisfies the rule, and people examine the document; a declared level that is too low breaks it; one without the other
leaves it open.
"""

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, joined, weigh
from talapker_core.facts.vocabulary import EDUCATION_LEVEL, EducationLevel
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import EDUCATION_LEVEL_REQUIRED, EDUCATION_PROOF


def education(premises: Premises) -> Conclusion:
    """Judge education."""
    required = EducationLevel(premises.parameter(EDUCATION_LEVEL_REQUIRED).value)
    proof = premises.parameter(EDUCATION_PROOF).value
    proven = premises.document(proof)
    document = FactUsed(f"document.{proof}", proven, Origin.FILE)
    match weigh(premises, EDUCATION_LEVEL):
        case Established(level, fact):
            return Satisfied(_STATED, (fact,)) if level.at_least(required) else Broken(_TOO_LOW, (fact,))
        case OnlyDeclared(level, fact, _):
            if not level.at_least(required):
                return Broken(_TOO_LOW, (fact,))
            if proven:
                return Satisfied(_PROVEN, (fact, document))
            return Undecided(_NO_DOCUMENT, (EDUCATION_LEVEL.key, document.key), (fact, document))
        case Unknown(because):
            return Undecided(joined(_NOT_DECLARED, because), (EDUCATION_LEVEL.key,), (document,))


_STATED = Localized(
    ky="Реестр талап кылынган билимди ырастайт",
    ru="Реестр подтверждает требуемое образование",
    en="A registry states the education that the law asks for",
)
_PROVEN = Localized(
    ky="Талап кылынган билим билдирилген, аны ырастаган документ тапшырылган",
    ru="Требуемое образование заявлено, подтверждающий документ представлен",
    en="The education that the law asks for is declared and its document is in the file",
)
_TOO_LOW = Localized(
    ky="Билим деңгээли талап кылынгандан төмөн",
    ru="Уровень образования ниже требуемого",
    en="The level of education is lower than the law asks for",
)
_NO_DOCUMENT = Localized(
    ky="Билим билдирилген, бирок документ жок",
    ru="Образование заявлено, но документ не представлен",
    en="Education is declared and its document is not in the file",
)
_NOT_DECLARED = Localized(
    ky="Билим деңгээли билдирилген эмес", ru="Уровень образования не заявлен", en="No level of education is declared"
)
