"""What an officer records of a paper: beside what was handed in, and counting where the law says so."""

import json
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
    personal_number,
)
from support.other_law import law_with
from support.paper import SOURCE, STAFF, paper_says
from talapker_core.access.actor import ANONYMOUS
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.journal.canonical import parse_canonical
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.paper_deviation import PaperSource
from talapker_core.nominations.paper_values import PaperField
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.procedure_vocabulary import PAPER_PREVAILS
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.layers import content_of
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.paper_deviations import deviations_of
from talapker_graphql.procedures.record_paper_deviation import RecordPaperDeviation, record_paper_deviation
from talapker_graphql.store import tables

F = PaperField
PAPER: dict[PaperField, Any] = {
    F.NAME_KY: PersonName("Бакасова", "Айжан", "Асан кызы"),
    F.NAME_RU: PersonName("Бакасова", "Айжан", "Асановна"),
    F.BIRTH_DATE: date(1980, 5, 18),
    F.OCCUPATION: Localized("врач", "врач", "doctor"),
    F.CITIZEN: False,
    F.EDUCATION: EducationLevel.SECONDARY,
    F.UNEXPUNGED_CONVICTION: True,
    F.TAX_DEBT: None,
    F.OTHER_ETHNIC_GROUP: True,
    F.DISABILITY_GROUP: 2,
}


async def the_candidacy(nomination: str) -> tables.Candidacy:
    return await tables.Candidacy.get(nomination_id=nomination).select_related("person")


async def layers(bench: Bench) -> list[bytes]:
    rows = await tables.Snapshot.all().order_by("number").select_related("key")
    return [content_of(bench.office, row) or b"" for row in rows]


def test_exampleland_lets_paper_prevail_and_the_laws_here_do_not_speak_of_it() -> None:
    found = load_rulebook("xx/exampleland").find(PAPER_PREVAILS, date(2035, 3, 14))

    assert found is not None
    assert found.value
    assert load_rulebook("kg/jk-2021").find(PAPER_PREVAILS, date(2021, 11, 28)) is None


async def test_in_exampleland_papers_value_counts_with_the_article_that_says_so(bench: Bench) -> None:
    await tables.Election.all().update(rulebook="xx/exampleland", election_day=date(2035, 3, 14))
    nomination = await bench.submitted()
    law = bench.office.rulebook("xx/exampleland")
    route = ApplicantKind((await bench.file(nomination)).route)
    kind = required_documents(law, route, date(2035, 3, 14))[0].kind

    paper = PaperSource(kind, None, "Shelf 3")
    # There the commission of the district is competent.
    done(await paper_says(bench, nomination, F.OCCUPATION, PAPER[F.OCCUPATION], source=paper, actor=DISTRICT_MEMBER))

    candidacy = await the_candidacy(nomination)
    assert candidacy.occupation_en == "doctor"
    (found,) = await deviations_of(bench.office, nomination)
    assert found.standing.value == "in_force"
    assert found.article is not None
    assert "32" in found.article


@pytest.mark.parametrize("field", PAPER)
async def test_where_the_law_does_not_speak_of_paper_a_deviation_is_shown_and_changes_nothing(
    bench: Bench, field: PaperField
) -> None:
    nomination = await bench.verified()
    before = await everything()

    ids = done(await paper_says(bench, nomination, field, PAPER[field], actor=STAFF))

    after = await everything()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        *("IdempotencyKey", "JournalHead", "JournalNode", "JournalRecord"),
        *("Nomination", "PaperDeviation"),
    }
    (found,) = await deviations_of(bench.office, nomination)
    assert (found.id, found.standing.value, found.article) == (ids["deviation"], "recorded", None)
    assert (found.statement.value, found.electronic) == (PAPER[field], getattr(a_nominee(), field.value))
    assert (found.officer, found.at, found.statement.source) == (STAFF.id, bench.clock.now(), SOURCE)
    assert (await bench.file(nomination)).version == 4


@pytest.mark.parametrize("field", PAPER)
async def test_where_paper_prevails_its_value_counts_from_then_on(bench: Bench, field: PaperField) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()

    done(await paper_says(bench, nomination, field, PAPER[field]))

    candidacy = await the_candidacy(nomination)
    said = nominee_of(bench.office, candidacy)
    assert a_nominee().changed_in(said) == (field.value,)
    assert getattr(said, field.value) == PAPER[field]
    assert json.loads(candidacy.values_from_paper or "") == [field.name]
    (found,) = await deviations_of(bench.office, nomination)
    assert (found.standing.value, found.electronic) == ("in_force", getattr(a_nominee(), field.value))
    assert found.article


