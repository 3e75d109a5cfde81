from datetime import date

from talapker_core.nominations.competence import competence
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook


def test_lists_of_2021_are_decided_on_by_the_central_commission_and_the_law_is_named() -> None:
    found = competence(load_rulebook("kg/jk-2021"), ApplicantKind.PARTY_LIST, date(2021, 11, 28))

    assert not found.of_constituency
    assert found.citation is not None
    assert found.citation.article == "61"


def test_another_country_lets_the_commission_of_the_constituency_decide() -> None:
    found = competence(load_rulebook("xx/exampleland"), ApplicantKind.SELF_NOMINATED, date(2026, 6, 6))

    assert found.of_constituency
