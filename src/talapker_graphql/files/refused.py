"""Why an upload was refused, as it travels from where it is found to the endpoint that answers."""

from collections.abc import Mapping

from talapker_core.errors import Problem


class RefusedError(Exception):
    """An upload, or a part of one, is not taken.

    Args:
        problem: what to tell the sender.
        headers: what else the answer says.
        of_content: whether the bytes themselves are refused, so that they are of no more use.
    """

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None, *, of_content: bool = False) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.headers = headers or {}
        self.of_content = of_content
