"""Folket i Lindhamn: who works there. Nobody of them exists."""

from collections.abc import Sequence
from typing import NamedTuple

from api.identity.people import ISSUER, MadeUpPerson, Title
from domain.rights import Role
from domain.words import ActorRef
from ledger.references import References


class Colleague(NamedTuple):
    """One who works in Lindhamn: `boards` are the codes of those that the role is for, none of them: all."""

    key: str
    name: str
    title: Title
    role: Role
    department: str = "kontaktcenter"
    boards: Sequence[str] = ()

    def ref(self, references: References) -> ActorRef:
        """The actor that a click on this person signs in as."""
        return ActorRef(references.uuid("actor", ISSUER, self.key))


AGENT = Title("Kommunvägledare", "Servicemedarbeider", "Agent")
OFFICER = Title("Handläggare", "Saksbehandler", "Department officer")
CLIENT = Title("Uppdragsgivare", "Oppdragsgiver", "Client")

AGENTS = (
    Colleague("aino", "Aino Lind", AGENT, Role.AGENT),
    Colleague("berit", "Berit Sand", AGENT, Role.AGENT),
    Colleague("cem", "Cem Aydin", AGENT, Role.AGENT),
    Colleague("dunja", "Dunja Ek", AGENT, Role.AGENT),
    Colleague("elias", "Elias Norr", AGENT, Role.AGENT),
    Colleague("fatima", "Fatima Sol", AGENT, Role.AGENT),
    Colleague("gosta", "Gösta Vik", AGENT, Role.AGENT),
)
HEAD = Colleague(
    "hanna",
    "Hanna Berg",
    Title("Kontaktcenterchef", "Leder for kontaktsenteret", "Head of the contact centre"),
    Role.HEAD,
)
CLIENT_OF_ALL = Colleague("mona", "Mona Lid", CLIENT, Role.CLIENT, "avfall")
SOCIAL_OFFICER = Colleague(
    "kerstin",
    "Kerstin Hed",
    OFFICER,
    Role.OFFICER,
    "ekonomiskt-bistand",
    ("socialnamnden", "overformyndaren"),
)
COLLEAGUES = (
    *AGENTS,
    HEAD,
    Colleague(
        "ivar",
        "Ivar Kjell",
        Title("Systemförvaltare", "Systemforvalter", "System administrator"),
        Role.SYSTEM_ADMINISTRATOR,
    ),
    Colleague("jonna", "Jonna Mark", OFFICER, Role.OFFICER, "avfall", ("samhallsbyggnadsnamnden",)),
    SOCIAL_OFFICER,
    CLIENT_OF_ALL,
    Colleague(
        "nadia", "Nadia Hjelm", Title("Granskare", "Gransker", "Reviewer of cases"), Role.CASE_REVIEWER
    ),
    Colleague(
        "olof", "Olof Strand", Title("Loggranskare", "Loggkontrollør", "Log reviewer"), Role.LOG_REVIEWER
    ),
    Colleague(
        "petra",
        "Petra Lund",
        Title("Dataskyddsombud", "Personvernombud", "Data protection officer"),
        Role.DATA_PROTECTION_OFFICER,
    ),
    Colleague("rune", "Rune Falk", Title("Arkivarie", "Arkivar", "Archivist"), Role.ARCHIVIST),
    Colleague("siv", "Siv Åker", Title("Registrator", "Arkivmedarbeider", "Registrar"), Role.REGISTRAR),
)


def to_click() -> list[MadeUpPerson]:
    """Everybody, as the page of sign-in shows them."""
    return [MadeUpPerson(key=one.key, name=one.name, title=one.title) for one in COLLEAGUES]
