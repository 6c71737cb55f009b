"""Register: law and the house's own rules as data. The files here are shipped; a municipality edits its own copies."""
