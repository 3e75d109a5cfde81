"""Run in the package's own environment: ask the adapter by its name, and judge a candidate of 2027 by what it says."""

import asyncio
import base64
import json
from datetime import UTC, date, datetime

from registry_adapters.asking import Registries
from registry_adapters.conformance.carriage import rest_reply
from registry_adapters.conformance.scripted_source import ScriptedSource
from registry_adapters.settings import RegistriesSettings
from talapker_core.examination.case import Answered, CandidacyCase, NotInRegister, Stated, Unanswered
from talapker_core.examination.examine import judge
from talapker_core.facts.answer import Answer, Found, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import LANGUAGE_CERTIFICATE
from talapker_core.personal_number import PersonalNumber
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

NAME = "language_examinations"
ELECTION_DAY = date(2027, 1, 24)
PEOPLE = {"20001198000001": "passed", "10002199000002": "failed"}


async def asked(pin: str) -> Answer | Unavailable:
    """What the adapter says, enabled by its name alone."""
    reply = json.dumps({"pin": pin, "result": PEOPLE.get(pin)}).encode()
    async with ScriptedSource(lambda seen: rest_reply(seen, reply, 200 if pin in PEOPLE else 404)) as source:
        settings = RegistriesSettings.model_validate(
            {
                "security_server": source.url,
                "client": "DEV/GOV/70000099/talapker",
                "adapters": {NAME: {"service": "DEV/GOV/70000077/examinations", "service_code": "result"}},
                "evidence_key": base64.b64encode(bytes(32)).decode(),
                "evidence_key_id": "example",
            }
        )
        async with Registries(settings) as registries:
            subject = PersonSubject(PersonalNumber(pin))
            facts = frozenset({LANGUAGE_CERTIFICATE})
            return (await registries.ask(NAME, subject, facts=facts, issue="EXAMPLE-1", user_id="KG-1")).outcome


def as_answered(answer: Answer | Unavailable) -> Answered:
    """The answer in the examination's terms."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    if isinstance(answer, Found):
        return Stated(answer.facts[LANGUAGE_CERTIFICATE], NAME, at)
    return (
        Unanswered(answer.reason, NAME)
        if isinstance(answer, Unavailable)
        else NotInRegister(means_none=False, source=NAME, at=at)
    )


def main() -> None:
    """Print a verdict for each of three people."""
    rulebook = load_rulebook("kg/president-2027")
    for pin in (*PEOPLE, "20003199100003"):
        answered = as_answered(asyncio.run(asked(pin)))
        case = CandidacyCase(
            election_day=ELECTION_DAY,
            applicant_kind=ApplicantKind.SELF_NOMINATED,
            answers={LANGUAGE_CERTIFICATE.key: answered},
        )
        verdict = judge("eligibility.state_language", case, rulebook, date(2026, 12, 1))
        print(type(verdict).__name__)  # noqa: T201  (its output is what the test reads)


if __name__ == "__main__":
    main()
