"""Nödöppning: one subject, to read, for a short time, in three steps, always reviewed. Off unless a profile has it."""
