"""DBOS, launched and stopped. The only durable engine of a worker."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dbos import DBOS, DBOSConfig

from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress

# Jobs of another version are not recovered; it rises only when a workflow's steps change their order or meaning.
WORKFLOWS_VERSION = "1"
_FINISH_SECONDS = 2


@asynccontextmanager
async def prepared(settings: Settings, executor_id: str) -> AsyncIterator[None]:
    """DBOS made but not yet launched, so that workflows can be defined; destroyed at the end."""
    config: DBOSConfig = {
        "name": "talapker",
        "system_database_url": _url(DatabaseAddress(settings.jobs_database_address)),
        "application_version": WORKFLOWS_VERSION,
        "executor_id": executor_id,
        "log_level": "WARNING",
        "enable_otlp": False,
    }
    DBOS(config=config)
    try:
        yield
    finally:
        # Workflows that wait stay pending and are recovered at the next launch; DBOS calls that an error in its log.
        logging.getLogger("dbos").setLevel(logging.CRITICAL)
        await asyncio.to_thread(DBOS.destroy, workflow_completion_timeout_sec=_FINISH_SECONDS, destroy_registry=True)


def _url(address: DatabaseAddress) -> str:
    """The address as SQLAlchemy spells it: an absolute path takes a fourth slash."""
    if address.engine == "sqlite":
        return f"sqlite:////{address.sqlite_path.as_posix().lstrip('/')}"
    return address.url


def launch() -> None:
    """Launch, on the running event loop: workflows run on it, and so find the open database connections."""
    DBOS.launch()
