import logging
from collections.abc import Iterator
from typing import Any, cast

import pytest
import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from talapker_graphql.api.errors import LONGEST_ECHO, MOST_ERRORS, Telling, TellingSchema, internal, shortened

PERSONAL_NUMBER = "20000198000011"


def _age(text: object) -> int:
    if not isinstance(text, str):
        raise ValueError("an age is written as text")  # noqa: TRY004  (what scalars raise)
    raise ValueError(f"{text} is no age")


class Age(str):
    __slots__ = ()


@strawberry.input
class Asked:
    number: int
    text: str = ""


@strawberry.type
class Row:
    number: int

    @strawberry.field
    def broken(self) -> str:
        raise RuntimeError(f"no row for {PERSONAL_NUMBER} in /srv/secret")


@strawberry.type
class Query:
    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError(f"no row for {PERSONAL_NUMBER} in /srv/secret")

    @strawberry.field
    def coded(self) -> str | None:
        raise GraphQLError("The page is too large.", extensions={"code": "PAGE_TOO_LARGE"})

    @strawberry.field
    def bare(self) -> str | None:
        raise GraphQLError(f"a slip with {PERSONAL_NUMBER}")

    @strawberry.field
    def nothing(self) -> str:
        return cast("str", None)

    @strawberry.field
    def asked(self, asked: Asked) -> int:
        return asked.number

    @strawberry.field
    def aged(self, age: Age | None = None) -> str | None:
        return age

    @strawberry.field
    def row(self) -> Row:
        return Row(number=1)

    @strawberry.field
    def maybe(self) -> list[str | None]:
        return [None]

    @strawberry.field
    def rows(self) -> list["Hole"]:
        return [Hole() for _ in range(300)]


@strawberry.type
class Hole:
    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError(PERSONAL_NUMBER)


SCALARS: dict[object, Any] = {Age: strawberry.scalar(name="Age", parse_value=_age)}
CONFIG = StrawberryConfig(scalar_map=SCALARS)
SCHEMA = TellingSchema(query=Query, config=CONFIG)


async def told(text: str, schema: strawberry.Schema = SCHEMA, **variables: Any) -> list[dict[str, Any]]:
    """The errors of the answer, as a client gets them."""
    answer = await schema.execute(text, variables)
    return [dict(error.formatted) for error in answer.errors or ()]


async def test_a_fault_of_ours_is_a_reference_and_the_log_knows_it(caplog: pytest.LogCaptureFixture) -> None:
    (error,) = await told("{ broken }")

    reference = error["extensions"]["reference"]
    assert error["extensions"] == {"code": "INTERNAL", "reference": reference}
    assert error["path"] == ["broken"]
    assert PERSONAL_NUMBER not in str(error)
    (record,) = caplog.records
    assert reference in record.getMessage()
    assert "RuntimeError in broken (test_errors.py:" in record.getMessage()


