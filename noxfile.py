"""Everything that is run on this repository: ``nox -l`` lists it, CONTRIBUTING.md tells when each is used."""

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["tests"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
CHECKS = ("lint", "typing", "contracts", "core_alone")


def group(name: str) -> list[str]:
    """The requirements of one dependency group, so that installers older than the standard can take them too."""
    return list(nox.project.dependency_groups(PYPROJECT, name))


@nox.session(reuse_venv=True)
def demo(session: nox.Session) -> None:
    """Serve a whole election with invented people; arguments after ``--`` go to ``talapker demo``."""
    session.install(".[service]")
    session.run("talapker", "demo", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test on SQLite and on PostgreSQL, then the other checks; with arguments, only pytest with them."""
    if not session.posargs:
        # Queued before the first test runs, so that one run shows every failure there is.
        for check in CHECKS:
            session.notify(check, posargs=())
    session.install(".[service]", *group("tests"))
    # File by file in the order of the folders: the journeys, which are the longest, come before the many short ones.
    in_two = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    session.run("pytest", *(session.posargs or in_two))


@nox.session
def storm(session: nox.Session) -> None:
    """Run the long trials under faults: registers that die and lie under load, work killed half-way, large uploads."""
    session.install(".[service]", *group("tests"))
    session.run("pytest", "-s", "-m", "storm", *(session.posargs or ("tests/storm",)))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting; ``nox -s lint -- --fix`` mends what can be mended."""
    session.install(*group("lint"))
    mend = "--fix" in session.posargs
    session.run("ruff", "check", *(("--fix",) if mend else ()))
    session.run("ruff", "format", *(() if mend else ("--check",)))


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of all three packages and of the tests, strictly."""
    session.install(".[service]", *group("typing"))
    session.run("mypy", *session.posargs)


@nox.session
def contracts(session: nox.Session) -> None:
    """Check who imports whom."""
    # The imports are read, not run: the packages' own dependencies are not needed.
    session.install("--no-deps", ".")
    session.install(*group("contracts"))
    session.run("lint-imports", "--no-cache")


@nox.session
def core_alone(session: nox.Session) -> None:
    """Install without extras, then import the core and run the README's example in what that brings, and no more."""
    session.install(".")
    # Isolated, so that neither this folder nor PYTHONPATH can lend what the installation lacks.
    session.run("python", "-I", "tests/architecture/core_alone.py")


@nox.session(reuse_venv=True)
def bench(session: nox.Session) -> None:
    """Print what examining, mending a list, asking a registry and counting supporters cost, and reading by plan."""
    session.install(".[service]", *group("tests"))
    session.run("python", "benchmarks/examination.py")
    session.run("python", "benchmarks/list_repair.py")
    session.run("python", "benchmarks/registries.py")
    session.run("python", "benchmarks/supporters.py")
    session.run("python", "benchmarks/reading.py", *session.posargs)
