"""Facit: DESIGN's sentences about who may do what, told once more, knowing nothing of the registers or of the code."""

WORK = "name personal-number contact address health economy child text staff"
WHO = "name personal-number contact address"

# Who: what: which actions: tied how ("any": no tie is needed, but one is used if there): which fields are theirs.
SENTENCES = f"""
agent: floor: read list: any:
agent: call: read list: call own queue: name contact
agent: contact: read list search reveal look-back register write hand-over close: any: {WORK}
agent: case: read list search reveal print look-back register write allocate hand-over close disclose: any: {WORK}
agent: case: decide: mandate: {WORK}
agent: person: read list search reveal register write: any: {WHO}
agent: handover: read list reveal write: any: {WORK}
agent: case: break-glass: glass: {WORK}
agent: person: break-glass: glass: {WHO}
agent: mandate: read list look-back print: any:
agent: staff: read list: any: staff
agent: staff: write: own: staff
agent: staff-history: read list: own: staff
agent: access-log: read list: own: staff
agent: figures: read: any:
agent: records-request: register read list: any: text
agent: disclosure: read list: call own mandate: name text staff
agent: register: read list: any:
lead: floor: read list allocate: any: staff
lead: staff: read list allocate write: any: staff
lead: case: list allocate: any: staff
lead: access-log: read list: own: staff
head: figures: read print export look-back: any:
head: floor: read list: any:
head: staff: read list register write allocate: any: staff
head: mandate: read list look-back print export register write agree review close: any: staff
head: register: read list: any:
head: ledger: read register: any:
head: ledger: confirm: any not-my-proposal:
head: access-log: read list: own: staff
system-administrator: settings: read list set-up: any:
system-administrator: staff: read list register write close: any: staff
system-administrator: register: read list set-up: any:
system-administrator: ledger: read register: any:
system-administrator: access-log: read list: own: staff
officer: handover: read list reveal print write close: own queue: {WORK}
officer: staff: read write: own: staff
officer: mandate: read list: any:
officer: access-log: read list: own: staff
client: mandate: read list look-back print export register write agree review close: any: staff
client: staff: read write: own: staff
client: figures: read print: any:
client: named-readers: read list: review: staff
client: named-readers: confirm: not-my-proposal: staff
client: break-glass: read list: review: staff
client: records-request: read list: review: text staff
client: records-request: decide: not-my-proposal: text staff
client: access-log: read list: own: staff
case-reviewer: case: read list search reveal print look-back: review: {WORK}
case-reviewer: bundle: read list register close: review: text staff
case-reviewer: bundle: export: with-another: {WORK}
case-reviewer: contact: read list reveal look-back: review: {WORK}
case-reviewer: handover: read list reveal look-back: review: {WORK}
case-reviewer: disclosure: read list look-back print: review: name text staff
case-reviewer: floor: look-back: review:
case-reviewer: access-log: read list: review: staff
case-reviewer: mandate: read list look-back print: any: staff
case-reviewer: staff: read write: own: staff
case-reviewer: ledger: read: any:
log-reviewer: access-log: read list: review: staff
log-reviewer: access-log: review: not-mine: staff
log-reviewer: access-log: search: with-another not-mine: staff
log-reviewer: log-review: read list register write close: review: staff text
log-reviewer: break-glass: read list review: not-mine not-my-team: staff text
log-reviewer: staff: read write: own: staff
log-reviewer: ledger: read: any:
archivist: disposal: read list register write close: review: text
archivist: disposal: confirm: not-my-proposal: text
archivist: ledger: read: any:
archivist: ledger: confirm: any not-my-proposal:
archivist: case: export: with-another: {WORK}
archivist: bundle: read list: review: text staff
archivist: bundle: confirm: not-my-proposal: text staff
archivist: staff: read write: own: staff
archivist: log-review: confirm: not-mine not-my-proposal: staff text
archivist: access-log: read list: own: staff
data-protection-officer: access-log: read list print: review: staff
data-protection-officer: person: export: with-another: {WHO} health economy child text
data-protection-officer: disposal: read list register write close: review: text
data-protection-officer: disposal: confirm: not-my-proposal: text
data-protection-officer: ledger: read: any:
data-protection-officer: ledger: confirm: any not-my-proposal:
data-protection-officer: disclosure: read list: review: name text staff
data-protection-officer: bundle: read list: review: text staff
data-protection-officer: bundle: confirm: not-my-proposal: text staff
data-protection-officer: break-glass: read list review: not-mine not-my-team: staff text
data-protection-officer: staff: read write: own: staff
data-protection-officer: log-review: confirm: not-mine not-my-proposal: staff text
data-protection-officer: named-readers: read list: review: staff
data-protection-officer: named-readers: confirm: not-my-proposal: staff
registrar: records-request: read list register write close: review: text staff
registrar: records-request: decide: not-my-proposal: text staff
registrar: disposal: read list write: review: text
registrar: case: read list search reveal print: review: {WORK}
registrar: bundle: read list register close: review: text staff
registrar: bundle: confirm: not-my-proposal: text staff
registrar: bundle: export: with-another: {WORK}
registrar: contact: read list reveal print: review: {WORK}
registrar: disclosure: read list: review: name text staff
registrar: staff: read write: own: staff
registrar: log-review: confirm: not-mine not-my-proposal: staff text
registrar: access-log: read list: own: staff
"""
AT_THE_DESK = {"agent", "lead"}
OF_THE_CENTRE = {"head", "system-administrator"}
TIES = {"call", "own", "queue", "mandate", "review"}
STRICT = {"social", "health", "school", "protected"}
# A resident on the line is never turned away: an agent takes down for any board what comes in the call, and sees
# nothing of what is there.
TAKEN_DOWN = {
    *(("contact", action) for action in ("register", "write", "hand-over", "close")),
    *(("case", action) for action in ("register", "write", "hand-over")),
    ("person", "register"),
}
NEAR = {"call", "own", "queue"}
WHEREABOUTS = {"address", "contact"}
SHOWS_ONLY_WHO_LOOKED = {"access-log", "log-review", "named-readers"}


