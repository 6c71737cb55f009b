"""En begäran kommer: what somebody wants to see is taken down, and the stopwatch starts."""

from zoneinfo import ZoneInfo

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.persons.given import UnknownBoard
from api.records.given import NewRequest
from api.records.kept import KEEPING, REQUEST, thing_of
from domain.law import RecordsRule
from domain.records.commands import RequestRecords
from domain.records.stopwatch import deadlines
from domain.words import BoardRef, Sealed
from mandate.things import Action


@post(
    "/api/records-requests",
    operation_id="requestRecords",
    summary="Take down a request for public records",
    tags=["records"],
    responses=for_doing(UnknownBoard),
)
async def request_records(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewRequest]
) -> Done:
    """Takes down what somebody wants to see, and starts the stopwatch. Nobody is asked who they are or why."""

    async def requested() -> Done:
        board, ref = BoardRef(data.board), once.ref("records")
        belongs = asking.today.begins_in(board)
        if belongs is None:
            raise UnknownBoard
        allowed = await asking.may(Action.REGISTER, thing_of(asking, belongs), Target(belongs=belongs))
        new = (await find_all(asking, REQUEST, [ref])).get(ref, Found(ref, belongs, 0, KEEPING.initial))
        rule = asking.today.registers.rows(RecordsRule, asking.today.day)[0]
        here = asking.at.astimezone(ZoneInfo(await asking.desk.parts.zone()))
        command = RequestRecords(
            board=board,
            channel=data.channel,
            cited=asking.today.registers.cited(rule),
            deadlines=deadlines(rule, here, asking.today.days_off),
            what=Sealed(data.what),
            at=asking.at,
        )
        return await allowed.record(once, new, lambda: [Change(new, KEEPING.decide(command, new.state))])

    return await asking.settled(requested)
