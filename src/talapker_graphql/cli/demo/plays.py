"""The fates: each play takes one nomination through the portal to a planned end, and can be played again at any time.

Every act carries an idempotency key made of the play's name and the step, and the version the play expects, so a play
that was cut off anywhere is simply played from the start: what was done is answered, what was not is done.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx

from registry_adapters.simulators.population import Population
from talapker_core.elections.identifiers import contest_id, party_id
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.cli.demo.papers import paper
from talapker_graphql.cli.demo.portal import Portal, PortalError
from talapker_graphql.demonstration.seeds import DemonstrationElection, Fate, FateSeed, ListSeed, NomineeSeed

_FILE = """query($id: ID!) { nomination(id: $id) { status version
  documents(first: 100) { nodes { kind } }
  candidacies(first: 100) { nodes { id place
    documents(first: 50) { nodes { kind } }
    checks(first: 10) { nodes { registry standing outcome } }
    verdicts(first: 20) { nodes { code value } } } } } }"""
_POLL_SECONDS = 0.25
_LONGEST_WAIT_SECONDS = 120.0
_UPLOADS_AT_ONCE = 4
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where plays are played: the portal's address, a token for anyone, the simulators' control page, the data.

    `check` raises when a process of the demonstration has ended, so that nobody waits for it in vain.
    """

    url: str
    token_of: Callable[[str, str | None], str]
    member_token: str
    simulators: str
    seeds: DemonstrationElection
    population: Population
    check: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Play:
    """A named course of events and the status it must end in."""

    name: str
    what: str
    ends_in: str
    run: Callable[[Stage, Say], Awaitable[str]]


async def play(stage: Stage, course: Play, say: Say) -> str:
    """Play it and return the status the public, or else the author, reads in the end."""
    return await course.run(stage, say)


def plays(seeds: DemonstrationElection, played_list: ListSeed) -> list[Play]:
    """All plays, the ones that disturb a register last."""

    def single(fate: Fate, what: str, ends_in: str, script: "Script") -> Play:
        return Play(fate.value, what, ends_in, lambda stage, say: _single(stage, seeds.fate(fate), script, say))

    return [
        single(Fate.REGISTERED, "everything in order", "REGISTERED", _register),
        single(Fate.OMISSION_THEN_MENDED, "diploma missing, then brought", "REGISTERED", _mend_then_register),
        single(Fate.WITHDRAWN, "steps back after handing in", "WITHDRAWN", _withdraw),
        single(Fate.REFUSED_CONVICTION, "unexpunged conviction", "REFUSED", _refuse("unexpunged_conviction")),
        single(Fate.REFUSED_AGE, "23 on election day", "REFUSED", _refuse("minimum_age")),
        single(Fate.REFUSED_EDUCATION, "secondary education only", "REFUSED", _refuse("education")),
        single(Fate.NOT_A_CITIZEN, "not a citizen by the register", "REFUSED", _refuse("citizenship")),
        single(Fate.EXPUNGED_CONVICTION, "old conviction, expunged", "REGISTERED", _register),
        single(Fate.TAX_DEBT, "tax debt: a finding, no bar", "REGISTERED", _register),
        single(Fate.NAME_SPELLING, "the register spells the name otherwise", "REGISTERED", _register),
        single(Fate.NOT_IN_REGISTER, "not in the register; passport seen", "REGISTERED", _register_with_reason),
        single(Fate.DECEASED, "the register says deceased: awaits the commission", "SUBMITTED", _leave_open),
        Play(
            "party_list",
            f"a list of {len(played_list.nominees)}",
            "REGISTERED",
            lambda stage, say: _list(stage, played_list, say),
        ),
        single(Fate.REGISTRY_DOWN, "tax register down, later verified", "REGISTERED", _register_after_outage),
    ]


@dataclass(frozen=True, slots=True)
class File:
    """A nomination in play: who brings it, who decides, and the step names of its acts."""

    stage: Stage
    play: str
    id: str
    author: Portal
    member: Portal
    say: Say

    async def now(self) -> dict[str, Any]:
        """The file as the commission reads it."""
        return await _read(self.member, self.id)

    async def act(self, who: Portal, name: str, success: str, version: int, **more: object) -> dict[str, Any]:
        """One act on this file at the version the play expects."""
        return await who.act(
            name,
            success,
            "nomination { id version }",
            nominationId=self.id,
            expectedVersion=version,
            idempotencyKey=f"demo:{self.play}:{name}:{version}",
            **more,
        )


Script = Callable[[File], Awaitable[None]]


