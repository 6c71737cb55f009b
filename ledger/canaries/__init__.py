"""Märkord: words that are known to have been there, looked for wherever anything is kept, however they are spelled."""
