"""The parameters of the calendar: openings and deadlines, terms, and what an early or a repeat election makes of them.

The days are written for a regular election. For another occasion a rulebook either gives a value of its own under the
code with the occasion behind it, ``calendar.nomination_end.early``, or shortens all days by ``calendar.early.share``.
"""

from fractions import Fraction
from typing import Any, TypeVar

from talapker_core.localized import Localized
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.term import DeadlineRule, OpeningRule, Term

T = TypeVar("T")

_LISTS = frozenset({ContestSystem.PARTY_LIST})


def _day(
    kind: type[T],
    name: str,
    meaning: str,
    *titles: str,
    required: bool = False,
    contests: frozenset[ContestSystem] = frozenset(ContestSystem),
) -> ParameterSpec[T]:
    ky, ru, en = titles
    title = Localized(ky=ky, ru=ru, en=en)
    return ParameterSpec(f"calendar.{name}", kind, meaning, contests=contests, required=required, title=title)


CALLING_START = _day(
    OpeningRule, "calling_start", "first day on which the election may be called",
    "Шайлоону дайындоо башталат", "Начало срока назначения выборов", "The election may be called",
)  # fmt: skip
CALLING_END = _day(
    DeadlineRule, "calling_end", "last day on which the election is called",
    "Шайлоо дайындалат", "Выборы назначаются", "The election is called",
)  # fmt: skip
DISTRICTS_APPROVED = _day(
    DeadlineRule, "districts_approved", "last day to approve the districts",
    "Округдар бекитилет", "Утверждаются округа", "The districts are approved",
)  # fmt: skip
PARTICIPATION_NOTICE = _day(
    DeadlineRule, "participation_notice", "last moment for a party to give notice that it takes part",
    "Партиялар катышуусу жөнүндө билдирет", "Партии уведомляют об участии", "Parties give notice that they take part",
)  # fmt: skip
NOMINATION_START = _day(
    OpeningRule, "nomination_start", "first day to nominate",
    "Көрсөтүү башталат", "Начинается выдвижение", "Nomination begins",
)  # fmt: skip
NOMINATION_END = _day(
    DeadlineRule, "nomination_end", "last day to nominate",
    "Көрсөтүү аяктайт", "Завершается выдвижение", "Nomination ends",
    required=True,
)  # fmt: skip
VOTER_LIST_PRELIMINARY = _day(
    DeadlineRule, "voter_list_preliminary", "last day to publish the preliminary list of voters",
    "Шайлоочулардын алдын ала тизмеси", "Предварительный список избирателей", "The preliminary list of voters",
)  # fmt: skip
DOCUMENTS_DUE = _day(
    DeadlineRule, "documents_due", "last moment to submit the documents",
    "Документтер тапшырылат", "Подаются документы", "The documents are due",
    required=True,
)  # fmt: skip
REGISTRATION_END = _day(
    DeadlineRule, "registration_end", "last day to decide on registration",
    "Каттоо аяктайт", "Завершается регистрация", "Registration ends",
    required=True,
)  # fmt: skip
CAMPAIGN_START = _day(
    OpeningRule, "campaign_start", "first day of the campaign",
    "Үгүт башталат", "Начинается агитация", "Campaigning begins",
)  # fmt: skip
VOTER_LIST_CONTROL = _day(
    DeadlineRule, "voter_list_control", "last day to publish the control list of voters",
    "Шайлоочулардын көзөмөл тизмеси", "Контрольный список избирателей", "The control list of voters",
)  # fmt: skip
VOTER_LIST_CORRECTIONS = _day(
    DeadlineRule, "voter_list_corrections", "last day to have the list of voters corrected",
    "Тизмени тактоо аяктайт", "Завершается уточнение списка", "Corrections of the list of voters end",
)  # fmt: skip
FIRST_FINANCE_REPORT = _day(
    DeadlineRule, "first_finance_report", "last day of the first report",
    "Фонд жөнүндө биринчи отчёт", "Первый отчёт о фонде", "The first report on the fund",
)  # fmt: skip
LIST_WITHDRAWAL = _day(
    DeadlineRule, "list_withdrawal", "last day to withdraw a party list",
    "Партия тизмесин кайтарып алат", "Партия отзывает список", "A party withdraws its list",
    required=True, contests=_LISTS,
)  # fmt: skip
VOTER_LIST_FINAL = _day(
    DeadlineRule, "voter_list_final", "last day to publish the final list of voters",
    "Шайлоочулардын акыркы тизмеси", "Окончательный список избирателей", "The final list of voters",
)  # fmt: skip
CANDIDATE_STRIKING = _day(
    DeadlineRule, "candidate_striking", "last day a party strikes a candidate",
    "Партия талапкерди тизмеден чыгарат", "Партия исключает кандидата", "A party strikes a candidate",
)  # fmt: skip
CANDIDATE_SUBSTITUTION = _day(
    DeadlineRule, "candidate_substitution", "last day a party puts another in for one who left; none where not told",
    "Партия талапкерди алмаштырат", "Партия заменяет кандидата", "A party substitutes a candidate",
    contests=_LISTS,
)  # fmt: skip
BALLOT_FIXED = _day(
    DeadlineRule, "ballot_fixed", "last moment to change the text of the ballot",
    "Бюллетендин тексти бекитилет", "Утверждается текст бюллетеня", "The text of the ballot is fixed",
)  # fmt: skip
CANDIDATE_WITHDRAWAL = _day(
    DeadlineRule, "candidate_withdrawal", "last day a candidate withdraws",
    "Талапкер баш тартат", "Кандидат снимает кандидатуру", "A candidate withdraws",
    required=True,
)  # fmt: skip
CAMPAIGN_END = _day(
    DeadlineRule, "campaign_end", "moment at which campaigning stops",
    "Үгүт токтойт", "Прекращается агитация", "Campaigning stops",
    required=True,
)  # fmt: skip
VOTING_START = _day(
    OpeningRule, "voting_start", "when the polling stations open",
    "Добуш берүү башталат", "Начинается голосование", "Voting begins",
)  # fmt: skip
VOTING_END = _day(
    DeadlineRule, "voting_end", "when the polling stations close",
    "Добуш берүү аяктайт", "Завершается голосование", "Voting ends",
)  # fmt: skip
FINAL_FINANCE_REPORT = _day(
    DeadlineRule, "final_finance_report", "last day of the final report",
    "Фонд жөнүндө жыйынтык отчёт", "Итоговый отчёт о фонде", "The final report on the fund",
)  # fmt: skip
RESULTS_DUE = _day(
    DeadlineRule, "results", "last day to determine the results",
    "Жыйынтык аныкталат", "Определяются результаты", "The results are determined",
    required=True,
)  # fmt: skip