async def _single(stage: Stage, seed: FateSeed, script: Script, say: Say) -> str:
    name = seed.fate.value
    token = stage.token_of(f"candidate-{name}", None)
    async with Portal(stage.url, token) as author, Portal(stage.url, stage.member_token) as member:
        contest = contest_id(stage.seeds.code, seed.constituency_number)
        opened = await author.act(
            "openNomination", "NominationOpened", "nomination { id }",
            contestId=contest, idempotencyKey=f"demo:{name}:open",
        )  # fmt: skip
        file = File(stage, name, opened["nomination"]["id"], author, member, say)
        if seed.fate is Fate.REGISTRY_DOWN:
            await _take_down(stage, "tax_service")
        skipped = {"diploma"} if seed.fate is Fate.OMISSION_THEN_MENDED else set()
        await _hand_in(file, ApplicantKind.SELF_NOMINATED, [seed.nominee], skipped, fate=seed.fate)
        await script(file)
        return str((await file.now())["status"])


async def _list(stage: Stage, seed: ListSeed, say: Say) -> str:
    token = stage.token_of(f"representative-{seed.party_code}", party_id(seed.party_code))
    async with Portal(stage.url, token) as author, Portal(stage.url, stage.member_token) as member:
        opened = await author.act(
            "openNomination", "NominationOpened", "nomination { id }",
            contestId=contest_id(stage.seeds.code, 0), partyId=party_id(seed.party_code),
            idempotencyKey="demo:party_list:open",
        )  # fmt: skip
        file = File(stage, "party_list", opened["nomination"]["id"], author, member, say)
        await _hand_in(file, ApplicantKind.PARTY_LIST, list(seed.nominees), set(), fate=None)
        await _register(file)
        return str((await file.now())["status"])


async def _hand_in(
    file: File, kind: ApplicantKind, nominees: list[NomineeSeed], skipped: set[str], *, fate: Fate | None
) -> None:
    file.say("opens a file")
    people = [file.stage.population.person(seed.person_index) for seed in nominees]
    added = await file.author.act(
        "addCandidacies", "CandidaciesAdded", "candidacyIds",
        nominationId=file.id, expectedVersion=1, idempotencyKey=f"demo:{file.play}:add",
        nominees=[_nominee(file.stage, seed, fate) for seed in nominees],
    )  # fmt: skip
    names = {candidacy: person.name_ky.full for candidacy, person in zip(added["candidacyIds"], people, strict=True)}
    await _bring_documents(file, kind, names, skipped)
    file.say("hands in")
    await file.act(file.author, "submitNomination", "NominationSubmitted", 2)


async def _bring_documents(file: File, kind: ApplicantKind, names: dict[str, str], skipped: set[str]) -> None:
    """Upload what the rulebook asks for and is not on file yet."""
    now = await _read(file.author, file.id)
    if now["status"] not in {"DRAFT", "CORRECTION"}:
        return
    rulebook = load_rulebook(file.stage.seeds.rulebook)
    package = required_documents(rulebook, kind, file.stage.seeds.election_day)
    wanted = [document for document in package if document.condition is None and document.kind not in skipped]
    there = {(None, document["kind"]) for document in now["documents"]["nodes"]}
    for candidacy in now["candidacies"]["nodes"]:
        there |= {(candidacy["id"], document["kind"]) for document in candidacy["documents"]["nodes"]}
    places: list[tuple[str | None, str]] = [(None, it.kind) for it in wanted if not it.per_candidate]
    places += [(candidacy, it.kind) for candidacy in names for it in wanted if it.per_candidate]
    missing = [place for place in places if place not in there]
    file.say(f"uploads {len(missing)} documents")
    gate = asyncio.Semaphore(_UPLOADS_AT_ONCE)

    async def put(candidacy: str | None, what: str) -> None:
        async with gate:
            content = paper(what, names.get(candidacy or "", file.play))
            await file.author.put_document(file.id, candidacy, what, f"{what}.pdf", content)

    await asyncio.gather(*(put(candidacy, what) for candidacy, what in missing))


async def _read(who: Portal, nomination_id: str) -> dict[str, Any]:
    read: dict[str, Any] = (await who.ask(_FILE, id=nomination_id))["nomination"]
    return read


def _nominee(stage: Stage, seed: NomineeSeed, fate: Fate | None) -> dict[str, object]:
    person = stage.population.person(seed.person_index)
    honest_secondary = fate is Fate.REFUSED_EDUCATION
    return {
        "personalNumber": person.personal_number.reveal(),
        "nameKy": _name(person.name_ky.surname, person.name_ky.given, person.name_ky.patronymic),
        "nameRu": _name(person.name_ru.surname, person.name_ru.given, person.name_ru.patronymic),
        "birthDate": person.birth_date.isoformat(),
        "occupation": {"ky": seed.occupation.ky, "ru": seed.occupation.ru, "en": seed.occupation.en},
        "citizen": True,
        "education": "SECONDARY" if honest_secondary else "HIGHER",
        "unexpungedConviction": False,
        "taxDebtTyiyn": "0",
        "otherEthnicGroup": seed.belongs_to_minority,
        "disabilityGroup": 3 if seed.has_disability else 0,
    }


