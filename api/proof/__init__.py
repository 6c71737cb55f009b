"""Beviset: how far what happened is sworn to, and by whom outside."""
