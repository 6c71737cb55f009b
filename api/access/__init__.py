"""Åtkomst: who looked, when and why: at a case, at somebody, by oneself. Each such question is a look too."""
