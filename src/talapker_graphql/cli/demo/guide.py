"""What the audience is shown: the table of fates, the addresses, tokens for each role, and questions to paste."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table

from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.identifiers import constituency_id, contest_id
from talapker_graphql.cli.demo.plays import Play
from talapker_graphql.demonstration.seeds import DemonstrationElection, Fate

_CONSTITUENCY = """{{ constituency(id: "{constituency}") {{ number name {{ ky ru en }}
  candidacies(first: 50) {{ totalCount nodes {{ status
    person {{ name {{ ky {{ surname givenName }} latin }} birthYear }} party {{ name {{ en }} }}
    documents(first: 20) {{ nodes {{ kind receivedAt }} }}
    checks(first: 10) {{ nodes {{ registry standing answeredAt }} }}
    decision {{ outcome article text {{ ky ru en }} }} }} }} }} }}"""
_LIST = """{{ election(id: "{election}") {{ partyLists(first: 30) {{ nodes {{ ballotNumber party {{ name {{ ky en }} }}
  candidacies(first: 54) {{ nodes {{ place status person {{ name {{ ky {{ surname givenName }} latin }} }}
    documents(first: 9) {{ nodes {{ kind }} }} checks(first: 5) {{ nodes {{ registry standing }} }} }} }} }} }} }} }}"""
_FUND = """{{ constituency(id: "{national}") {{ candidacies(first: 1) {{ nodes {{ nomination {{
  fund {{ bank receivedTyiyn spentTyiyn balanceTyiyn
    totalsBySource(first: 10) {{ nodes {{ source amountTyiyn }} }}
    totalsByItem(first: 30) {{ nodes {{ item {{ name {{ en }} }} amountTyiyn }} }}
    donations(first: 20) {{ nodes {{ donorName amountTyiyn receivedOn }} }}
    expenditures(first: 20) {{ nodes {{ payee amountTyiyn spentOn }} }} }} }} }} }} }} }}"""
_BOARD = """{{ commission(id: "{commission}") {{ name {{ en }} level
  board {{ counts {{ status count }} byCommission {{ commission {{ name {{ en }} }} status count }}
    runningClocks {{ status due hoursLeft }} }} }} }}"""
_MANDATES = """{{ contest(id: "{national_contest}") {{ seats voteCounts(first: 30) {{ nodes {{ votes verified note
    partyList {{ party {{ name {{ en }} }} }} }} }}
  mandates(first: 60) {{ totalCount nodes {{ ordinal votes candidacy {{ place party {{ name {{ en }} }}
    person {{ name {{ ky {{ surname givenName }} latin }} }} }} }} }} }} }}"""


def fates_table(courses: Sequence[Play], ends: Mapping[str, str]) -> Table:
    """Each play, its planned end and its real one."""
    table = Table(title="Fates", title_justify="left")
    for heading in ("play", "what happens", "planned", "came out", ""):
        table.add_column(heading)
    for course in courses:
        end = ends.get(course.name, "not played")
        mark = "[green]✓[/green]" if end == course.ends_in else "[red]✗[/red]"
        table.add_row(course.name, course.what, course.ends_in, end, mark)
    return table


def questions(seeds: DemonstrationElection, commission: str) -> dict[str, str]:
    """Five questions to paste, by what they show."""
    shown = seeds.fate(Fate.REGISTERED).constituency_number
    return {
        "A constituency": _CONSTITUENCY.format(constituency=constituency_id(seeds.code, shown)),
        "The parties' lists": _LIST.format(election=seeds.code),
        "A fund's statement": _FUND.format(national=constituency_id(seeds.code, 0)),
        "A commission's board": _BOARD.format(commission=commission),
        "The mandates": _MANDATES.format(national_contest=contest_id(seeds.code, 0)),
    }


def guide(
    console: Console,
    *,
    url: str,
    simulators: str,
    data: Path,
    seeds: DemonstrationElection,
    tokens: Mapping[str, str],
) -> None:
    """Print the ways in."""
    console.rule("Ways in")
    console.print(
        f"portal     {url}\nGraphQL    {url}/graphql\nregisters  {simulators}/control\nlogs       {data / 'logs'}"
    )
    console.rule("Development tokens (send as: Authorization: Bearer …)")
    for role, token in tokens.items():
        console.print(f"[bold]{role}[/bold]")
        console.print(token, soft_wrap=True, highlight=False)
    console.rule("Questions to paste")
    central = next(it for it in seeds.commissions if it.level is CommissionLevel.CENTRAL)
    for title, question in questions(seeds, f"{seeds.code}.commission.{central.code}").items():
        console.print(f"[bold]{title}[/bold]")
        console.print(Syntax(question, "graphql", word_wrap=True, background_color="default"))
