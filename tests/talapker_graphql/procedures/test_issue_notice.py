"""One notice of several omissions: whole or not at all, with no gap left open in its words."""

from datetime import timedelta

from support.acts import MEMBER, Bench, codes, done, everything
from support.other_law import law_with
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.issue_notice import IssueNotice, OmissionToTell, issue_notice
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables

AN_HOUR = timedelta(hours=1)
DIPLOMA = OmissionToTell("omission.document_missing", missing_document="diploma")
UNSIGNED = OmissionToTell("omission.unsigned")
DIFFERS = OmissionToTell(
    "omission.differs_from_registry",
    details=Localized(ky="туулган күнү", ru="дата рождения", en="the date of birth"),
)


async def notify(bench: Bench, nomination: str, version: int, *omissions: OmissionToTell) -> Outcome:
    return await issue_notice(bench.office, MEMBER, IssueNotice(nomination, omissions, version, bench.key()))


async def test_a_notice_tells_all_its_omissions_and_starts_one_clock(bench: Bench) -> None:
    nomination = await bench.submitted()

    ids = done(await notify(bench, nomination, 3, DIPLOMA, UNSIGNED, DIFFERS))

    notice = await tables.Notice.get(id=ids["notice"])
    omissions = await tables.Omission.filter(notice_id=notice.id)
    assert notice.number == 1
    assert {row.code for row in omissions} == {DIPLOMA.code, UNSIGNED.code, DIFFERS.code}
    assert (await bench.file(nomination)).correct_by == notice.correct_by


async def test_the_gaps_of_the_catalogue_are_filled_in_three_languages(bench: Bench) -> None:
    nomination = await bench.submitted()

    done(await notify(bench, nomination, 3, DIPLOMA, DIFFERS))

    missing = await tables.Omission.get(code=DIPLOMA.code)
    differs = await tables.Omission.get(code=DIFFERS.code)
    assert "{" not in missing.text_ky + missing.text_ru + missing.text_en
    assert "дата рождения" in differs.text_ru
    assert "the date of birth" in differs.text_en


async def test_every_fault_of_a_notice_is_told_at_once_and_nothing_is_written(bench: Bench) -> None:
    nomination = await bench.submitted()
    before = await everything()
    faulty = (
        OmissionToTell("omission.differs_from_registry"),
        OmissionToTell("omission.invented"),
        OmissionToTell("omission.unsigned", candidacy_id="nobody"),
        OmissionToTell("omission.document_missing", missing_document="horoscope"),
    )

    outcome = await notify(bench, nomination, 3, *faulty)

    assert isinstance(outcome, NotDone)
    assert [(problem.code, problem.path) for problem in outcome.problems] == [
        ("UNFILLED_PLACEHOLDER", ("omissions", "0", "details")),
        ("UNKNOWN_GROUND", ("ground",)),
        ("CANDIDACY_NOT_ON_FILE", ("omissions", "2", "candidacyId")),
        ("UNKNOWN_DOCUMENT", ("omissions", "3", "missingDocument")),
        ("UNFILLED_PLACEHOLDER", ("omissions", "3", "document")),
    ]
    assert await everything() == before


async def test_a_notice_of_nothing_is_no_notice(bench: Bench) -> None:
    assert codes(await notify(bench, await bench.submitted(), 3)) == ["OMISSIONS_COUNT"]


async def test_a_further_notice_gives_the_whole_window_anew_where_the_law_says_so(bench: Bench) -> None:
    bench.under(law_with(term__correction_restarts=True))
    nomination = await bench.submitted()
    done(await notify(bench, nomination, 3, UNSIGNED))
    first = (await bench.file(nomination)).correct_by
    bench.clock.advance(AN_HOUR)

    done(await notify(bench, nomination, 4, DIPLOMA))

    assert first is not None
    assert (await bench.file(nomination)).correct_by == first + AN_HOUR
