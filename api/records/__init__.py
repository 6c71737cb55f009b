"""Begäran om allmän handling: asked for by anybody, tested item by item, given out or refused by another's decision."""