async def test_a_name_on_paper_is_the_one_that_is_read_and_searched_by(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()

    done(await paper_says(bench, nomination, F.NAME_KY, PAPER[F.NAME_KY]))

    person = (await the_candidacy(nomination)).person
    assert (person.surname_ky, person.surname_ru) == ("Бакасова", "Апасова")
    assert person.name_latin.startswith("Bakasova")


async def test_what_paper_says_is_laid_beside_the_registers_anew(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()
    assert (await tables.Finding.get(fact="civil.citizenship")).outcome == "confirmed"

    done(await paper_says(bench, nomination, F.CITIZEN, value=False))

    assert (await tables.Finding.get(fact="civil.citizenship")).outcome == "contradicted"
    assert (await bench.check(nomination, "civil_registry")).standing == "not_verified"


async def test_no_layer_fixed_before_changes_and_later_ones_tell_both_values(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()
    before = await layers(bench)
    hashes = [row.sha256 for row in await tables.Snapshot.all().order_by("number")]

    ids = done(await paper_says(bench, nomination, F.NAME_RU, PAPER[F.NAME_RU]))
    assert await layers(bench) == before
    done(await bench.decide(nomination, 4, reason="Seen"))

    submitted, registered = await layers(bench)
    assert [submitted] == before
    assert [sha256(submitted).hexdigest()] == hashes
    (was,) = parse_canonical(submitted)["file"]["people"].values()
    (now,) = parse_canonical(registered)["file"]["people"].values()
    assert (was["name_ru"]["surname"], was["paper"], was["status"]) == ("Апасова", {}, "submitted")
    assert (now["name_ru"]["surname"], now["status"]) == ("Бакасова", "registered")
    deviation = now["paper"][ids["deviation"]]
    assert (deviation["electronic"]["surname"], deviation["paper"]["surname"]) == ("Апасова", "Бакасова")
    assert (deviation["officer"], deviation["source"]["page"]) == (MEMBER.id, 2)


async def test_a_deviation_that_only_is_shown_stands_in_later_layers_beside_what_counts(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await paper_says(bench, nomination, F.TAX_DEBT, Money(700)))
    done(await paper_says(bench, nomination, F.LIST, version=4))

    done(await bench.decide(nomination, 5, reason="Seen"))

    file = parse_canonical((await layers(bench))[-1])["file"]
    (person,) = file["people"].values()
    (deviation,) = person["paper"].values()
    assert person["declarations"]["tax.debt_total"]["tyiyn"] == 0
    assert (deviation["paper"]["tyiyn"], deviation["standing"]) == (700, "recorded")
    assert [it["words"] for it in file["paper"].values()] == ["Another order"]


async def test_one_files_paper_does_not_change_what_all_files_of_a_person_read(bench: Bench) -> None:
    """The paper's name counts in this file and stands in its layers; the row that is read by all stays."""
    bench.under(law_with(paper__prevails=True))
    mine = await bench.submitted(contest="contest-0", actor=REPRESENTATIVE)
    theirs = await bench.filled(contest="contest-0", actor=OTHER_PARTY)
    people = await tables.Person.all().values()
    said_by_them = nominee_of(bench.office, await the_candidacy(theirs))

    done(await paper_says(bench, mine, F.NAME_RU, PAPER[F.NAME_RU]))
    done(await paper_says(bench, mine, F.BIRTH_DATE, PAPER[F.BIRTH_DATE], version=4))
    done(await bench.decide(mine, 5, reason="Seen"))

    assert await tables.Person.all().values() == people
    assert nominee_of(bench.office, await the_candidacy(theirs)) == said_by_them
    (person,) = parse_canonical((await layers(bench))[-1])["file"]["people"].values()
    assert person["name_ru"]["surname"] == "Бакасова"
    assert person["declarations"]["civil.birth_date"] == "1980-05-18"


async def test_what_a_member_put_forward_before_is_for_nobody_to_confirm(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True, decision__members=2))
    nomination = await bench.verified()
    proposed = done(await bench.decide(nomination, 3))["proposal"]

    done(await paper_says(bench, nomination, F.CITIZEN, value=False, version=4))

    assert (await tables.DecisionProposal.get(id=proposed)).standing == "not_carried"


async def test_the_journal_tells_what_differs_and_no_value(bench: Bench) -> None:
    nomination = await bench.submitted()

    ids = done(await paper_says(bench, nomination, F.NAME_KY, PAPER[F.NAME_KY]))

    entry = json.loads((await tables.JournalRecord.get(act="PaperDeviationRecorded")).entry)
    assert (entry["actor"], entry["subject"]) == (MEMBER.id, nomination)
    assert entry["payload"] == {
        "candidacy": (await the_candidacy(nomination)).id,
        "deviation": ids["deviation"],
        "document_kind": "biographical_form",
        "field": "name_ky",
        "page": 2,
        "standing": "recorded",
    }


async def test_values_that_are_not_for_everybody_lie_sealed(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await paper_says(bench, nomination, F.BIRTH_DATE, PAPER[F.BIRTH_DATE]))
    done(await paper_says(bench, nomination, F.OCCUPATION, PAPER[F.OCCUPATION], version=4))

    birth_date, occupation = await tables.PaperDeviation.all().order_by("number").values()

    assert "1980" not in repr(birth_date)
    assert (birth_date["paper_value"], birth_date["electronic_value"]) == (None, None)
    assert json.loads(occupation["paper_value"])["en"] == "doctor"
    assert json.loads(occupation["electronic_value"])["en"] == "teacher"


async def test_what_the_applicant_corrects_later_counts_and_paper_no_more(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.submitted()
    candidacy = await the_candidacy(nomination)
    done(await paper_says(bench, nomination, F.CITIZEN, value=False))
    done(await paper_says(bench, nomination, F.TAX_DEBT, Money(700), version=4))
    told = Localized(ky="жарандык", ru="гражданство", en="citizenship")
    wanting = {"code": "omission.differs_from_registry", "missing_document": None, "details": told}
    done(await bench.omission(nomination, 5, candidacy_id=candidacy.id, **wanting))
    bench.clock.advance(timedelta(hours=1))

    command = EditCandidacy(candidacy.id, (("citizen", True),), 6, bench.key())
    done(await edit_candidacy(bench.office, CANDIDATE, command))

    after = await the_candidacy(nomination)
    assert nominee_of(bench.office, after).citizen is True
    assert json.loads(after.values_from_paper or "") == ["TAX_DEBT"]
    assert after.changed_at == bench.clock.now()
    assert [it.standing.value for it in await deviations_of(bench.office, nomination)] == ["corrected", "in_force"]
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 7, bench.key())))
    (person,) = parse_canonical((await layers(bench))[-1])["file"]["people"].values()
    assert (person["declarations"]["civil.citizenship"], person["status"]) == (True, "submitted")
    assert len(person["paper"]) == 2