def _sentences() -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """(who, what, action) -> (how tied, which fields)."""
    lines = [[part.strip() for part in line.split(":")] for line in SENTENCES.strip().splitlines()]
    return {
        (who, what, action): (set(tied.split()), set(fields.split()))
        for who, what, actions, tied, fields in lines
        for action in actions.split()
    }


SAID = _sentences()

RECEIVES = {"receive", "complete", "book", "change", "decide"}
WHAT_A_MANDATE_LETS = {
    **dict.fromkeys(["read", "list", "search", "reveal", "print", "look-back", "close", "disclose"],
                    RECEIVES | {"give-status"}),
    **dict.fromkeys(["register", "write", "allocate"], RECEIVES),
    "hand-over": {"receive", "complete"},
    "decide": {"decide"},
}  # fmt: skip
ONE_MAY_SEARCH_BY = {
    "general": {"name", "personal-number", "case-number", "phone", "address", "matter", "text"},
    "social": {"name", "personal-number", "case-number"},
    "health": {"name", "personal-number", "case-number"},
    "school": {"name", "personal-number", "case-number"},
    "protected": set[str](),
}
SAY_WHO = {"name", "personal-number", "contact", "address", "text"}
MASKED = {
    ("liten-kommun", "office", "open"): set[str](),
    ("liten-kommun", "office", "strict"): {"personal-number", "address"},
    ("liten-kommun", "home-alone", "open"): set[str](),
    ("liten-kommun", "home-alone", "strict"): {"personal-number", "address"},
    ("liten-kommun", "home-with-others", "open"): SAY_WHO,
    ("liten-kommun", "home-with-others", "strict"): SAY_WHO,
    ("strict", "office", "open"): {"personal-number", "address"},
    ("strict", "office", "strict"): {"personal-number", "address"},
    ("strict", "home-alone", "open"): {"personal-number", "contact", "address"},
    ("strict", "home-alone", "strict"): {"personal-number", "contact", "address"},
    ("strict", "home-with-others", "open"): SAY_WHO | {"health", "economy", "child"},
    ("strict", "home-with-others", "strict"): SAY_WHO | {"health", "economy", "child"},
}
