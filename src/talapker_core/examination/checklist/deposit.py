"""The point of a checklist about the deposit or fee: closed only by a payment that matches."""

from dataclasses import dataclass

from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.nominations.deposit.due import DepositDue
from talapker_core.nominations.deposit.matching import (
    CannotTell,
    DepositMatch,
    Double,
    Matched,
    NotFound,
    Partial,
    WrongPayer,
)

DEPOSIT = "deposit.paid"
OVERPAID = "deposit.overpaid"


@dataclass(frozen=True, slots=True)
class DepositInHand:
    """What is due, and what has come in."""

    due: DepositDue
    match: DepositMatch


def deposit_item(deposit: DepositInHand) -> ChecklistItem | None:
    """The open point, None when exactly the amount due has come in.

    A payment that nobody has seen yet does not block: statements of the bank come later than the payment.
    """
    match = deposit.match
    if isinstance(match, Matched):
        return None
    severity, message, remedy = _told(match)
    return ChecklistItem(
        code=OVERPAID if isinstance(match, Double) else DEPOSIT,
        severity=severity,
        message=message,
        remedy=remedy,
        path=("deposit",),
        article=deposit.due.article,
        verified=deposit.due.verified,
    )


def _told(match: Partial | Double | WrongPayer | NotFound | CannotTell) -> tuple[Severity, Localized, Localized]:
    if isinstance(match, Partial):
        return Severity.BLOCKS, _sum("Күрөө толук эмес, жетпейт", "Залог неполный, не хватает",
                                     "The deposit is not complete; missing is", match.missing), _PAY  # fmt: skip
    if isinstance(match, Double):
        return Severity.WARNS, _sum("Керектен ашык төлөндү", "Уплачено лишнее", "Paid too much by",
                                    match.extra), _ASK_BACK  # fmt: skip
    if isinstance(match, WrongPayer):
        return Severity.BLOCKS, _sum("Башка адам төлөгөн", "Заплатило другое лицо", "Somebody else paid",
                                     match.foreign), _PAY_YOURSELF  # fmt: skip
    if isinstance(match, NotFound):
        return Severity.WARNS, _sum("Төлөм азырынча көрүнбөйт, керектүүсү", "Платёж пока не виден, требуется",
                                    "No payment is seen yet; due is", match.due), _PAY  # fmt: skip
    return Severity.WARNS, _UNCLEAR, _COMMISSION_LOOKS


def _sum(ky: str, ru: str, en: str, amount: Money) -> Localized:
    said = f"{amount} {amount.currency}"
    return Localized(ky=f"{ky} {said}", ru=f"{ru} {said}", en=f"{en} {said}")


_PAY = Localized(
    ky="Төлөмдү өз атыңыздан, иштин төлөм кодун көрсөтүп жасаңыз.",
    ru="Заплатите от своего имени, указав код платежа этого дела.",
    en="Pay in your own name and give the payment reference of the file.",
)
_PAY_YOURSELF = Localized(
    ky="Өз атыңыздан төлөңүз; башканын төлөмүн кайтарууну сураңыз.",
    ru="Заплатите от своего имени; о возврате чужого платежа попросите комиссию.",
    en="Pay in your own name, and ask the commission to return the other payment.",
)
_ASK_BACK = Localized(
    ky="Ашыгын кайтарууну комиссиядан сураңыз.",
    ru="Попросите комиссию вернуть лишнее.",
    en="Ask the commission to return what is too much.",
)
_UNCLEAR = Localized(
    ky="Төлөм бар, бирок ал күрөөбү — белгисиз.",
    ru="Есть платёж, но неясно, залог ли это.",
    en="There is a payment, and it cannot be told whether it is the deposit.",
)
_COMMISSION_LOOKS = Localized(
    ky="Төлөм документин тиркеңиз; комиссия карайт.",
    ru="Приложите платёжный документ; комиссия посмотрит.",
    en="Attach the proof of payment; the commission looks at it.",
)
