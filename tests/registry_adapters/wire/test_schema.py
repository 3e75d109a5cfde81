import subprocess
import sys

import pytest

from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.wire.catalogue import Catalogue, CatalogueError
from registry_adapters.wire.schema import StrictSchema

# Only the first schemas of a process can meet libxml2 unprepared, so each try is a process of its own. Without its two
# guards about one try in eight failed.
TRIES = 24
EIGHT_AT_ONCE = """
import threading
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.judicial_system.adapter import JudicialSystem
from registry_adapters.wire.catalogue import Catalogue
from registry_adapters.wire.schema import StrictSchema

together, failed = threading.Barrier(8), []

def compile_one(wsdl):
    together.wait()
    try:
        StrictSchema(Catalogue(*wsdl))
    except Exception as error:
        failed.append(str(error))

threads = [threading.Thread(target=compile_one, args=(it.wsdl,)) for it in (CivilRegistry, JudicialSystem) * 4]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
raise SystemExit("; ".join(failed) or None)
"""


def test_the_first_schemas_of_a_process_may_be_compiled_all_at_once() -> None:
    for _ in range(TRIES):
        tried = subprocess.run([sys.executable, "-c", EIGHT_AT_ONCE], capture_output=True, text=True, check=False)

        assert tried.returncode == 0, tried.stderr


class Pointing(Catalogue):
    """The civil registry's WSDL, with its reference to X-Road's schema pointed elsewhere."""

    def __init__(self, elsewhere: str) -> None:
        assert CivilRegistry.wsdl is not None
        super().__init__(*CivilRegistry.wsdl)
        self.elsewhere = elsewhere

    def load(self, url: str) -> bytes:
        return (
            super().load(url).replace(b'schemaLocation="http://x-road.eu', f'schemaLocation="{self.elsewhere}'.encode())
        )


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:1", "file:///etc/hostname#", "../../outside"])
def test_a_schema_that_is_not_packaged_is_refused_by_name(elsewhere: str) -> None:
    with pytest.raises(CatalogueError, match=r"not packaged|holds no file"):
        StrictSchema(Pointing(elsewhere))
