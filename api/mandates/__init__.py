"""Uppdrag: the catalogue as a list, with its history; what it answers at the desk; and the path of an entry."""
