"""Planning the asking after registration: which registries are due to be asked again about whom."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import Q
from tortoise.functions import Max

from talapker_core.dates import local_day
from talapker_core.errors import TalapkerError
from talapker_core.examination.recheck_schedule import round_due, share_of
from talapker_core.nominations.status import NominationStatus
from talapker_graphql.procedures.check_purposes import AWAITING, Purpose
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

_REGISTERED = NominationStatus.REGISTERED.value
_PAGE = 20
LEASE = timedelta(hours=1)
"""How long a check that was handed over is left alone; handing it over again would only repeat what is queued."""


async def plan_rechecks(office: Office, period: timedelta) -> int:
    """Write down the checks whose turn has come since the last look, a page of files at a time. Returns how many.

    Any number of workers may plan at once, and as often as they like: a turn is one row.
    """
    planned = 0
    async for nominations in _registered(office):
        rows = await _due(office, period, nominations)
        await tables.RegistryCheck.bulk_create(rows, ignore_conflicts=True)
        planned += len(rows)
    return planned


async def rechecks_to_ask(office: Office, registries: Iterable[str], most: int) -> list[tables.RegistryCheck]:
    """The planned checks with `registries` that nobody has in hand and may be asked now, the oldest round first."""
    now = office.now()
    waiting = tables.RegistryCheck.filter(
        Q(ask_again_at=None) | Q(ask_again_at__lte=now),
        purpose=Purpose.RECHECK.value,
        standing=AWAITING,
        nomination__status=_REGISTERED,
        nomination__election_id__in=await _elections_ahead(office),
        registry__in=sorted(set(registries) & office.questions.keys()),
    )
    return await waiting.order_by("round", "id").limit(most)


async def handed_over(office: Office, check: tables.RegistryCheck) -> None:
    """`check` is in a queue now; if nothing comes of it, it is looked at again after the lease."""
    await tables.RegistryCheck.filter(id=check.id, standing=AWAITING, version=check.version).update(
        ask_again_at=office.now() + LEASE
    )


async def _registered(office: Office) -> AsyncIterator[Sequence[tables.Nomination]]:
    """The registered files of elections that are still ahead, in pages by id."""
    elections = await _elections_ahead(office)
    last = ""
    files = tables.Nomination.filter(status=_REGISTERED, election_id__in=elections, closed_at__not_isnull=True)
    while page := await files.filter(id__gt=last).order_by("id").limit(_PAGE):
        yield page
        last = page[-1].id


async def _elections_ahead(office: Office) -> list[str]:
    now = office.now()
    # A day earlier in UTC than anywhere: which day it is in its own zone, each election is asked.
    near = await tables.Election.filter(election_day__gte=(now - timedelta(days=1)).date())
    return [election.id for election in near if _is_ahead(office, election, now)]


def _is_ahead(office: Office, election: tables.Election, now: datetime) -> bool:
    try:
        zone = office.rulebook(election.rulebook).zone_info
    except TalapkerError:
        # An election whose law this installation does not have keeps nobody else from being looked at again.
        return False
    return local_day(now, zone) < election.election_day


async def _due(
    office: Office, period: timedelta, nominations: Sequence[tables.Nomination]
) -> list[tables.RegistryCheck]:
    files = {nomination.id: nomination for nomination in nominations}
    candidacies = await tables.Candidacy.filter(nomination_id__in=[*files], status=_REGISTERED).only(
        "id", "nomination_id"
    )
    newest = await _newest_rounds([*files])
    now, rows = office.now(), []
    for candidacy in candidacies:
        registered_at = files[candidacy.nomination_id].closed_at
        if registered_at is None:
            continue
        for registry in sorted(office.questions):
            due = round_due(registered_at, period, share_of(candidacy.id, registry), now)
            if due is not None and due > newest.get((candidacy.id, registry), 0):
                rows.append(_check(office, candidacy, registry, due))
    return rows


async def _newest_rounds(nominations: list[str]) -> Mapping[tuple[str, str], int]:
    asked: list[dict[str, Any]] = (
        await tables.RegistryCheck.filter(nomination_id__in=nominations, purpose=Purpose.RECHECK.value)
        .annotate(newest=Max("round"))
        .group_by("candidacy_id", "registry")
        .values("candidacy_id", "registry", "newest")
    )
    return {(row["candidacy_id"], row["registry"]): row["newest"] for row in asked}


def _check(office: Office, candidacy: tables.Candidacy, registry: str, due: int) -> tables.RegistryCheck:
    return tables.RegistryCheck(
        id=office.id_of("check"),
        nomination_id=candidacy.nomination_id,
        candidacy_id=candidacy.id,
        registry=registry,
        purpose=Purpose.RECHECK.value,
        round=due,
        standing=AWAITING,
        attempts=0,
        version=1,
    )
