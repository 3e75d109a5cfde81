import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from talapker_graphql.cli.main import app

QUESTION = {"seats": 4, "method": "largest_remainder", "votes": {"b": 60, "a": 37, "c": 3}}


def run(text: str) -> Any:
    return CliRunner().invoke(app, ["seats", "-"], input=text)


def test_the_answer_has_exactly_four_keys_and_the_parties_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "votes.json"
    threshold = {"national": 0.05, "base": "valid"}
    file.write_text(json.dumps({**QUESTION, "threshold": threshold}), encoding="utf-8")

    result = CliRunner().invoke(app, ["seats", str(file)])

    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(answer) == ["seats", "excluded", "lots", "steps"]
    assert list(answer["seats"].items()) == [("b", 2), ("a", 2), ("c", 0)]
    assert list(answer["excluded"]) == ["c"]


def test_a_share_is_read_as_it_is_written_never_through_a_float() -> None:
    text = '{"seats":1,"method":"dhondt","votes":{"a":93,"b":7},"threshold":{"national":0.07,"base":"valid"}}'

    answer = json.loads(run(text).stdout)

    assert answer["excluded"] == {}
    assert answer["steps"][0]["share"] == "7/100"


def test_what_does_not_count_is_told_first() -> None:
    asked = {**QUESTION, "method": "dhondt", "quota": "droop", "regional_votes": {"north": {"a": 1}}}

    answer = json.loads(run(json.dumps(asked)).stdout)

    assert answer["steps"][:2] == [{"step": "not_used", "key": "quota"}, {"step": "not_used", "key": "regional_votes"}]
    assert answer["seats"] == json.loads(run(json.dumps({**QUESTION, "method": "dhondt"})).stdout)["seats"]


def test_a_lot_is_printed() -> None:
    answer = json.loads(run('{"seats":1,"method":"sainte_lague","votes":{"a":1,"b":1}}').stdout)

    assert answer["lots"] == [{"stage": "quotient", "among": ["a", "b"], "places": 1}]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sets": 3}, "sets: this key is not known"),
        ({"seats": "4"}, "seats:"),
        ({"seats": True}, "seats:"),
        ({"method": "coin"}, "method:"),
        ({"votes": {"a": -1}}, "votes.a:"),
        ({"votes": {"a": 1.5}}, "votes.a:"),
        ({"cap": 0}, "cap: a cap is at least one seat"),
        ({"cap": 2.5}, "cap: a share lies between 0 and 1"),
        ({"cap": 1.0}, "cap: a cap is a whole number"),
        ({"threshold": {"national": 5, "base": "valid"}}, "threshold.national: a share lies between 0 and 1"),
        ({"threshold": {"national": "0.05", "base": "valid"}}, "threshold.national: write the share as a number"),
        ({"threshold": {"national": 0.05, "base": "turnout"}}, "give turnout too"),
        ({"threshold": {"national": 0.05}}, "threshold.base:"),
    ],
)
def test_a_flaw_names_its_key_on_standard_error(change: dict[str, object], told: str) -> None:
    result = run(json.dumps({**QUESTION, **change}))

    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"seats":1,"seats":2}',
        '{"seats":NaN}',
        "[" * 100_000,
        '{"seats":1,"method":"dhondt","votes":{"a":1},"threshold":{"national":1e-999999999,"base":"valid"}}',
    ],
)
def test_what_is_no_question_is_refused(text: str) -> None:
    result = run(text)

    assert result.exit_code == 1
    assert result.stderr.startswith("seats: ")


def test_a_file_that_is_not_there_is_told() -> None:
    result = CliRunner().invoke(app, ["seats", "/nowhere/votes.json"])

    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
