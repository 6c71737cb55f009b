"""Uppdrag: what the contact centre does for whom, since when and how far; and who may therefore see what. Pure."""

import mandate.facts

# Every struct in these modules is a fact. Their tags are for ever.
FACT_MODULES = (mandate.facts,)
