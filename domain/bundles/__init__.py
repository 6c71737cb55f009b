"""Bevispaket: one case in a file that proves itself, given to somebody named, by two people."""
