"""A record of a paper that was a mistake is taken back; both stay, and what counted before counts again."""

import json
from datetime import timedelta

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
)
from support.other_law import law_with
from support.paper import STAFF, paper_says, taken_back
from talapker_core.journal.canonical import parse_canonical
from talapker_core.names import PersonName
from talapker_core.nominations.paper_values import PaperField
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.procedures.layers import content_of
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.paper_deviations import deviations_of
from talapker_graphql.store import tables


async def test_what_counted_before_counts_again_and_both_records_stay(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()
    ids = done(await paper_says(bench, nomination, PaperField.CITIZEN, value=False))
    assert (await tables.Finding.get(fact="civil.citizenship")).outcome == "contradicted"

    done(await taken_back(bench, nomination, ids["deviation"], 4, actor=STAFF))

    candidacy = await tables.Candidacy.get().select_related("person")
    assert nominee_of(bench.office, candidacy) == a_nominee()
    assert candidacy.values_from_paper is None
    assert (await tables.Finding.get(fact="civil.citizenship")).outcome == "confirmed"
    (found,) = await deviations_of(bench.office, nomination)
    assert (found.standing.value, found.statement.value, found.officer) == ("taken_back", False, MEMBER.id)
    assert found.taken_back is not None
    assert (found.taken_back.officer, found.taken_back.reason) == (STAFF.id, "Wrong folder")
    entry = json.loads((await tables.JournalRecord.get(act="PaperDeviationTakenBack")).entry)
    assert entry["payload"] == {"deviation": found.id, "candidacy": candidacy.id, "field": "citizen"}


async def test_what_counts_again_stands_in_no_layer_where_the_latest_tells_the_papers_value(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.submitted()
    first = done(await paper_says(bench, nomination, PaperField.CITIZEN, value=False))["deviation"]
    done(await taken_back(bench, nomination, first, 4))
    assert (await tables.Candidacy.get()).changed_at is None
    second = done(await paper_says(bench, nomination, PaperField.CITIZEN, value=False, version=5))["deviation"]
    bench.clock.advance(timedelta(hours=1))
    done(await bench.omission(nomination, 6, code="omission.unsigned", missing_document=None))
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 7, bench.key())))

    done(await taken_back(bench, nomination, second, 8))

    candidacy = await tables.Candidacy.get().select_related("person")
    assert nominee_of(bench.office, candidacy) == a_nominee()
    assert candidacy.changed_at == bench.clock.now()


async def test_a_name_goes_back_though_somebody_else_has_put_the_person_forward_meanwhile(bench: Bench) -> None:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.submitted(contest="contest-0", actor=REPRESENTATIVE)
    on_paper = PersonName("Бакасова", "Айжан", "Асановна")
    deviation = done(await paper_says(bench, nomination, PaperField.NAME_RU, on_paper))["deviation"]
    assert (await tables.Person.get()).surname_ru == "Бакасова"
    await bench.filled(contest="contest-0", actor=OTHER_PARTY)

    done(await taken_back(bench, nomination, deviation, 4))

    assert (await tables.Person.get()).surname_ru == a_nominee().name_ru.surname


async def test_later_layers_tell_that_it_was_recorded_and_taken_back(bench: Bench) -> None:
    nomination = await bench.verified()
    ids = done(await paper_says(bench, nomination, PaperField.CITIZEN, value=False))
    done(await taken_back(bench, nomination, ids["deviation"], 4))

    done(await bench.decide(nomination, 5))

    row = await tables.Snapshot.get(layer="registered").select_related("key")
    (person,) = parse_canonical(content_of(bench.office, row) or b"")["file"]["people"].values()
    assert person["paper"][ids["deviation"]]["taken_back"]["reason"] == "Wrong folder"
    assert person["declarations"]["civil.citizenship"] is True


async def test_another_deviation_of_the_field_is_recorded_once_the_first_is_taken_back(bench: Bench) -> None:
    nomination = await bench.submitted()
    first = done(await paper_says(bench, nomination, PaperField.CITIZEN, value=False))["deviation"]
    assert codes(await paper_says(bench, nomination, PaperField.CITIZEN, version=4)) == ["PAPER_DEVIATION_STANDS"]

    done(await taken_back(bench, nomination, first, 4))
    done(await paper_says(bench, nomination, PaperField.CITIZEN, version=5))

    found = await tables.PaperDeviation.all().order_by("number")
    assert [(it.number, it.standing) for it in found] == [(1, "taken_back"), (2, "recorded")]


async def test_what_differs_on_the_whole_file_is_taken_back_too(bench: Bench) -> None:
    nomination = await bench.submitted()
    ids = done(await paper_says(bench, nomination, PaperField.DOCUMENTS))

    done(await taken_back(bench, nomination, ids["deviation"], 4))

    assert (await tables.PaperDeviation.get()).standing == "taken_back"


async def test_what_cannot_be_taken_back_is_told(bench: Bench) -> None:
    nomination = await bench.submitted()
    other = await bench.submitted(a_nominee(2), contest="contest-2")
    deviation = done(await paper_says(bench, nomination, PaperField.CITIZEN, value=False))["deviation"]
    before = await everything()

    assert codes(await taken_back(bench, nomination, deviation, 4, actor=CANDIDATE)) == ["NOT_FOUND"]
    assert codes(await taken_back(bench, nomination, deviation, 4, actor=STRANGER)) == ["NOT_FOUND"]
    assert codes(await taken_back(bench, other, deviation, 3)) == ["NOT_FOUND"]
    assert codes(await taken_back(bench, nomination, deviation, 3)) == ["CONFLICT"]
    assert codes(await taken_back(bench, nomination, deviation, 4, reason=" ")) == ["REASON_REQUIRED"]
    assert await everything() == before

    done(await taken_back(bench, nomination, deviation, 4))
    assert codes(await taken_back(bench, nomination, deviation, 5)) == ["PAPER_DEVIATION_TAKEN_BACK"]
