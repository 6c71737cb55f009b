"""Rätt och granskning: who may what, who looked, and what takes two. Everything of it that can be asked for."""

from api import me
from api.access import handlers as access
from api.bundles import handlers as bundles
from api.disclosures import handlers as disclosures
from api.disposals import handlers as disposals
from api.glass import handlers as glass
from api.mandates import handlers as mandates
from api.proof import handlers as proof
from api.records import handlers as records
from api.recovery import handlers as recovery
from api.review import handlers as review

HANDLERS = [
    me.read_me,
    *mandates.HANDLERS,
    *glass.HANDLERS,
    *records.HANDLERS,
    *disclosures.HANDLERS,
    *disposals.HANDLERS,
    *access.HANDLERS,
    *proof.HANDLERS,
    *bundles.HANDLERS,
    *review.HANDLERS,
    *recovery.HANDLERS,
]
DESCRIBED = (
    me,
    *mandates.DESCRIBED,
    *glass.DESCRIBED,
    *records.DESCRIBED,
    *disclosures.DESCRIBED,
    *disposals.DESCRIBED,
    *access.DESCRIBED,
    *proof.DESCRIBED,
    *bundles.DESCRIBED,
    *review.DESCRIBED,
    *recovery.DESCRIBED,
)
