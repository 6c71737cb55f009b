"""Rätt och granskning: who may what, who looked, and what takes two. Everything of it that can be asked for."""

from api.mandates import handlers as mandates

HANDLERS = [*mandates.HANDLERS]
DESCRIBED = (*mandates.DESCRIBED,)
