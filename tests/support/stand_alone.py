"""The program that applicants and observers run, where nothing of ours is installed."""

import subprocess
import sys
from pathlib import Path

from support.command_line import told


def alone(*files: Path) -> tuple[int, str]:
    """What the stand-alone program says of `files`."""
    program = files[0].with_name("verify_receipt.py")
    program.write_text(told("receipt", "verifier"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(program), *map(str, files)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr
