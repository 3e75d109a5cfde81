import pytest

from adapter_trials import OTHER_PIN, PIN, facts_told, outcome
from registry_adapters.social_fund.adapter import SocialFund
from talapker_core.facts.answer import Absent, Reason, Unavailable

NAMESPACE = "http://tunduk-sf.x-road.fi/producer"
NIL = 'xsi:nil="true"'


def reply(
    dossier: str | None = f"<pin>{PIN}</pin><disabilityGroup>2</disabilityGroup><employer>«Ак жол»</employer>",
    *,
    cause: str = "OK",
    echo: str = PIN,
) -> dict[str, str]:
    held = f"<dossier {NIL}/>" if dossier is None else f"<dossier>{dossier}</dossier>"
    return {
        "personDossierByPin": f'<personDossierByPinResponse xmlns="{NAMESPACE}"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<request><pin>{echo}</pin></request><response><CauseOfError>{cause}</CauseOfError>{held}</response>"
        "</personDossierByPinResponse>"
    }


async def test_the_dossier_tells_disability_and_work() -> None:
    assert await facts_told(SocialFund, reply()) == {"labour.disability_group": 2, "social.employer": "«Ак жол»"}


async def test_what_is_nilled_is_not_told() -> None:
    nothing = f"<pin>{PIN}</pin><disabilityGroup {NIL}/><employer {NIL}/>"

    assert await facts_told(SocialFund, reply(nothing)) == {}


async def test_a_nilled_dossier_is_somebody_whom_the_fund_does_not_know() -> None:
    assert await outcome(SocialFund, reply(None)) == Absent()


@pytest.mark.parametrize(
    ("cause", "reason", "transient"),
    [("INTERNAL_ERROR", Reason.SOURCE_ERROR, True), ("BAD_REQUEST", Reason.SHAPE, False)],
)
async def test_a_failure_inside_a_success_is_never_an_absence(cause: str, reason: Reason, transient: bool) -> None:
    for dossier in (None, f"<pin>{PIN}</pin><disabilityGroup>0</disabilityGroup><employer {NIL}/>"):
        answer = await outcome(SocialFund, reply(dossier, cause=cause))

        assert isinstance(answer, Unavailable)
        assert (answer.reason, answer.transient) == (reason, transient)


@pytest.mark.parametrize(
    "told",
    [
        reply(echo=OTHER_PIN),
        reply(f"<pin>{OTHER_PIN}</pin><disabilityGroup>0</disabilityGroup><employer {NIL}/>"),
        reply(f"<pin>{PIN}</pin><disabilityGroup>4</disabilityGroup><employer {NIL}/>"),
        reply(f"<pin>{PIN}</pin><disabilityGroup>second</disabilityGroup><employer {NIL}/>"),
        reply(f"<pin>{PIN}</pin><employer {NIL}/>"),
        reply(cause="PERHAPS"),
    ],
)
async def test_a_reply_about_somebody_else_or_out_of_shape_is_no_answer(told: dict[str, str]) -> None:
    answer = await outcome(SocialFund, told)

    assert isinstance(answer, Unavailable)
    assert answer.reason is Reason.SHAPE
