"""Kontakter: one call, mail, chat, visit, letter or outgoing contact, and the questions in it."""
