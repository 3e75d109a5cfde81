"""What the packaged laws ask of signatures."""

from datetime import date

from talapker_core.nominations.supporters.terms import terms_of
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

PRESIDENT = load_rulebook("kg/president-2027")
ELECTION = date(2027, 1, 24)


def test_a_candidate_for_president_needs_30_000_voters_who_may_sign_for_others_as_well() -> None:
    terms = terms_of(PRESIDENT, ELECTION, ApplicantKind.SELF_NOMINATED)

    assert terms is not None
    assert (terms.minimum, terms.least_age, terms.several, terms.by_region) == (30_000, 18, True, False)
    assert terms.signed_until == date(2026, 12, 4)
    assert terms.article.startswith("art. 52, Law No. 68")
    assert not terms.verified


def test_what_the_law_was_not_read_for_is_left_open_and_not_made_up() -> None:
    terms = terms_of(PRESIDENT, ELECTION, ApplicantKind.PARTY_NOMINATED)

    assert terms is not None
    assert terms.signed_from is None, "it is counted from the calling, of which nobody has told the day"
    assert terms.sample_size is None
    assert not any(clause.verified for clause in PRESIDENT.listed(Catalogue.SUPPORTER_INVALID, ELECTION))


def test_lists_and_elections_without_signatures_ask_for_none() -> None:
    exampleland = load_rulebook("xx/exampleland")

    assert terms_of(exampleland, date(2021, 11, 28), ApplicantKind.PARTY_LIST) is None
    assert terms_of(load_rulebook("kg/jk-2025"), date(2025, 11, 30), ApplicantKind.SELF_NOMINATED) is None


def test_exampleland_asks_for_everything_that_can_be_asked() -> None:
    terms = terms_of(load_rulebook("xx/exampleland"), date(2021, 11, 28), ApplicantKind.SELF_NOMINATED)

    assert terms is not None
    assert (terms.minimum, terms.least_age, terms.several, terms.by_region) == (111, 17, False, True)
    assert terms.sample_size == 33
    assert terms.verified
