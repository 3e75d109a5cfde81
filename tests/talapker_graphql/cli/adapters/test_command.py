"""What an integrator and an operator type, and what they read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from registry_adapters.conformance.exchanges import parse_exchange
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.running import running
from registry_adapters.tax_service.adapter import TaxService
from talapker_graphql.cli.main import app

REGISTRIES = """
[registries]
security_server = "{url}"
client = "DEV/GOV/70000099/talapker"
evidence_key_id = "1"
[registries.adapters.tax_service]
service = "DEV/GOV/70000041/tax-service"
service_code = "debts"
"""
DEBTOR = "20003198500017"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def enable(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str = REGISTRIES, url: str = "http://127.0.0.1:1"
) -> None:
    file = folder / "registries.toml"
    file.write_text(text.replace("{url}", url), encoding="utf-8")
    monkeypatch.setenv("TALAPKER_REGISTRIES_FILE", str(file))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["adapters", *arguments])


@pytest.mark.usefixtures("folder")
def test_the_list_tells_what_is_installed_and_that_nothing_is_enabled() -> None:
    result = run("list")

    assert result.exit_code == 0
    assert "civil_registry         installed  talapker" in result.output
    assert "set TALAPKER_REGISTRIES_FILE" in result.output


def test_the_list_tells_what_is_enabled_and_which_facts_it_tells(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enable(folder, monkeypatch)

    line = next(line for line in run("list").output.splitlines() if line.startswith("tax_service"))

    assert "enabled" in line
    assert "tax.debt_total" in line


def test_an_enabled_adapter_that_nobody_offers_is_told_as_broken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enable(folder, monkeypatch, REGISTRIES.replace("adapters.tax_service", "adapters.gone"))

    result = run("list")

    assert result.exit_code == 1
    assert "gone                   BROKEN" in result.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("registries = 1", "registries"),
        ("[other]", "table [registries]"),
        ("not toml", "table [registries]"),
        (REGISTRIES.replace("client =", "klient ="), "registries.client"),
        (REGISTRIES.replace("GOV/70000041/", ""), "registries.adapters.tax_service.service"),
    ],
)
def test_a_faulty_registries_file_is_told_with_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    enable(folder, monkeypatch, text)

    for result in (run("list"), CliRunner().invoke(app, ["work"]), CliRunner().invoke(app, ["serve"])):
        assert result.exit_code == 2
        assert told in result.output
        assert "Traceback" not in result.output


def test_a_new_adapter_is_written_and_trusted_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = run("new", "hunting_permits")
    monkeypatch.syspath_prepend(folder / "talapker-hunting-permits" / "src")

    checked = run("check", "talapker_hunting_permits.adapter:HuntingPermits")

    assert written.exit_code == 0
    assert "Next: cd talapker-hunting-permits" in written.output
    assert checked.exit_code == 0, checked.output
    assert checked.output.startswith("hunting_permits: trusted (25 checks")


@pytest.mark.usefixtures("folder")
def test_a_new_adapter_is_not_written_over_another() -> None:
    run("new", "hunting_permits")

    again = run("new", "hunting_permits")

    assert again.exit_code == 2
    assert "is there already" in again.output


def test_what_fails_is_told_by_the_name_of_the_check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "hunting_permits")
    module = folder / "talapker-hunting-permits/src/talapker_hunting_permits/adapter.py"
    module.write_text(module.read_text("utf-8").replace("record.pin != pin", "False"), encoding="utf-8")
    exchanges = folder / "talapker-hunting-permits/src/talapker_hunting_permits/exchanges"
    monkeypatch.syspath_prepend(folder / "talapker-hunting-permits" / "src")
    monkeypatch.delitem(__import__("sys").modules, "talapker_hunting_permits.adapter", raising=False)
    monkeypatch.delitem(__import__("sys").modules, "talapker_hunting_permits", raising=False)

    result = run("check", "talapker_hunting_permits.adapter:HuntingPermits")

    assert exchanges.is_dir()
    assert result.exit_code == 1
    assert "FAILED mutations.other_person" in result.output
    assert "hunting_permits: correct" in result.output


@pytest.mark.usefixtures("folder")
def test_checking_what_nobody_offers_names_what_there_is() -> None:
    result = run("check", "gone")

    assert result.exit_code == 2
    assert "tax_service" in result.output


def test_an_exchange_is_recorded_from_a_running_register(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(create_app()) as url:
        enable(folder, monkeypatch, url=url)
        from registry_adapters.simulators.population import Population

        pin = Population().person(17).personal_number.reveal()
        asking = ("record", "tax_service", "--person", pin, "--title", "Somebody", "--file", "exchanges/somebody.toml")
        result, again = run(*asking), run(*asking)

    assert result.exit_code == 0, result.output
    exchange = parse_exchange("somebody", (folder / "exchanges/somebody.toml").read_text("utf-8"), TaxService)
    assert exchange.number == pin
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_nobody_who_could_exist_is_asked_about(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enable(folder, monkeypatch)

    result = run("record", "tax_service", "--person", "20101198000001", "--title", "x", "--file", "x.toml")

    assert result.exit_code == 1
    assert "day is 00" in result.output
    assert not (folder / "x.toml").exists()


@pytest.mark.usefixtures("folder")
def test_an_adapter_that_is_not_enabled_records_nothing() -> None:
    result = run("record", "tax_service", "--person", DEBTOR, "--title", "x", "--file", "x.toml")

    assert result.exit_code == 2
    assert "TALAPKER_REGISTRIES_FILE" in result.output


def test_the_doctor_finds_a_register_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(create_app()) as url:
        enable(folder, monkeypatch, url=url)

        result = run("doctor")

    assert (result.exit_code, result.output.split()) == (0, ["tax_service", "up"])


def test_the_doctor_tells_a_register_that_is_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enable(folder, monkeypatch)

    result = run("doctor")

    assert result.exit_code == 1
    assert "tax_service            down" in result.output


def test_the_doctor_tells_a_service_that_we_may_not_call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(create_app()) as url:
        enable(folder, monkeypatch, REGISTRIES.replace('"debts"', '"secrets"'), url=url)

        result = run("doctor")

    assert result.exit_code == 1
    assert "refused" in result.output


def test_the_doctor_counts_the_days_of_our_certificate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from own_authority import Authority

    authority = Authority(folder)
    files = authority.issue("client", host=None)
    tls = f'[registries.tls]\ncertificate_file = "{files.certificate}"\nkey_file = "{files.key}"\n'
    with running(create_app()) as url:
        enable(folder, monkeypatch, REGISTRIES + tls, url=url)

        result = run("doctor")

    assert "client certificate" in result.output
    assert "days left" in result.output


@pytest.mark.usefixtures("folder")
def test_the_doctor_has_nothing_to_do_without_registries() -> None:
    assert run("doctor").exit_code == 2
