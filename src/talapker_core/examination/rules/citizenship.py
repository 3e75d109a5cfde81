"""`eligibility.citizenship`: the candidate is a citizen, where the law asks for citizenship."""

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, joined, weigh
from talapker_core.facts.vocabulary import CIVIL_CITIZENSHIP
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import CITIZENSHIP_REQUIRED


def citizenship(premises: Premises) -> Conclusion:
    """Judge citizenship."""
    required = premises.parameter(CITIZENSHIP_REQUIRED).value
    known = weigh(premises, CIVIL_CITIZENSHIP)
    if not required:
        return Satisfied(_NOT_ASKED_FOR)
    match known:
        case Established(is_citizen, fact):
            return Satisfied(_CITIZEN, (fact,)) if is_citizen else Broken(_NOT_CITIZEN, (fact,))
        case OnlyDeclared(is_citizen, fact, because):
            if not is_citizen:
                return Broken(_NOT_CITIZEN, (fact,))
            return Undecided(joined(_DECLARED, because), (CIVIL_CITIZENSHIP.key,), (fact,))
        case Unknown(because):
            return Undecided(joined(_UNKNOWN, because), (CIVIL_CITIZENSHIP.key,))


_NOT_ASKED_FOR = Localized(
    ky="Мыйзам жарандыкты талап кылбайт", ru="Закон не требует гражданства", en="The law does not ask for citizenship"
)
_CITIZEN = Localized(ky="Талапкер — жаран", ru="Кандидат является гражданином", en="The candidate is a citizen")
_NOT_CITIZEN = Localized(
    ky="Талапкер жаран эмес", ru="Кандидат не является гражданином", en="The candidate is not a citizen"
)
_DECLARED = Localized(
    ky="Жарандык билдирилген, бирок ырастала элек",
    ru="Гражданство заявлено, но ещё не подтверждено",
    en="Citizenship is declared and not yet verified",
)
_UNKNOWN = Localized(ky="Жарандык белгисиз", ru="Гражданство неизвестно", en="Citizenship is not known")
