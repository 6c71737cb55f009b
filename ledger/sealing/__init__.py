"""Försegling: what only an opener may show is encrypted where it stands, with keys that lie outside the database."""
