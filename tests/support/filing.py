"""Putting files together and having them decided, through the public interface alone."""

import asyncio
from typing import Any

from support.acts import MEMBER
from support.portal_house import House
from talapker_core.access.actor import Actor

FILE = """query($id: ID!) { nomination(id: $id) { status version correctBy overdueSince
  candidacies(first: 100) { nodes { id place status } }
  omissions(first: 50) { nodes { id status text { ky ru en } } }
  statusChanges(first: 50) { nodes { id event source target undoes } }
  decision { id outcome standing article text { ky ru en } } } }"""
CHECKLIST = """query($id: ID!) { checklist(id: $id) { ready version blocking total
  items { code severity path article message { ky ru en } remedy { ky ru en } }
  quotas { code standing } } }"""
AT_ONCE = 4
"""How many documents a client uploads at the same time."""
SEEN = "The commission has seen the originals."


async def read(house: House, actor: Actor | None, nomination: str) -> Any:
    """The file as `actor` reads it, or everybody."""
    return (await (await house.user(actor)).ask(FILE, id=nomination))["nomination"]


def nominee(serial: int) -> dict[str, object]:
    """An invented person; every third is young, every fifth of another ethnic group, a few have a disability."""
    sex, year = 1 + serial % 2, 1995 if serial % 3 == 0 else 1980
    name = {"surname": "Апасова", "givenName": "Нур"}
    return {
        "personalNumber": f"{sex}0005{year}0{serial:04d}",
        "nameKy": name,
        "nameRu": name,
        "birthDate": f"{year}-05-17",
        "occupation": {"ky": "мугалим", "ru": "учительница", "en": "teacher"},
        "citizen": True,
        "education": "HIGHER",
        "unexpungedConviction": False,
        "taxDebtTyiyn": "0",
        "otherEthnicGroup": serial % 5 == 0,
        "disabilityGroup": 2 if serial % 20 == 0 else 0,
    }


async def draft(house: House, actor: Actor, contest: str, people: int, *, first: int = 0) -> str:
    """A draft with people on it; version 2."""
    opened = await house.act(actor, "openNomination", "NominationOpened", contestId=contest, partyId=actor.party_id)
    nomination = str(opened["nomination"]["id"])
    await house.act(
        actor,
        "addCandidacies",
        "CandidaciesAdded",
        nominationId=nomination,
        expectedVersion=1,
        nominees=[nominee(serial) for serial in range(first, first + people)],
    )
    return nomination


async def follow_the_checklist(house: House, actor: Actor, nomination: str, without: frozenset[str]) -> Any:
    """Bring every document that the checklist asks for, until it asks for none; the last checklist."""
    user = await house.user(actor)
    for _ in range(5):
        told = (await user.ask(CHECKLIST, id=nomination))["checklist"]
        wanted = [item["path"] for item in told["items"] if item["path"][-2:-1] == ["documents"]]
        wanted = [path for path in wanted if path[-1] not in without]
        if not wanted:
            return told
        for start in range(0, len(wanted), AT_ONCE):
            await asyncio.gather(
                *(
                    house.put(actor, nomination, path[1] if path[0] == "candidacies" else None, path[-1])
                    for path in wanted[start : start + AT_ONCE]
                )
            )
    raise AssertionError("the checklist goes on asking for the same documents")


async def submitted(
    house: House, actor: Actor, contest: str, people: int = 1, *, without: frozenset[str] = frozenset()
) -> str:
    """A file that was put together by the checklist and handed in; version 3."""
    nomination = await draft(house, actor, contest, people)
    await follow_the_checklist(house, actor, nomination, without)
    await house.act(actor, "submitNomination", "NominationSubmitted", nominationId=nomination, expectedVersion=2)
    return nomination


async def decide(house: House, nomination: str, outcome: str, **more: Any) -> None:
    """The commission decides on the file as it stands."""
    version = (await read(house, MEMBER, nomination))["version"]
    await house.act(
        MEMBER,
        "decideRegistration",
        "RegistrationDecided",
        nominationId=nomination,
        outcome=outcome,
        expectedVersion=version,
        **more,
    )


async def registered(house: House, actor: Actor, contest: str, people: int = 1) -> str:
    """A registered file; version 4."""
    nomination = await submitted(house, actor, contest, people)
    await decide(house, nomination, "GRANTED", reason=SEEN)
    return nomination
