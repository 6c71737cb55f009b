"""Nödöppning: three steps to something hidden, each written down; what it shows; and its review by somebody else."""
