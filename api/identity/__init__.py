"""Identitet: who asks. Sign-in, sessions, and what tells an own page's request from a strange one's."""
