"""Vittnet: a program that another organisation runs, and that cosigns only trees that grew out of those it knows.

It holds no data of ours: for each log a number of leaves and a root. What it swears to (C2SP tlog-cosignature) is that
it never swore to anything else of that size, and that the tree it saw before is the beginning of this one.
"""
