"""Rätt och granskning: who may what, who looked, and what takes two. Everything of it that can be asked for."""

from api.glass import handlers as glass
from api.mandates import handlers as mandates

HANDLERS = [*mandates.HANDLERS, *glass.HANDLERS]
DESCRIBED = (*mandates.DESCRIBED, *glass.DESCRIBED)
