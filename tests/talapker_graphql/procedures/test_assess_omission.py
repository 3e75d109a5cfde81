"""What the applicant claims to have mended, the commission looks at item by item."""

from support.acts import CANDIDATE, MEMBER, Bench, codes, done
from talapker_graphql.procedures.assess_omission import AssessOmission, assess_omission
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables


async def mended(bench: Bench) -> tuple[str, str]:
    """A file whose one omission the applicant claims to have mended; version 5, and the omission."""
    nomination = await bench.verified()
    ids = done(await bench.omission(nomination, 3, code="omission.unsigned", missing_document=None))
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 4, bench.key())))
    return nomination, ids["omission"]


async def assess(bench: Bench, nomination: str, omission: str, **changes: object) -> Outcome:
    usual: dict[str, object] = {"mended": True, "assessment": None, "expected_version": 5}
    command = AssessOmission(nomination, omission, idempotency_key=bench.key(), **{**usual, **changes})  # type: ignore[arg-type]
    return await assess_omission(bench.office, MEMBER, command)


async def test_what_is_mended_is_confirmed_and_the_file_can_be_registered(bench: Bench) -> None:
    nomination, omission = await mended(bench)

    done(await assess(bench, nomination, omission))

    assert (await tables.Omission.get(id=omission)).status == "confirmed"
    done(await bench.decide(nomination, 6))


async def test_what_is_not_mended_stands_in_the_way_of_registration(bench: Bench) -> None:
    nomination, omission = await mended(bench)

    done(await assess(bench, nomination, omission, mended=False, assessment="The seal is missing still"))

    assert codes(await bench.decide(nomination, 6)) == ["OPEN_OMISSIONS"]


async def test_who_says_that_it_is_not_mended_says_why(bench: Bench) -> None:
    nomination, omission = await mended(bench)

    assert codes(await assess(bench, nomination, omission, mended=False)) == ["REASON_REQUIRED"]


async def test_an_omission_of_another_file_is_not_found(bench: Bench) -> None:
    nomination, _ = await mended(bench)

    assert codes(await assess(bench, nomination, "omission-elsewhere")) == ["NOT_FOUND"]
