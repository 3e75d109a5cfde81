import subprocess
import sys

import httpx
import pytest

from registry_adapters.simulators import __main__ as command
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.running import running


def test_the_command_explains_itself() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "registry_adapters.simulators", "--help"], capture_output=True, text=True, check=True
    )

    assert "--spelling {7.7,7.8}" in run.stdout


def test_the_command_serves_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, object] = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **options: served.update(options, app=app))

    command.main(["--port", "4100", "--seed", "7"])

    assert (served["host"], served["port"], served["access_log"]) == ("127.0.0.1", 4100, False)


def test_simulators_run_for_as_long_as_the_block_lasts() -> None:
    with running(create_app()) as url:
        assert httpx.get(f"{url}/control", trust_env=False).status_code == 200

    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/control", trust_env=False)
