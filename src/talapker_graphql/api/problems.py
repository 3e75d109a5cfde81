"""Why a mutation did nothing, as a member of its result union."""

import strawberry

from talapker_core.errors import Problem as CoreProblem
from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_graphql.api.localized_text import LocalizedText, localized_text


@strawberry.type(description="One reason, in three languages, with the next step and where it is mended.")
class Problem:
    """One reason why nothing was done."""

    code: str
    message: LocalizedText
    remedy: LocalizedText
    path: list[str] = strawberry.field(description="Where it is mended, as a machine-readable path.")
    article: str | None = strawberry.field(description="The article of law, when one asks for it.")


@strawberry.type(description="The act was not done and nothing changed; every reason is listed.")
class NotDone:
    """The act was not done."""

    problems: list[Problem]


def told(refused: CoreNotDone) -> NotDone:
    """`refused` as the API tells it."""
    return NotDone(problems=[problem_told(problem) for problem in refused.problems])


def problem_told(problem: CoreProblem) -> Problem:
    """`problem` as the API tells it."""
    return Problem(
        code=problem.code,
        message=localized_text(problem.message),
        remedy=localized_text(problem.remedy),
        path=list(problem.path),
        article=problem.article,
    )
