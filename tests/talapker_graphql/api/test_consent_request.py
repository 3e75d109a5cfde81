"""Consent as a candidate gives it: ask, read, give, take back."""

from datetime import date

from support.acts import REPRESENTATIVE, a_bench, a_nominee
from support.client import act, ask
from talapker_core.access.actor import Actor, Role
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

QUESTION = """query($id: ID!) { consentRequest(id: $id) { candidacyId version listSha256 place asked given
  constituency { en } party { en } people { place names { ru { surname givenName patronymic } latin } } } }"""


async def test_a_candidate_reads_the_list_consents_and_takes_it_back(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        await tables.Election.all().update(rulebook="xx/exampleland", election_day=date(2035, 3, 14))
        nomination = await bench.filled(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
        _, second = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
        person = Actor("u-second", Role.CANDIDATE, person_id=second.person_id)
        variables = {"id": second.id}

        asked = (await ask(bench, reading, person, QUESTION, variables))["consentRequest"]
        told = {"candidacyId": second.id, "expectedVersion": asked["version"]}
        given = await act(bench, reading, person, "giveConsent", {**told, "listSha256": asked["listSha256"]})
        stands = (await ask(bench, reading, person, QUESTION, variables))["consentRequest"]["given"]
        refused = await act(bench, reading, person, "giveConsent", {**told, "listSha256": "0" * 64})
        withdrawn = await act(bench, reading, person, "withdrawConsent", told)
        stranger = await act(bench, reading, REPRESENTATIVE, "withdrawConsent", told)
        hidden = await ask(bench, reading, REPRESENTATIVE, QUESTION, variables)

    assert (asked["place"], asked["asked"], asked["given"], asked["party"]["en"]) == (2, True, False, "party-1")
    assert [it["place"] for it in asked["people"]] == [1, 2]
    assert asked["people"][0]["names"]["ru"] == {"surname": "Апасова", "givenName": "Нур", "patronymic": None}
    assert (given["__typename"], stands, withdrawn["__typename"]) == ("ConsentGiven", True, "ConsentWithdrawn")
    assert [it["code"] for it in refused["problems"]] == ["LIST_CHANGED"]
    assert [it["code"] for it in stranger["problems"]] == ["NOT_FOUND"]
    assert hidden["consentRequest"] is None
