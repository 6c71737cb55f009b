"""Domän: what happens at a contact centre, and what follows from it. Pure: no clock, database or chance."""

import domain.agents.facts
import domain.breakglass.facts
import domain.bundles.facts
import domain.calls.facts
import domain.cases.facts
import domain.contacts.facts
import domain.disclosures.facts
import domain.disposal.facts
import domain.persons.facts
import domain.queues.facts
import domain.records.facts
import domain.recovery.facts
import domain.reviews.facts
import domain.staff.facts

# Every struct in these modules is a fact. Their tags are for ever.
FACT_MODULES = (
    domain.calls.facts,
    domain.queues.facts,
    domain.agents.facts,
    domain.persons.facts,
    domain.contacts.facts,
    domain.cases.facts,
    domain.staff.facts,
    domain.disclosures.facts,
    domain.breakglass.facts,
    domain.reviews.facts,
    domain.records.facts,
    domain.disposal.facts,
    domain.recovery.facts,
    domain.bundles.facts,
)
