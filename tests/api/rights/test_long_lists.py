"""Lists over more than one list opens: what is asked for is looked for further back, and it is said where that ends."""

import pytest

from api.cases import candidates
from domain.rights import Act, Role
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, WORKS, House
from tests.api.rights.test_cases import about, done


async def test_ones_own_strict_case_is_found_behind_those_of_others_and_a_list_that_ends_before_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.GIVE_STATUS), SOCIAL, CARE)
    first, second = [await house.has(name, Role.AGENT) for name in ("Dunja", "Bo")]
    hers = (await done(first, "/api/cases", about(HOME_HELP)))["id"]
    his = [(await done(second, "/api/cases", about(HOME_HELP)))["id"] for _ in range(3)]
    await done(second, f"/api/cases/{his[-1]}/closure")
    await house.is_projected()
    monkeypatch.setattr(candidates, "STRICT_AT_A_TIME", 2)
    for opened, mine, is_complete in [(6, [hers], True), (2, [], False)]:
        monkeypatch.setattr(candidates, "STRICT_MAX", opened)
        shown = (await first.get("/api/cases", view="mine")).json()
        assert ([one["case"] for one in shown["cases"]], shown["count"]) == (mine, len(mine))
        assert shown["is_complete"] is is_complete
    outsider = await house.has("Jonna", Role.OFFICER, board=WORKS)
    shown = (await outsider.get("/api/cases", view="board")).json()
    assert (shown["count"], shown["is_complete"]) == (0, True)
