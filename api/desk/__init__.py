"""Disken: the one way to what is about somebody. Who asks is judged, then it is written down, then it is shown."""