def _name(surname: str, given: str, patronymic: str | None) -> dict[str, str | None]:
    return {"surname": surname, "givenName": given, "patronymic": patronymic}


async def _answered(file: File) -> dict[str, Any]:
    """Wait until every registry has answered about everyone on the file, and the verdicts rest on it."""
    file.say("awaits the registries")

    def done(now: dict[str, Any]) -> bool:
        checks = [check for it in now["candidacies"]["nodes"] for check in it["checks"]["nodes"]]
        return bool(checks) and all(check["standing"] != "AWAITING" for check in checks)

    return await _until(file, done)


async def _until(file: File, done: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    async with asyncio.timeout(_LONGEST_WAIT_SECONDS):
        while True:
            now = await file.now()
            if done(now) or now["status"] in {"REGISTERED", "REFUSED", "WITHDRAWN"}:
                return now
            file.stage.check()
            await asyncio.sleep(_POLL_SECONDS)


async def _register(file: File) -> None:
    await _answered(file)
    await _decide(file, 3, "GRANTED")


async def _decide(file: File, version: int, outcome: str, **more: object) -> None:
    file.say("is decided")
    await file.act(file.member, "decideRegistration", "RegistrationDecided", version, outcome=outcome, **more)


def _refuse(rule: str) -> Script:
    async def script(file: File) -> None:
        now = await _answered(file)
        verdicts = {it["code"]: it["value"] for it in now["candidacies"]["nodes"][0]["verdicts"]["nodes"]}
        if verdicts.get(f"eligibility.{rule}") != "NOT_MET":
            raise PortalError([], f"eligibility.{rule} is {verdicts.get(f'eligibility.{rule}')}, not NOT_MET")
        await _decide(file, 3, "REFUSED", ground=f"refusal.{rule}")

    return script


async def _mend_then_register(file: File) -> None:
    await _answered(file)
    file.say("is told what is missing")
    first = (await file.now())["candidacies"]["nodes"][0]["id"]
    await file.act(
        file.member, "recordOmission", "OmissionRecorded", 3,
        code="omission.document_missing", candidacyId=first, missingDocument="diploma",
    )  # fmt: skip
    file.say("brings the diploma")
    await _bring_documents(file, ApplicantKind.SELF_NOMINATED, {first: file.play}, set())
    await file.act(file.author, "mendOmissions", "OmissionsMended", 4)
    await _decide(file, 5, "GRANTED")


async def _withdraw(file: File) -> None:
    file.say("withdraws")
    await file.act(file.author, "withdrawNomination", "NominationWithdrawn", 3)


async def _register_with_reason(file: File) -> None:
    await _answered(file)
    await _decide(file, 3, "GRANTED", reason="The commission has seen the passport in the original.")


async def _leave_open(file: File) -> None:
    await _answered(file)
    file.say("stays open: people decide")


async def _register_after_outage(file: File) -> None:
    """While the tax register is down the check waits and registering is refused; afterwards it is verified."""
    file.say("waits: the tax register is down")

    def noticed(now: dict[str, Any]) -> bool:
        checks = [check for it in now["candidacies"]["nodes"] for check in it["checks"]["nodes"]]
        return any(check["registry"] == "tax_service" and check["outcome"] is not None for check in checks)

    now = await _until(file, noticed)
    if now["status"] == "SUBMITTED":
        await _registering_is_refused(file)
    await _take_down(file.stage, "tax_service", fault=None)
    await _answered(file)
    await _decide(file, 3, "GRANTED")


async def _take_down(stage: Stage, register: str, fault: str | None = "down") -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.post(f"{stage.simulators}/control", json={"register": register, "fault": fault})
        answer.raise_for_status()


async def _registering_is_refused(file: File) -> None:
    checks = [check for it in (await file.now())["candidacies"]["nodes"] for check in it["checks"]["nodes"]]
    if all(check["standing"] != "AWAITING" for check in checks):
        return
    try:
        await file.member.act(
            "decideRegistration", "RegistrationDecided", "nomination { id }",
            nominationId=file.id, outcome="GRANTED", expectedVersion=3,
            idempotencyKey=f"demo:{file.play}:too-early",
        )  # fmt: skip
    except PortalError as refused:
        if refused.codes != ["GROUNDS_AGAINST_REGISTRATION"]:
            raise
    else:
        raise PortalError([], "a nomination was registered although a registry had not answered")
