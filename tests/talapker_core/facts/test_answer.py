import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.facts.answer import Found, Reason, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import (
    CIVIL_CITIZENSHIP,
    COURT_UNEXPUNGED_CONVICTION,
    EducationLevel,
    FactSpec,
    Sensitivity,
    Vocabulary,
)


def test_an_answer_holds_only_values_of_the_declared_type() -> None:
    with pytest.raises(InvalidValueError):
        Found({CIVIL_CITIZENSHIP: "yes"})


def test_what_an_answer_does_not_speak_of_is_not_false() -> None:
    assert Found({CIVIL_CITIZENSHIP: True}).get(COURT_UNEXPUNGED_CONVICTION) is None


def test_a_failure_is_no_answer() -> None:
    failure = Unavailable(Reason.TIMEOUT, transient=True, code="read_timeout")

    assert isinstance(failure, Exception)
    assert str(failure) == "timeout (read_timeout)"


def test_one_key_has_one_meaning() -> None:
    other = FactSpec("civil.citizenship", str, PersonSubject, Sensitivity.PUBLIC)

    with pytest.raises(InvalidValueError, match="declared twice"):
        Vocabulary((CIVIL_CITIZENSHIP, other))


def test_levels_of_education_are_ordered() -> None:
    assert EducationLevel.HIGHER.at_least(EducationLevel.SECONDARY)
    assert not EducationLevel.SECONDARY.at_least(EducationLevel.HIGHER)
