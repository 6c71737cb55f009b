"""Väntetider: when each call arrived, waited, was answered and ended."""
