"""Medarbetare: who works here, as what, since when and until when. Rights come from here and from mandates alone."""
