"""The law of 2021 with a few values of procedure and calendar set otherwise, as another country might have them."""

from dataclasses import replace
from functools import cache
from typing import Any

from talapker_core.rulebooks.calendar_vocabulary import CALENDAR_PARAMETERS
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.parameter import Dated, Parameter
from talapker_core.rulebooks.procedure_vocabulary import PROCEDURE_PARAMETERS
from talapker_core.rulebooks.rulebook import Rulebook


@cache
def law_with(**values: Any) -> Rulebook:
    """`kg/jk-2021` with `values` by code, dots written as double underscores: ``decision__members=2``."""
    law = load_rulebook("kg/jk-2021")
    own = {name.replace("__", "."): value for name, value in values.items()}
    citation = law.provisions[0].citation
    kept = tuple(parameter for parameter in law.parameters if parameter.spec.code not in own)
    made = tuple(
        Parameter(
            (PROCEDURE_PARAMETERS | CALENDAR_PARAMETERS)[code],
            (
                Dated(
                    code=code,
                    value=value,
                    since=law.since,
                    until=law.until,
                    citation=citation,
                    verified=False,
                ),
            ),
        )
        for code, value in own.items()
    )
    return replace(law, parameters=(*kept, *made))
