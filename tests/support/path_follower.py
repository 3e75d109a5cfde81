"""A client that knows nothing of the law: it reads the checklist over GraphQL, and does what the paths say.

Beside the interface it has what an applicant has: people to put forward, the truth about them, and scans of papers.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from support.acts import Bench, personal_number
from support.client import act, ask
from support.uploads import a_png
from talapker_core.access.actor import Actor, Role
from talapker_graphql.procedures.receive_document import receive_document
from talapker_graphql.procedures.upload_slots import slot_key
from talapker_graphql.reading.database import ReadingDatabase
from talapker_graphql.store import tables
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument

CHECKLIST = """query($id: ID!) { checklist(id: $id) { ready version blocking items { code severity path }
  repair { conflict factsNeeded { code places }
    changes { candidacyId fromPlace toPlace sex attributes } } }
  nomination(id: $id) { candidacies(first: 100) { nodes { id place } } } }"""
CONSENT = "query($id: ID!) { consentRequest(id: $id) { version listSha256 } }"

TRUTH: dict[str, dict[str, Any]] = {
    "civil.birth_date": {"birthDate": "1995-05-17"},
    "civil.citizenship": {"citizen": True},
    "court.unexpunged_conviction": {"unexpungedConviction": False},
    "education.level": {"education": "HIGHER"},
    "list.ethnic_share": {"otherEthnicGroup": True},
    "list.disability_minimum": {"disabilityGroup": 3},
}
"""What an applicant writes where a path leads to a declaration, and what they ask people where a quota does."""


def a_nominee_input(serial: int, *, sex: str = "FEMALE", attributes: Sequence[str] = (), **changes: Any) -> Any:
    """Somebody to be put forward, who declares the best about themselves."""
    name = {"surname": "Апасова", "givenName": "Нур"}
    number = personal_number(serial)
    return {
        "personalNumber": ("1" if sex == "FEMALE" else "2") + number[1:],
        "nameKy": name,
        "nameRu": name,
        "birthDate": "1995-05-17" if "YOUNG" in attributes else "1975-05-17",
        "occupation": {"ky": "мугалим", "ru": "учитель", "en": "teacher"},
        "citizen": True,
        "education": "HIGHER",
        "unexpungedConviction": False,
        "taxDebtTyiyn": "0",
        "otherEthnicGroup": "MINORITY" in attributes,
        "disabilityGroup": 3 if "DISABILITY" in attributes else 0,
        **changes,
    }


@dataclass
class PathFollower:
    """The client, at work on one nomination."""

    bench: Bench
    reading: ReadingDatabase
    actor: Actor
    nomination: str
    steps: int = 0
    told: dict[str, Any] = field(default_factory=dict)
    _serial: int = 5000

    async def read(self) -> list[Any]:
        """The open points that block, as the checklist tells them now."""
        self.told = await ask(self.bench, self.reading, self.actor, CHECKLIST, {"id": self.nomination})
        return [item for item in self.told["checklist"]["items"] if item["severity"] == "BLOCKS"]

    async def finish(self, at_most: int) -> None:
        """Follow the first path, and anew, until nothing blocks. All papers that are missing go in one round."""
        while blocking := await self.read():
            papers = [item["path"] for item in blocking if item["path"][-2:-1] == ["documents"]]
            if blocking[0]["path"] in (papers or [None]):
                for path in papers:
                    await self._upload(path)
            else:
                await self._follow(blocking[0])
            self.steps += 1
            assert self.steps <= at_most, blocking[0]

    async def _follow(self, item: Any) -> None:
        match item["path"]:
            case ["documents"]:
                # Any paper: the checklist names those it lacks.
                named = next(it["path"] for it in self.told["checklist"]["items"] if it["path"][-2:-1] == ["documents"])
                await self._upload(named)
            case ["candidacies", candidacy, "declarations", fact]:
                await self._edit(candidacy, **TRUTH[fact])
            case ["candidacies", candidacy, "consent"]:
                await self._consent(candidacy)
            case ["candidacies"] if item["code"] == "NO_CANDIDACIES":
                await self._add([self._newcomer()])
            case ["candidacies"] | ["candidacies", _, "place"] if item["code"].startswith("list."):
                await self._mend_the_list()
            case ["candidacies"]:
                await self._arrange(self._standing()[:1])
            case _:
                raise AssertionError(item)

    def _standing(self) -> list[str]:
        nodes = self.told["nomination"]["candidacies"]["nodes"]
        return [node["id"] for node in sorted(nodes, key=lambda node: node["place"])]

    async def _mend_the_list(self) -> None:
        suggested = self.told["checklist"]["repair"]
        assert not suggested["conflict"]
        standing = self._standing()
        if suggested["factsNeeded"]:
            for needed in suggested["factsNeeded"]:
                for place in needed["places"]:
                    await self._edit(standing[place - 1], **TRUTH[needed["code"]])
            return
        changes = suggested["changes"]
        coming = [change for change in changes if change["candidacyId"] is None]
        added = await self._add([self._newcomer(change["sex"], change["attributes"]) for change in coming])
        taken = {change["fromPlace"] for change in changes if change["fromPlace"] is not None}
        order = {place: one for place, one in enumerate(standing, 1) if place not in taken}
        order |= {change["toPlace"]: one for change, one in zip(coming, added, strict=True)}
        order |= {it["toPlace"]: it["candidacyId"] for it in changes if it["candidacyId"] and it["toPlace"]}
        await self.read()
        await self._arrange([order[place] for place in sorted(order)])

    def _newcomer(self, sex: str = "FEMALE", attributes: Sequence[str] = ("YOUNG", "MINORITY", "DISABILITY")) -> Any:
        self._serial += 1
        return a_nominee_input(self._serial, sex=sex, attributes=attributes)

    async def _add(self, nominees: list[Any]) -> list[str]:
        if not nominees:
            return []
        given = {"nominationId": self.nomination, "nominees": nominees}
        done = await self._act("addCandidacies", given, "... on CandidaciesAdded { candidacyIds }")
        return list(done["candidacyIds"])

    async def _arrange(self, order: list[str]) -> None:
        await self._act("arrangeCandidacies", {"nominationId": self.nomination, "order": order})

    async def _edit(self, candidacy: str, **changes: Any) -> None:
        await self._act("editCandidacy", {"candidacyId": candidacy, **changes})
        await self.read()

    async def _act(self, name: str, given: dict[str, Any], answer: str = "__typename") -> Any:
        version = {"expectedVersion": self.told["checklist"]["version"]}
        done = await act(self.bench, self.reading, self.actor, name, {**version, **given}, answer=answer)
        assert done["__typename"] != "NotDone", (name, done)
        return done

    async def _consent(self, candidacy: str) -> None:
        """The candidate, called by the author, signs in and consents."""
        row = await tables.Candidacy.get(id=candidacy)
        person = Actor(f"u-{row.person_id}", Role.CANDIDATE, person_id=row.person_id)
        asked = (await ask(self.bench, self.reading, person, CONSENT, {"id": candidacy}))["consentRequest"]
        given = {"candidacyId": candidacy, "listSha256": asked["listSha256"], "expectedVersion": asked["version"]}
        done = await act(self.bench, self.reading, person, "giveConsent", given)
        assert done["__typename"] == "ConsentGiven", done

    async def _upload(self, path: list[str]) -> None:
        """Open a slot and put a picture into it, as the endpoint for uploads takes it."""
        content = a_png(padding=self.steps)
        digest = hashlib.sha256(content).hexdigest()
        declared = {"fileName": "scan.png", "mediaType": "image/png", "size": str(len(content)), "sha256": digest}
        place = {"candidacyId": path[1]} if path[0] == "candidacies" else {}
        given = {"nominationId": self.nomination, "kind": path[-1], **place, **declared}
        answer = "... on UploadOpened { path }"
        slot = await act(self.bench, self.reading, self.actor, "openUpload", given, answer=answer)
        assert slot["__typename"] == "UploadOpened", slot
        key = slot_key(slot["path"].removeprefix("/uploads/"), self.bench.office.pseudonymizer)
        arrived = Arrived(key, digest, len(content), digest, self.bench.clock.now())
        assert isinstance(await receive_document(arrived, self.actor), ReceivedDocument)
