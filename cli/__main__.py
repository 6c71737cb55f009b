"""Where `python -m cli` begins."""

from cli.app import main

main()
