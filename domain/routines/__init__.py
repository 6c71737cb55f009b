"""Rutiner: what follows from what, when one event concerns several streams. One append saves them all."""
