"""Gränser: what the sentences about disclosures speak of: a rule, a transfer, and a disclosure by spoken consent."""

from datetime import date

from msgspec.structs import replace

from domain.decider import Decider
from domain.disclosures import disclosure
from domain.disclosures.commands import Disclose, DisclosureCommand, Support, Transfer, Withhold
from domain.disclosures.disclosure import Disclosure
from domain.disclosures.facts import (
    Consent,
    DisclosureFact,
    DisclosureMade,
    DisclosureWithheld,
    WithheldBecause,
)
from domain.law import Cited, DisclosureRule, Ground, Need, Obstacle, row_ref
from domain.rights import Field, Protection
from tests.domain.office import A_REASON, AINO, CASE, NINE, RESIDENT, SCHOOL_BOARD, SOCIAL_BOARD

DISCLOSURE: Decider[DisclosureCommand, Disclosure, DisclosureFact] = disclosure

SOCIAL_SECRECY = Cited(row_ref("secrecy-bases", "basis", "osl-26-1"), 1)
SCHOOL_SECRECY = Cited(row_ref("secrecy-bases", "basis", "osl-23-1"), 1)


def rule(
    *needs: Need, refused_for: tuple[str, ...] = (), refused_when: tuple[Obstacle, ...] = ()
) -> DisclosureRule:
    return DisclosureRule(
        code="a-rule",
        source="a law",
        valid_from=date(2020, 1, 1),
        valid_to=date(2030, 1, 1),
        law="2009:400",
        provisions=("10:1",),
        needs=frozenset(needs),
        refused_for=frozenset(refused_for),
        refused_when=frozenset(refused_when),
        ground=Ground.READ,
    )


CONSENT = rule(Need.CONSENT, refused_when=(Obstacle.GUARDIAN_CONFLICT,))
GENERAL_CLAUSE = rule(Need.BALANCING, refused_for=("osl-25-1", "osl-26-1"))
CITED = Cited(row_ref("disclosure-rules", "rule", "a-rule"), 4)

transfer = Transfer(
    from_board=SOCIAL_BOARD,
    to_board=SCHOOL_BOARD,
    subject=RESIDENT,
    case=CASE,
    basis=SOCIAL_SECRECY,
    fields=frozenset({Field.NAME, Field.PERSONAL_NUMBER}),
)
by_consent = Disclose(
    transfer=transfer,
    previewed=transfer,
    rule=CONSENT,
    cited=CITED,
    support=Support(consent=Consent.SPOKEN),
    protection=Protection.UNPROTECTED,
    asked_for=False,
    decided_by=AINO,
    at=NINE,
)
made = DisclosureMade(
    from_board=SOCIAL_BOARD,
    to_board=SCHOOL_BOARD,
    subject=RESIDENT,
    case=CASE,
    rule=CITED.row,
    rule_version=4,
    basis=SOCIAL_SECRECY.row,
    basis_version=1,
    consent=Consent.SPOKEN,
    decided_by=AINO,
    name=True,
    personal_number=True,
    at=NINE,
)
withheld = DisclosureWithheld(
    from_board=SOCIAL_BOARD,
    to_board=SCHOOL_BOARD,
    subject=RESIDENT,
    case=CASE,
    because=WithheldBecause.JUDGED_HARMFUL,
    basis=SOCIAL_SECRECY.row,
    basis_version=1,
    decided_by=AINO,
    reason=A_REASON,
    at=NINE,
)
withhold = Withhold(transfer=transfer, reason=A_REASON, decided_by=AINO, at=NINE)
by_clause = replace(by_consent, rule=GENERAL_CLAUSE, support=Support(balancing=A_REASON))
