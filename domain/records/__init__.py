"""Utlämnande av allmän handling: asked for by anybody, tested item by item, given out or refused with appeal."""
