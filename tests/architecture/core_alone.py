"""Run in an environment where only ``pip install .`` was done: the core imports, and the README's example runs.

This is a program, not a test module: ``nox -s core_alone`` starts it with ``python -I``.
"""

import contextlib
import importlib
import importlib.metadata
import io
import pkgutil
import re
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
SECTION = "## Examining a nomination with the core alone"
# What pydantic itself stands on, and the tools that an environment may bring along.
ALLOWED = {
    *("talapker", "pydantic", "pydantic-core", "annotated-types", "typing-extensions", "typing-inspection", "tzdata"),
    *("pip", "setuptools", "wheel"),
}


def example() -> tuple[str, str]:
    """The README's program and what it says that the program prints."""
    section = README.read_text("utf-8").partition(SECTION)[2].partition("\n## ")[0]
    program = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    output = re.search(r"```text\n(.*?)```", section, re.DOTALL)
    if program is None or output is None:
        raise SystemExit(f"README.md has no program and output under {SECTION!r}")
    return program[1], output[1]


def run_example() -> tuple[str, str]:
    """What the README's program prints, and what it should."""
    program, expected = example()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102  (our own text, as readers run it)
    return printed.getvalue(), expected


def main() -> None:
    """Exit with a message on the first thing that is not as promised."""
    installed = {re.sub(r"[-_.]+", "-", found.name).lower() for found in importlib.metadata.distributions()}
    if unexpected := installed - ALLOWED:
        raise SystemExit(f"`pip install .` brought {', '.join(sorted(unexpected))}")

    core = importlib.import_module("talapker_core")
    names = [module.name for module in pkgutil.walk_packages(core.__path__, "talapker_core.")]
    for name in names:
        importlib.import_module(name)
    if strangers := {"registry_adapters", "talapker_graphql"} & set(sys.modules):
        raise SystemExit(f"importing the core imported {', '.join(sorted(strangers))}")

    printed, expected = run_example()
    if printed != expected:
        raise SystemExit(f"README.md promises\n{expected}\nbut its example prints\n{printed}")
    sys.stdout.write(f"{len(names)} modules of the core import with pydantic alone, and the README's example holds\n")


if __name__ == "__main__":
    main()
