"""The kit as strangers run it: through pytest, on an installed adapter and by a class of three lines."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

THREE_LINES = """
from bad_adapters import ReadsTheEcho
from licence_register import LicenceRegister, SECRET
from registry_adapters.conformance.adapter_contract import AdapterContract
from pathlib import Path


class TestLicenceRegister(AdapterContract):
    adapter = {adapter}
    exchanges = Path(__file__).parent / "exchanges"
    config = {{"token": SECRET}}
"""


@pytest.fixture
def authors_folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    from licence_register import ABSENT, FAILED, HELD, NONE

    tests = Path(__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", str(tests))
    folder = pytester.mkdir("exchanges")
    for name, text in {"held": HELD, "none": NONE, "absent": ABSENT, "failed": FAILED}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return pytester


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", *arguments)


def test_a_class_of_three_lines_runs_every_check(authors_folder: pytest.Pytester) -> None:
    authors_folder.makepyfile(THREE_LINES.format(adapter="LicenceRegister"))

    result = run(authors_folder)

    result.assert_outcomes(passed=25)
    result.stdout.fnmatch_lines(["*registry adapter licence_register: trusted*"])


def test_a_bad_adapter_fails_with_what_is_demanded_of_it(authors_folder: pytest.Pytester) -> None:
    authors_folder.makepyfile(THREE_LINES.format(adapter="ReadsTheEcho"))

    result = run(authors_folder, "-k", "other_person or declaration.whole")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["*A reply about somebody else is no answer. It does not:*", "*record/pin about another number*"]
    )


def test_a_known_gap_is_an_expected_failure_and_a_mended_one_is_a_failure(authors_folder: pytest.Pytester) -> None:
    kit = authors_folder.path / "exchanges" / "kit.toml"
    kit.write_text('[known_gaps]\n"mutations.other_person" = "the source names nobody"\n', encoding="utf-8")
    authors_folder.makepyfile(THREE_LINES.format(adapter="LicenceRegister"))

    result = run(authors_folder, "-k", "other_person")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*take it off known_gaps*"])


def test_an_installed_adapter_is_run_by_its_name(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--registry-adapter=tax_service", "-k", "declaration or golden", "-v")

    result.stdout.fnmatch_lines(["*tax_service-declaration.whole* PASSED*", "*tax_service: 9 checks run*"])
    assert result.ret == 0


def test_a_name_that_nobody_offers_is_told_with_those_that_are(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--registry-adapter=nobody", "-k", "declaration.whole")

    result.stdout.fnmatch_lines(["*no installed distribution offers nobody*civil_registry*"])
    assert result.ret != 0


def test_without_the_option_nothing_of_the_kit_is_loaded(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_nothing():
            assert not [name for name in sys.modules if name.startswith("registry_adapters.conformance.checks")]
        """
    )

    run(pytester).assert_outcomes(passed=1)