async def test_it_is_recorded_by_whoever_examines_the_file_and_nobody_else(bench: Bench) -> None:
    nomination = await bench.submitted()
    before = await everything()

    for actor in (CANDIDATE, STRANGER, OTHER_PARTY, OBSERVER, DISTRICT_MEMBER, ANONYMOUS):
        assert codes(await paper_says(bench, nomination, F.CITIZEN, value=False, actor=actor)) == ["NOT_FOUND"]
    assert codes(await paper_says(bench, nomination, F.CITIZEN, value=False, version=9)) == ["CONFLICT"]
    assert codes(await paper_says(bench, "nomination-none", F.CITIZEN, value=False)) == ["NOT_FOUND"]
    assert await everything() == before


async def test_neither_drafts_nor_decided_files_are_compared(bench: Bench) -> None:
    draft = await bench.filled(a_nominee(2), contest="contest-2")
    registered = await bench.registered()

    assert codes(await paper_says(bench, draft, F.CITIZEN, value=False, version=2)) == ["NOT_POSSIBLE_NOW"]
    assert codes(await paper_says(bench, registered, F.CITIZEN, value=False, version=4)) == ["NOT_POSSIBLE_NOW"]


async def test_somebody_of_another_file_is_not_named_by_mistake(bench: Bench) -> None:
    nomination = await bench.submitted()
    other = await the_candidacy(await bench.submitted(a_nominee(2), contest="contest-2"))

    outcome = await paper_says(bench, nomination, F.CITIZEN, value=False, candidacy_id=other.id)

    assert codes(outcome) == ["CANDIDACY_NOT_STANDING"]


REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a personal number": ({"field": F.PERSONAL_NUMBER}, ["PAPER_NAMES_ANOTHER_PERSON"]),
    "a personal number in a name": (
        {"field": F.NAME_KY, "value": PersonName("Апасова", personal_number(3))}, ["PERSONAL_NUMBER_IN_TEXT"],
    ),
    "a personal number in the words": (
        {"field": F.LIST, "words": f"ПИН {personal_number(3)}"}, ["PERSONAL_NUMBER_IN_TEXT"],
    ),
    "a personal number in the reason": (
        {"field": F.CITIZEN, "value": False, "reason": personal_number(3)}, ["PERSONAL_NUMBER_IN_TEXT"],
    ),
    "a personal number for a folder": (
        {"field": F.CITIZEN, "value": False, "source": PaperSource("biographical_form", 1, personal_number(3))},
        ["PERSONAL_NUMBER_IN_TEXT"],
    ),
    "no reason": ({"field": F.CITIZEN, "value": False, "reason": " "}, ["REASON_REQUIRED"]),
    "the same": ({"field": F.CITIZEN, "value": True}, ["PAPER_SAYS_THE_SAME"]),
    "no such paper": (
        {"field": F.CITIZEN, "value": False, "source": PaperSource("novel", None, "Shelf")}, ["PAPER_UNKNOWN_DOCUMENT"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_recorded_leaves_no_trace(bench: Bench, said: dict[str, Any], expected: list[str]) -> None:
    nomination = await bench.submitted()
    before = await everything()

    assert codes(await paper_says(bench, nomination, **said)) == expected
    assert await everything() == before


async def test_the_same_key_records_it_once(bench: Bench) -> None:
    nomination = await bench.submitted()
    candidacy = await the_candidacy(nomination)
    command = RecordPaperDeviation(
        nomination, candidacy.id, F.TAX_DEBT, Money(7), None, SOURCE, "Compared", 3, bench.key()
    )

    first = done(await record_paper_deviation(bench.office, MEMBER, command))

    assert done(await record_paper_deviation(bench.office, MEMBER, command)) == first
    assert await tables.PaperDeviation.all().count() == 1
