"""A problem as an HTTP answer: ``{"error": {"code", "message": {ky, ru, en}, "remedy": {ky, ru, en}}}``."""

from collections.abc import Mapping

from starlette.responses import JSONResponse

from talapker_core.errors import Problem
from talapker_core.localized import LANGUAGES, Localized


def problem_response(problem: Problem, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """`problem` with the HTTP `status`. It is never kept by a cache."""
    content = {"code": problem.code, "message": _texts(problem.message), "remedy": _texts(problem.remedy)}
    return JSONResponse(
        {"error": content},
        status,
        {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **(headers or {})},
    )


def _texts(text: Localized) -> dict[str, str]:
    return {language: text.in_language(language) for language in LANGUAGES}
