"""Gränssnittet: what a browser and other programs read over HTTP. Everything here is computed from facts."""
