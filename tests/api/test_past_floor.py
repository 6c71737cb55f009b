"""The whole floor as of a moment: for those who audit, and an entry each time."""

from ledger import Ledger
from ledger.access.codes import Kind, Manner
from ledger.access.facts import AccessAsked
from tests.api.centre import WASTE, Centre
from tests.api.office import Office
from tests.api.past_office import asked, auditor, hours


async def test_the_floor_as_it_was_is_for_those_who_audit(office: Office) -> None:
    nadia, aino = await auditor(office), await office.agent("aino")
    switch = await Ledger.open(office.database.dsn("uppdrag_telephony"))
    centre = Centre(switch, office.database)
    await centre.opens(WASTE, at=hours(0))
    call = await centre.is_rung(at=hours(0.5))
    await centre.loses(call, at=hours(2))
    await switch.aclose()
    given = {"happened": hours(1).isoformat()}
    floor = await asked(nadia, "/api/floor/as-of", **given)
    assert [one["call"] for one in floor["waiting"]] == [str(call)]
    assert [(one["queue"], one["waiting"]) for one in floor["queues"]] == [(str(WASTE), 1)]
    for later in ({"happened": hours(3).isoformat()}, {"recorded": hours(1).isoformat()}):
        assert (await asked(nadia, "/api/floor/as-of", **later))["waiting"] == []
    looks = [one.fact for one in office.log() if isinstance(one.fact, AccessAsked)]
    assert {(one.kind, one.manner) for one in looks} == {(Kind.FLOOR, Manner.LOOK_BACK)}
    assert len(looks) == 3
    assert (await aino.get("/api/floor/as-of", params=given)).status_code == 403
    assert (await nadia.get("/api/floor/as-of")).status_code == 400
