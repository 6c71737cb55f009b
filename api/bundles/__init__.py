"""Bevispaket: a case in a file that proves itself: asked for, agreed to by another, and fetched once by the first."""
