"""The browser that the page's tests drive: Debian's Chromium, found or, in CI, installed."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-liberation")
HOW_TO_GET_ONE = f"apt-get install {' '.join(PACKAGES)}"
"""The command for a person whose machine has none: a skipped test says it."""


def chromium() -> Path | None:
    """Where Chromium is, or None."""
    found = (shutil.which(name) for name in NAMES)
    return next((Path(path) for path in found if path), None)


def install_chromium() -> int:
    """Install it with Debian's own tool, as root; answers the exit code. 0 when it was there already."""
    if chromium() is not None:
        return 0
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"There is no Chromium, and only root on Debian can be helped here: {HOW_TO_GET_ONE}")
        return 1
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for order in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *PACKAGES]):
        answer = subprocess.run(["apt-get", *order], env=quietly, stdin=subprocess.DEVNULL).returncode
        if answer != 0:
            return answer
    return 0
