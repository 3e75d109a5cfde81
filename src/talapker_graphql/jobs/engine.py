"""The engine of durable work (DBOS): where it keeps its state, and how it is started and stopped.

It runs on the event loop that starts it, so that jobs use the database connections of that loop. Only workers start
it: the API process writes outbox rows and needs no engine at all.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar
from urllib.parse import quote, urlencode

from dbos import DBOS, DBOSConfig

from talapker_graphql.store.connection import DatabaseAddress

APPLICATION = "talapker"
VERSION = "1"
"""Fixed: by default it would be a hash of the code, and work begun before a release would never be finished after it.

It rises only when a workflow changes so that begun work cannot be continued; old work is then drained first.
"""
SCHEMA = "dbos"
_POOL = 8

T = TypeVar("T")


def engine_url(address: DatabaseAddress) -> str:
    """The address as SQLAlchemy wants it, with the password: never for a log."""
    if address.engine == "sqlite":
        return f"sqlite:///{address.sqlite_path}"
    to = address.postgresql_arguments()
    user = quote(to["user"], safe="") + (f":{quote(to['password'], safe='')}" if to["password"] else "")
    if to["host"].startswith("/"):
        return f"postgresql+psycopg://{user}@/{to['database']}?{urlencode({'host': to['host'], 'port': to['port']})}"
    return f"postgresql+psycopg://{user}@{to['host']}:{to['port']}/{to['database']}"


@asynccontextmanager
async def engine(address: DatabaseAddress, executor_id: str, register: Callable[[], T]) -> AsyncIterator[T]:
    """Run the engine as `executor_id`, with the workflows that `register` registers; yields what it returns.

    Work that this executor id left unfinished is taken up again at once. Workflows still running at the end stay
    unfinished in the database: `executor_id` continues them when it comes back, or another worker's reaper does.
    """
    if address.engine == "sqlite":
        address.sqlite_path.parent.mkdir(parents=True, exist_ok=True)
    _speak_through_our_logging()
    # Nothing is sent anywhere: no tracing, no conductor, no admin server.
    config = DBOSConfig(
        name=APPLICATION,
        system_database_url=engine_url(address),
        dbos_system_schema=SCHEMA,
        application_version=VERSION,
        executor_id=executor_id,
        sys_db_pool_size=_POOL,
        enable_otlp=False,
        log_level="WARNING",
        notification_listener_polling_interval_sec=1.0,
    )
    DBOS(config=config)
    registered = register()
    DBOS.launch()
    try:
        yield registered
    finally:
        await _stop()


async def _stop() -> None:
    # Stopping waits for the engine's threads, some of which wait for this loop: so it happens in a thread of its own.
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="engine-stop") as thread:
        await loop.run_in_executor(thread, lambda: DBOS.destroy(destroy_registry=True))
    # The engine made its own pool the loop's default, and has just closed it.
    loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))


def _speak_through_our_logging() -> None:
    log = logging.getLogger("dbos")
    if not log.handlers:
        # With a handler of its own DBOS adds no console handler and leaves propagation alone.
        log.addHandler(logging.NullHandler())
