"""Why results are not determined."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def not_yet_voted() -> Problem:
    """The vote is not over."""
    return Problem(
        "NOT_YET_VOTED",
        Localized(ky="Добуш берүү бүтө элек.", ru="Голосование ещё не завершено.", en="The vote is not over."),
        Localized(
            ky="Шайлоо күнүнөн кийин аныктаңыз.",
            ru="Определите результаты после дня выборов.",
            en="Determine the results after election day.",
        ),
        path=("electionId",),
    )


def already_determined() -> Problem:
    """There is a result."""
    return Problem(
        "RESULTS_ALREADY_DETERMINED",
        Localized(
            ky="Жыйынтыктар аныкталган.", ru="Результаты уже определены.", en="The results have been determined."
        ),
        Localized(
            ky="Аныкталган жыйынтыкты окуңуз.",
            ru="Прочтите определённые результаты.",
            en="Read the determined results.",
        ),
        path=("electionId",),
    )


def counts_missing(contest_id: str) -> Problem:
    """Votes of a contest are not known in full, or only a lot can decide."""
    return Problem(
        "COUNTS_MISSING",
        Localized(
            ky=f"{contest_id} боюнча добуштар толук эмес.",
            ru=f"По {contest_id} нет полных данных о голосах.",
            en=f"The votes in {contest_id} are not complete.",
        ),
        Localized(
            ky="Жетишпеген протоколдорду киргизиңиз.",
            ru="Внесите недостающие протоколы.",
            en="Enter the missing counts.",
        ),
        path=("contests", contest_id),
    )
