"""The page of the procedure names the states, acts and values that there are."""

import re
from pathlib import Path

from talapker_core.nominations.status import TRANSITIONS
from talapker_core.rulebooks.procedure_vocabulary import PROCEDURE_PARAMETERS

PAGE = (Path(__file__).parents[2] / "docs" / "procedure.md").read_text(encoding="utf-8")


def test_the_page_has_every_step_from_one_state_to_another_and_no_other() -> None:
    rows = re.findall(r"^\| (\w+) \| ([A-Z]\w+) \| (\w+) \| (\w+) \|$", PAGE, re.MULTILINE)

    steps = {(it.source.value, it.event.value, it.target.value, it.by.value) for it in TRANSITIONS}

    assert set(rows) == {step for step in steps if step[0] != step[2]}


def test_the_page_tells_every_value_of_the_procedure() -> None:
    assert [code for code in PROCEDURE_PARAMETERS if f"`{code}`" not in PAGE] == []
