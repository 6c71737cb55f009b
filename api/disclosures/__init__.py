"""Utlämnande: what would go to another board or authority, by which rule; that it went, or that it did not."""