async def test_no_log_holds_what_an_exception_says(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    await told("{ broken bare rows { broken } row { broken } }")
    await told("query ($a: Asked!) { asked(asked: $a) }", a={"number": PERSONAL_NUMBER})

    assert caplog.records
    assert PERSONAL_NUMBER not in caplog.text
    assert "Traceback" not in caplog.text


async def test_many_faults_in_one_answer_are_one_line_and_at_most_a_hundred_errors(
    caplog: pytest.LogCaptureFixture,
) -> None:
    errors = await told("{ rows { broken } }")

    assert len(errors) == MOST_ERRORS
    (record,) = caplog.records
    assert "300 times in one answer" in record.getMessage()


async def test_a_coded_error_is_told_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    (error,) = await told("{ coded }")

    assert error["message"] == "The page is too large."
    assert error["extensions"] == {"code": "PAGE_TOO_LARGE"}
    assert not caplog.records


async def test_an_error_without_a_code_from_a_resolver_is_a_fault_of_ours() -> None:
    (error,) = await told("{ bare }")

    assert error["extensions"]["code"] == "INTERNAL"
    assert PERSONAL_NUMBER not in error["message"]


async def test_null_where_the_schema_promises_a_value_is_a_fault_of_ours() -> None:
    (error,) = await told("{ nothing }")

    assert error["extensions"]["code"] == "INTERNAL"


@pytest.mark.parametrize(
    ("text", "variables", "code", "words"),
    [
        pytest.param("{ nonsense", {}, "GRAPHQL_PARSE_FAILED", "Syntax Error", id="syntax"),
        pytest.param("{ nonsense }", {}, "GRAPHQL_VALIDATION_FAILED", "Cannot query field 'nonsense'", id="a field"),
        pytest.param("{ asked }", {}, "GRAPHQL_VALIDATION_FAILED", "is required", id="no argument"),
        pytest.param("query ($a: Asked!) { asked(asked: $a) }", {}, "BAD_USER_INPUT", "$a", id="no variable"),
        pytest.param(
            "query ($a: Asked!) { asked(asked: $a) }",
            {"a": {"number": PERSONAL_NUMBER}},
            "BAD_USER_INPUT",
            "$a",
            id="a wrong variable",
        ),
        pytest.param(
            "query ($a: Asked!) { asked(asked: $a) }",
            {"a": {"number": 1, "pin": PERSONAL_NUMBER}},
            "BAD_USER_INPUT",
            "unknown field 'pin'",
            id="a field too many",
        ),
        pytest.param(
            "query ($a: Age) { aged(age: $a) }", {"a": PERSONAL_NUMBER}, "BAD_USER_INPUT", "no age", id="a wrong scalar"
        ),
        pytest.param(
            f'{{ aged(age: "{PERSONAL_NUMBER}") }}', {}, "GRAPHQL_VALIDATION_FAILED", "no age", id="a wrong literal"
        ),
    ],
)
async def test_what_is_wrong_with_the_request_is_told(
    text: str, variables: dict[str, Any], code: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    (error,) = await told(text, **variables)

    assert error["extensions"]["code"] == code
    assert words in error["message"]
    assert PERSONAL_NUMBER not in error["message"]
    assert not caplog.records


async def test_names_are_suggested_only_where_that_is_wished() -> None:
    generous = TellingSchema(query=Query, config=CONFIG)
    generous.telling = Telling(suggests=True)

    (plain,) = await told("{ brokn }")
    (helpful,) = await told("{ brokn }", generous)

    assert plain["message"] == "Cannot query field 'brokn' on type 'Query'."
    assert "Did you mean 'broken'" in helpful["message"]


@pytest.mark.parametrize("word", ["x" * 50_000, "x" * 400])
async def test_no_more_than_a_hundred_characters_of_the_request_come_back(word: str) -> None:
    for text in (f"{{ {word} }}", f'{{ asked(asked: "{word}") }}', f'{{ asked(asked: {{{word}: "{word}"}}) }}', word):
        for error in await told(text):
            assert "x" * (LONGEST_ECHO + 1) not in error["message"]
            assert len(error["message"]) <= 300


def test_a_short_message_is_left_alone() -> None:
    assert shortened("Cannot query field 'a' on type 'b'.") == "Cannot query field 'a' on type 'b'."


async def test_an_extension_that_fails_is_a_fault_of_ours() -> None:
    class Failing(SchemaExtension):
        def on_execute(self) -> Iterator[None]:
            yield
            raise LookupError(f"/srv/{PERSONAL_NUMBER}")

    (error,) = await told("{ maybe }", TellingSchema(query=Query, config=CONFIG, extensions=[Failing]))

    assert error["extensions"]["code"] == "INTERNAL"
    assert PERSONAL_NUMBER not in error["message"]


def test_an_exception_outside_any_operation_is_a_reference(caplog: pytest.LogCaptureFixture) -> None:
    error = internal(LookupError(PERSONAL_NUMBER))

    assert error.extensions is not None
    assert error.extensions["code"] == "INTERNAL"
    assert "LookupError from nowhere" in caplog.text
    assert PERSONAL_NUMBER not in caplog.text + error.message
