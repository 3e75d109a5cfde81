"""Directing the demonstration: the set, the processes, the plays, and what the audience is shown."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from registry_adapters.simulators.population import Population
from talapker_core.access.actor import Actor, Role
from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.identifiers import commission_id
from talapker_graphql.auth.development import DevelopmentIssuer, development_issuer
from talapker_graphql.bootstrap import Installation, install
from talapker_graphql.cli.children import Child, ChildEndedError, free_port
from talapker_graphql.cli.demo.funds import load_funds
from talapker_graphql.cli.demo.guide import fates_table, guide
from talapker_graphql.cli.demo.plays import Play, Stage, play, plays
from talapker_graphql.cli.demo.portal import Portal, PortalError
from talapker_graphql.cli.options import read_settings
from talapker_graphql.clock import shift_clock
from talapker_graphql.demonstration.dataset import demonstration_election
from talapker_graphql.demonstration.seeds import DemonstrationElection, ListSeed
from talapker_graphql.procedures.load_demonstration import load_demonstration
from talapker_graphql.procedures.load_votes import load_votes
from talapker_graphql.store.connection import connected, migrate

# Saturday evening in Bishkek, two days before documents are due (18 October 2021, 18:00).
OPENS_AT = datetime(2021, 10, 16, 12, 0, tzinfo=UTC)
RESULTS_AT = datetime(2021, 11, 29, 4, 0, tzinfo=UTC)
_PLAYS_AT_ONCE = 4
_LIST_OF = 54
_REGISTRIES = """# The simulated registers behind their security server. Definitions marked invented are ours.
[registries]
security_server = "{url}"
client = "DEV/GOV/70000099/talapker"
evidence_key_id = "demonstration"

[registries.adapters.civil_registry]
service = "DEV/GOV/70000005/zags-service"
service_version = "v1"

[registries.adapters.judicial_system]
service = "DEV/GOV/70000031/court-service"
service_version = "v1"
facts = ["court.unexpunged_conviction"]

