"""Following a file live: over a real server, with a real client, while others act."""

from pathlib import Path
from typing import Any

import pytest

from support.acts import CANDIDATE, MEMBER, OBSERVER, REPRESENTATIVE, STRANGER, done
from support.live import FOLLOW, Portal, a_portal
from talapker_core.access.actor import Actor
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.store.connection import DatabaseAddress


async def a_whole_way(portal: Portal, nomination: str) -> None:
    """From a filled draft (version 2) to registration: submit, omission, mended, answers, registered."""
    bench = portal.bench
    done(await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, 2, bench.key())))
    done(await bench.omission(nomination, 3))
    await bench.put_document(nomination, "diploma", None)
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 4, bench.key())))
    await bench.answer_all(nomination)
    done(await bench.decide(nomination, 5))


async def test_an_author_sees_the_file_go_its_way_while_others_act(address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_portal(address, tmp_path) as portal, portal.following() as author:
        nomination = await portal.bench.filled()
        await author.subscribe(nomination)
        seen = [await author.event() for _ in range(2)]
        assert [event["act"] for event in seen] == ["NominationOpened", "CandidacyAdded"]

        await a_whole_way(portal, nomination)

        seen = [await author.event() for _ in range(7)]
        assert [(event["act"], event["by"], event["own"]) for event in seen] == [
            ("NominationSubmitted", "APPLICANT", True),
            ("OmissionRecorded", "COMMISSION", False),
            ("OmissionsMended", "APPLICANT", True),
            *[("RegistryAnswered", "SYSTEM", False)] * 3,
            ("NominationRegistered", "COMMISSION", False),
        ]
        assert seen[-1]["nomination"] == {"status": "REGISTERED", "version": 6}
        assert seen[-1]["version"] == 6
        assert {"name": "code", "value": "omission.document_missing"} in seen[1]["details"]