REVIEW_TERM = ParameterSpec("term.review", Term, "from acceptance of the documents to the decision")
CORRECTION_WINDOW = ParameterSpec("term.correction", Term, "from notice of omissions to their cure")
REFUSAL_NOTICE = ParameterSpec("term.refusal_notice", Term, "from a refusal to its delivery", required=False)
CERTIFICATE_TERM = ParameterSpec(
    "term.certificate", Term, "from registration to the candidate's certificate", required=False
)
FUND_OPENING = ParameterSpec(
    "term.fund_opening", Term, "from the financial representative's registration to the fund", required=False
)
DAY_OFF_MOVES = ParameterSpec(
    "term.day_off_moves",
    bool,
    "whether a term that would end on a day off ends on the next working day",
    required=False,
)

_SHORTENED = tuple(occasion for occasion in Occasion if occasion is not Occasion.REGULAR)
SHORTENING_SHARE: dict[Occasion, ParameterSpec[Fraction]] = {
    occasion: ParameterSpec(
        f"calendar.{occasion}.share", Fraction, f"share of all days that stays; {occasion} election", required=False
    )
    for occasion in _SHORTENED
}
SHORTENING_ROUNDING: dict[Occasion, ParameterSpec[str]] = {
    occasion: ParameterSpec(
        f"calendar.{occasion}.rounding", str, "how it is rounded: ceil, half_up or floor", required=False
    )
    for occasion in _SHORTENED
}

_REGULAR: tuple[ParameterSpec[Any], ...] = tuple(
    spec for spec in tuple(globals().values()) if isinstance(spec, ParameterSpec)
)
_OWN: dict[tuple[str, Occasion], ParameterSpec[Any]] = {
    (spec.code, occasion): ParameterSpec(
        f"{spec.code}.{occasion}",
        spec.type,
        f"{spec.meaning}; {occasion} election",
        contests=spec.contests,
        required=False,
        title=spec.title,
    )
    for spec in _REGULAR
    if spec is not DAY_OFF_MOVES
    for occasion in _SHORTENED
}


def own_parameter(spec: ParameterSpec[T], occasion: Occasion) -> ParameterSpec[T]:
    """The parameter under which a rulebook writes what `spec` is on `occasion` alone.

    Raises:
        KeyError: `occasion` is the regular one, which is `spec` itself, or `spec` is not of the calendar.
    """
    return _OWN[spec.code, occasion]


CALENDAR_DAYS: tuple[ParameterSpec[Any], ...] = tuple(
    spec for spec in _REGULAR if spec.type in {DeadlineRule, OpeningRule}
)
"""Every opening and deadline, roughly in the order of an election."""

CALENDAR_PARAMETERS: dict[str, ParameterSpec[Any]] = {
    spec.code: spec for spec in (*_REGULAR, *_OWN.values(), *SHORTENING_SHARE.values(), *SHORTENING_ROUNDING.values())
}
"""Every parameter of the calendar, by code."""
