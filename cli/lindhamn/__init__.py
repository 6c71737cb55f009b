"""Lindhamn: a made-up municipality, so that a demo has boards, people, mandates and a few hundred cases."""

from cli.lindhamn.founding import settle

__all__ = ["settle"]