[registries.adapters.tax_service]
service = "DEV/GOV/70000041/tax-service"
service_code = "debts"
facts = ["tax.debt_total"]
"""


async def direct(data: Path, *, port: int, once: bool, database_url: str | None) -> int:
    """Run the demonstration; the exit code."""
    console = Console()
    await asyncio.to_thread(data.mkdir, parents=True, exist_ok=True)
    population = Population()
    seeds = demonstration_election(population)
    try:
        async with AsyncExitStack() as opened:
            set_up = await opened.enter_async_context(
                _set(console, data, port=port, database_url=database_url, seeds=seeds, population=population)
            )
            outcome = await _perform(console, set_up)
            guide(
                console,
                url=set_up.url,
                simulators=set_up.simulators,
                data=data,
                seeds=seeds,
                tokens=set_up.tokens(),
            )
            if not once:
                await _until_stopped(console, set_up)
            return outcome
    except ChildEndedError as ended:
        console.print(f"[red]{ended}[/red]")
        return 1


class Set:
    """The set of the demonstration: the running processes and how they are reached."""

    def __init__(
        self,
        installation: Installation,
        seeds: DemonstrationElection,
        population: Population,
        *,
        url: str,
        simulators: str,
        children: Sequence[Child],
    ) -> None:
        self.installation = installation
        self.seeds = seeds
        self.population = population
        self.url = url
        self.simulators = simulators
        self.children = children
        self._issuer: DevelopmentIssuer = development_issuer(installation.settings, installation.keys)

    @property
    def clock_file(self) -> Path:
        """The file that moves the clock of every process."""
        file = self.installation.settings.clock_file
        if file is None:
            raise RuntimeError("a demonstration has a clock file")
        return file

    @property
    def played_list(self) -> ListSeed:
        """The list that comes in over the portal instead of being loaded."""
        return _played_list(self.seeds)

    def token(self, actor: Actor) -> str:
        """A development token for `actor`."""
        return self._issuer.issue(actor)

    def member(self) -> Actor:
        """A member of the central commission."""
        central = next(it for it in self.seeds.commissions if it.level is CommissionLevel.CENTRAL)
        return Actor("member-1", Role.COMMISSION_MEMBER, commission_id=commission_id(self.seeds.code, central.code))

    def stage(self) -> Stage:
        """What the plays need."""

        def token_of(actor_id: str, party: str | None) -> str:
            role = Role.PARTY_REPRESENTATIVE if party else Role.CANDIDATE
            return self.token(Actor(actor_id, role, party_id=party))

        return Stage(
            url=self.url,
            token_of=token_of,
            member_token=self.token(self.member()),
            simulators=self.simulators,
            seeds=self.seeds,
            population=self.population,
            check=self.check,
        )

    def tokens(self) -> dict[str, str]:
        """A token for each role."""
        party = f"party-{self.played_list.party_code}"
        actors = {
            "candidate": Actor("candidate-registered", Role.CANDIDATE),
            "party representative": Actor(
                f"representative-{self.played_list.party_code}", Role.PARTY_REPRESENTATIVE, party_id=party
            ),
            "commission member": self.member(),
            "observer": Actor("observer-1", Role.OBSERVER),
        }
        return {name: self.token(actor) for name, actor in actors.items()}

    def check(self) -> None:
        """Raise when a process has ended."""
        for child in self.children:
            child.check()


@asynccontextmanager
async def _set(
    console: Console,
    data: Path,
    *,
    port: int,
    database_url: str | None,
    seeds: DemonstrationElection,
    population: Population,
) -> AsyncIterator[Set]:
    simulators_port = free_port()
    simulators, url = f"http://127.0.0.1:{simulators_port}", f"http://127.0.0.1:{port}"
    registries = data / "registries.toml"
    registries.write_text(_REGISTRIES.format(url=simulators), encoding="utf-8")
    clock = data / "clock.json"
    if not clock.exists():
        shift_clock(clock, OPENS_AT - datetime.now(UTC))
    settings = read_settings(
        data, database_url, public_url=url, clock_file=clock, registries_file=registries,
        recheck_base_seconds=1.0, recheck_longest_seconds=5.0,
    )  # fmt: skip
    environment = {
        "TALAPKER_DATA_DIR": str(data),
        "TALAPKER_DATABASE_URL": settings.database_address,
        "TALAPKER_PUBLIC_URL": url,
        "TALAPKER_CLOCK_FILE": str(clock),
        "TALAPKER_REGISTRIES_FILE": str(registries),
        "TALAPKER_RECHECK_BASE_SECONDS": "1",
        "TALAPKER_RECHECK_LONGEST_SECONDS": "5",
        # The clock is turned by weeks within minutes: everybody would be looked at again for nothing.
        "TALAPKER_RECHECK_DAYS": "0",
    }
    installation = install(settings)
    console.print(f"[bold]Talapker demonstration[/bold]  data in {data}")
    with console.status("preparing the database …"):
        await migrate(installation.address)
        async with connected(installation.address):
            await load_demonstration(
                installation.office, seeds, population, played_party=_played_list(seeds).party_code
            )
            await load_funds(installation.office, seeds, population)
    logs = data / "logs"
    closing = "--until-stdin-closes"
    children = [
        Child("simulate", ["simulate", "--port", str(simulators_port), closing], environment, logs / "simulate.log"),
        Child("serve", ["serve", "--port", str(port), closing], environment, logs / "serve.log"),
        Child("work", ["work", closing], environment, logs / "work.log"),
    ]
    async with AsyncExitStack() as running:
        for child in children:
            running.enter_context(child)
        with console.status("starting registers, portal and worker …"):
            await asyncio.to_thread(children[0].wait_until_serving, f"{simulators}/control/calls")
            await asyncio.to_thread(children[1].wait_until_serving, f"{url}/health/ready")
        console.print(f"serving at [link={url}]{url}[/link]")
        yield Set(installation, seeds, population, url=url, simulators=simulators, children=children)


async def _perform(console: Console, set_up: Set) -> int:
    """Play everything, determine the results, print the fates; 0 when each came out as planned."""
    courses = plays(set_up.seeds, set_up.played_list)
    stage = set_up.stage()
    ends: dict[str, str] = {}
    columns = SpinnerColumn(finished_text="●"), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console) as progress:
        gate = asyncio.Semaphore(_PLAYS_AT_ONCE)

        async def perform(course: Play) -> None:
            async with gate:
                label = f"{course.name:22} {course.what}"
                task = progress.add_task(label, total=1)

                def say(word: str) -> None:
                    progress.update(task, description=f"{label} [dim]· {word}[/dim]")

                try:
                    ends[course.name] = await play(stage, course, say)
                except (PortalError, TimeoutError) as error:
                    set_up.check()
                    ends[course.name] = f"failed: {error}"
                progress.update(task, completed=1, description=f"{label} [bold]{ends[course.name]}[/bold]")

        # The last play takes a register down, so it waits until nobody else needs it.
        await asyncio.gather(*(perform(course) for course in courses[:-1]))
        await perform(courses[-1])
    results = await _determine(console, set_up)
    console.print(fates_table(courses, ends))
    return 0 if results and all(ends[course.name] == course.ends_in for course in courses) else 1


async def _determine(console: Console, set_up: Set) -> bool:
    """Turn the clock to the day after the vote, record the votes, and let the central commission determine."""
    if datetime.now(UTC) + _offset(set_up) < RESULTS_AT:
        shift_clock(set_up.clock_file, RESULTS_AT - datetime.now(UTC))
        await asyncio.sleep(0.5)
    installation = set_up.installation
    async with connected(installation.address):
        await load_votes(installation.office, set_up.seeds, set_up.population)
    async with Portal(set_up.url, set_up.token(set_up.member())) as member:
        try:
            await member.act(
                "determineResults", "ResultsDetermined", "election { id }",
                electionId=set_up.seeds.code, idempotencyKey="demo:results",
            )  # fmt: skip
        except PortalError as error:
            console.print(f"[red]results: {error}[/red]")
            return False
    return True


def _offset(set_up: Set) -> timedelta:
    return set_up.installation.clock.now() - datetime.now(UTC)


def _played_list(seeds: DemonstrationElection) -> ListSeed:
    return next(seed for seed in seeds.lists if len(seed.nominees) == _LIST_OF)


async def _until_stopped(console: Console, set_up: Set) -> None:
    console.print("[bold]Still serving.[/bold] Ctrl-C ends it.")
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    while not stopped.is_set():
        set_up.check()
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), 1.0)
    console.print("ending …")
