"""Visa läget då: a case, and the floor, as they were at a moment. Every view of the past is a look like any other."""
