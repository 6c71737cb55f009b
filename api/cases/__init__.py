"""Ärenden: what is followed up, as far as whoever asks may see it."""
