"""`deposit.paid`: the commission's account has received the deposit or fee that the law asks of this applicant."""

from functools import lru_cache

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, joined, weigh
from talapker_core.facts.vocabulary import COMMISSION_DEPOSIT, DISABILITY_GROUP
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.vocabulary import (
    CANDIDATE_DEPOSIT,
    DISABILITY_DEPOSIT,
    LIST_DEPOSIT,
    LIST_DEPOSIT_CAPITAL,
    SEVERE_DISABILITY_DEPOSIT,
)

NATIONAL_CITY = "city_of_national_rank"
"""The circumstance that the council of Bishkek or Osh is elected."""

_LIGHTEST_GROUP = 3


def deposit_paid(premises: Premises) -> Conclusion:
    """Judge what was received against what is due.

    Where it is not known which of two amounts is due, the greater is enough and less than the smaller is not.
    """
    due, about = _amounts_due(premises)
    if not due:
        return Satisfied(_NONE_DUE)
    known = weigh(premises, COMMISSION_DEPOSIT)
    if isinstance(known, Unknown):
        return Undecided(joined(_NOT_KNOWN, known.because), (COMMISSION_DEPOSIT.key,))
    if known.value.currency != due[0].currency:
        return Broken(_OTHER_CURRENCY, (known.fact,))
    return _against(known, due, about)


def _against(
    known: Established[Money] | OnlyDeclared[Money], due: tuple[Money, ...], about: tuple[str, ...]
) -> Conclusion:
    if known.value < min(due):
        return Broken(_naming(_TOO_LITTLE, min(due)), (known.fact,))
    if isinstance(known, OnlyDeclared):
        return Undecided(joined(_ONLY_DECLARED, known.because), (COMMISSION_DEPOSIT.key,), (known.fact,))
    if known.value >= max(due):
        return Satisfied(_naming(_PAID, max(due)), (known.fact,))
    return Undecided(_naming(_REDUCTION_OPEN, max(due)), about, (known.fact,))


def _amounts_due(premises: Premises) -> tuple[tuple[Money, ...], tuple[str, ...]]:
    """The amounts that may be due, and which facts would tell which it is."""
    if premises.applicant_kind() is ApplicantKind.PARTY_LIST:
        usual, capital = _amount(premises, LIST_DEPOSIT), _amount(premises, LIST_DEPOSIT_CAPITAL)
        if capital is None:
            return _given(usual), ()
        holds = premises.circumstance(NATIONAL_CITY)
        amounts = _given(usual, capital) if holds is None else _given(capital if holds else usual)
        return amounts, (f"circumstance.{NATIONAL_CITY}",)
    usual = _amount(premises, CANDIDATE_DEPOSIT)
    lighter, severe = _amount(premises, DISABILITY_DEPOSIT), _amount(premises, SEVERE_DISABILITY_DEPOSIT)
    if lighter is None and severe is None:
        return _given(usual), ()
    group = weigh(premises, DISABILITY_GROUP)
    if not isinstance(group, Established):
        return _given(usual, lighter, severe), (DISABILITY_GROUP.key,)
    if group.value == 0:
        return _given(usual), ()
    return _given((lighter if group.value == _LIGHTEST_GROUP else severe) or usual), ()


def _amount(premises: Premises, spec: ParameterSpec[Money]) -> Money | None:
    value = premises.setting(spec)
    return None if value is None else value.value


def _given(*amounts: Money | None) -> tuple[Money, ...]:
    return tuple(amount for amount in amounts if amount is not None)


_NONE_DUE = Localized(ky="Мыйзам күрөө талап кылбайт", ru="Закон не требует залога", en="The law asks for no deposit")
_NOT_KNOWN = Localized(
    ky="Төлөм келгени белгисиз", ru="Поступление не подтверждено", en="It is not known whether the payment arrived"
)
_OTHER_CURRENCY = Localized(
    ky="Төлөм башка валютада", ru="Оплата в другой валюте", en="The payment is in another currency"
)
_ONLY_DECLARED = Localized(
    ky="Төлөм билдирилген, бирок ырастала элек",
    ru="Оплата заявлена, но ещё не подтверждена",
    en="The payment is declared and not yet verified",
)
_PAID = Localized(ky="Төлөнгөн, талап кылынганы", ru="Внесено, требуется", en="Paid; due is")
_TOO_LITTLE = Localized(
    ky="Талап кылынгандан аз төлөнгөн, талап кылынганы", ru="Внесено меньше, требуется", en="Too little is paid; due is"
)
_REDUCTION_OPEN = Localized(
    ky="Азайтылган сумма төлөнгөн, анын негизи белгисиз, толугу",
    ru="Внесена уменьшенная сумма, основание неизвестно; полная",
    en="A reduced amount is paid and it is not known whether it applies; the full amount is",
)


@lru_cache(maxsize=256)
def _naming(sentence: Localized, amount: Money) -> Localized:
    said = f"{amount} {amount.currency}"
    return Localized(ky=f"{sentence.ky} {said}", ru=f"{sentence.ru} {said}", en=f"{sentence.en} {said}")
