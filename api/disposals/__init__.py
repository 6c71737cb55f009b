"""Gallring: what is due by the plan, proposed, approved by another, held or called off, and its certificate."""
