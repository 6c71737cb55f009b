"""What a permit says, and what a no lets one tell."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.rights import Field, Place, Protection, Purpose, Relation, Role
from domain.words import SecrecyClass
from mandate.actor import Actor
from mandate.answers import Deny, Permit, Reason
from mandate.permit import permit
from mandate.registers.rows import MayRow
from mandate.things import Action, Kind, Thing
from tests.mandate import staging
from tests.mandate.asking import READS, REGISTERS, SMALL, allowed, answer, refused
from tests.mandate.cast import NINE, day
from tests.mandate.oracle import Scene
from tests.mandate.scenes import DAY
from tests.mandate.staging import ENTRY, NOW


@pytest.mark.parametrize(
    ("ties", "relation", "purpose"),
    [
        ("call own queue", Relation.SAME_CALL, Purpose.ANSWER_CONTACT),
        ("own queue", Relation.OWN, Purpose.HANDLE_CASE),
        ("queue", Relation.ASSIGNED_QUEUE, Purpose.HANDLE_CASE),
        ("", Relation.MANDATE, Purpose.HANDLE_CASE),
    ],
)
def test_the_purpose_follows_from_what_one_has_in_hand(
    ties: str, relation: Relation, purpose: Purpose
) -> None:
    given = allowed("agent", Kind.CASE, Action.READ, ties=frozenset(ties.split()), mandate=READS)
    assert (given.relation, given.purpose) == (relation, purpose)


def test_whoever_rings_back_from_the_queue_does_so_on_purpose() -> None:
    given = allowed("agent", Kind.CALL, Action.READ, ties=frozenset({"queue"}))
    assert given.purpose is Purpose.CALLBACK


def test_a_permit_names_entry_version_and_rule() -> None:
    given = allowed("agent", Kind.CASE, Action.READ, secrecy="social", mandate=READS)
    rule = REGISTERS.cited(REGISTERS.row(MayRow, "agent-case", DAY))
    assert (given.role, given.mandate, given.mandate_version) == (Role.AGENT, ENTRY, 1)
    assert (given.rule, given.rule_version) == (rule.row, rule.version)


def test_what_no_entry_covers_is_still_the_contact_centres_own() -> None:
    given = allowed("agent", Kind.CASE, Action.READ)
    assert (given.relation, given.mandate, given.needs_reason) == (Relation.NONE, None, False)


def test_a_reason_is_typed_only_without_relation_and_only_in_the_strict_profile() -> None:
    assert allowed("agent", Kind.CASE, Action.READ, profile="strict").needs_reason
    assert not allowed(
        "agent", Kind.CASE, Action.READ, profile="strict", ties=frozenset({"own"})
    ).needs_reason
    assert not allowed("agent", Kind.FLOOR, Action.READ, profile="strict").needs_reason


@pytest.mark.parametrize(
    ("kind", "action"),
    [(Kind.CASE, Action.REGISTER), (Kind.CASE, Action.HAND_OVER), (Kind.PERSON, Action.REGISTER)],
)
def test_a_resident_on_the_line_is_never_turned_away_and_nothing_is_shown(kind: Kind, action: Action) -> None:
    given = allowed("agent", kind, action, secrecy="social", ties=frozenset({"call"}))
    assert (given.relation, given.fields, given.masked) == (Relation.SAME_CALL, frozenset(), frozenset())
    assert refused("agent", kind, action, secrecy="social", ties=frozenset({"own"})) is Reason.MANDATE
    assert refused("agent", kind, Action.READ, secrecy="social", ties=frozenset({"call"})) is Reason.MANDATE


def test_in_a_compartment_a_no_looks_as_if_nothing_were_there() -> None:
    assert answer("agent", Kind.CASE, Action.READ, secrecy="social") == Deny(Reason.MANDATE, True)
    assert answer("agent", Kind.CASE, Action.READ, compartment=True) == Deny(Reason.MANDATE, True)
    assert answer("client", Kind.CASE, Action.READ, secrecy="social") == Deny(Reason.ROLE, True)
    assert answer("client", Kind.CASE, Action.READ) == Deny(Reason.ROLE, False)


def test_a_protected_person_is_not_there_for_others_in_any_compartment() -> None:
    hidden = answer("agent", Kind.PERSON, Action.READ, protection="protected", ties=frozenset({"own"}))
    assert hidden == Deny(Reason.PROTECTED, True)
    shown = allowed("agent", Kind.PERSON, Action.READ, protection="protected", named=True)
    assert Field.NAME in shown.fields


def test_whoever_has_reached_the_thing_is_told_what_stops_them() -> None:
    given = answer("log-reviewer", Kind.ACCESS_LOG, Action.REVIEW, secrecy="social", mine=True)
    assert given == Deny(Reason.OWN_WORK, False)


@pytest.mark.parametrize(
    ("reason", "roles", "kind", "action", "more"),
    [
        (Reason.NO_ROLE, "", Kind.FLOOR, Action.READ, {}),
        (Reason.ROLE, "client", Kind.CASE, Action.READ, {}),
        (Reason.INCOMPATIBLE, "log-reviewer agent", Kind.LOG_REVIEW, Action.READ, {}),
        (Reason.COMPARTMENT, "case-reviewer", Kind.CASE, Action.READ, {"appointed_here": False}),
        (Reason.COMPARTMENT, "head", Kind.STAFF, Action.READ, {"secrecy": "social"}),
        (Reason.RELATION, "officer", Kind.HANDOVER, Action.READ, {}),
        (Reason.SEARCH, "agent", Kind.CASE, Action.SEARCH, {}),
        (Reason.FIELD, "agent", Kind.PERSON, Action.REVEAL, {"reveals": "health"}),
        (Reason.UNKNOWN_PROTECTION, "agent", Kind.CASE, Action.DISCLOSE, {"protection": "unknown"}),
        (Reason.SAME_TEAM, "log-reviewer", Kind.BREAK_GLASS, Action.REVIEW, {"my_team": True}),
        (Reason.OWN_PROPOSAL, "archivist", Kind.DISPOSAL, Action.CONFIRM, {"proposed_by": "self"}),
        (Reason.OWN_PROPOSAL, "archivist", Kind.DISPOSAL, Action.CONFIRM, {"proposed_by": "nobody"}),
        (Reason.ALONE, "archivist", Kind.CASE, Action.EXPORT, {"confirmed_by": "nobody"}),
        (Reason.BREAK_GLASS_OFF, "agent", Kind.CASE, Action.BREAK_GLASS, {}),
    ],
)
def test_each_no_has_its_reason(
    reason: Reason, roles: str, kind: Kind, action: Action, more: dict[str, Any]
) -> None:
    assert refused(roles, kind, action, **more) is reason


def test_staff_history_has_no_purpose_in_a_strict_compartment() -> None:
    more: dict[str, Any] = {"secrecy": "social", "mandate": READS, "ties": frozenset({"own"})}
    assert refused("agent", Kind.STAFF_HISTORY, Action.READ, **more) is Reason.PURPOSE


def test_a_lead_sees_who_is_on_the_floor_and_never_a_colleagues_history() -> None:
    assert allowed("lead", Kind.FLOOR, Action.READ).fields == {Field.STAFF}
    assert refused("agent lead", Kind.STAFF_HISTORY, Action.READ) is Reason.RELATION


def test_a_role_counts_from_its_beginning_to_its_end() -> None:
    scene = Scene(roles=frozenset({"lead"}), kind=Kind.FLOOR, action=Action.READ)
    leads = staging.actor(scene, SMALL, frozenset(), frozenset())
    until_noon = replace(leads, holdings=(replace(leads.holdings[0], begins_at=NINE, ends_at=day(1)),))
    floor = staging.thing(scene)
    assert isinstance(permit(until_noon, Action.READ, floor, NINE), Permit)
    assert permit(until_noon, Action.READ, floor, day(1)) == Deny(Reason.NO_ROLE, False)
    assert permit(until_noon, Action.READ, floor, day(-1)) == Deny(Reason.NO_ROLE, False)


def test_at_home_with_others_near_nothing_says_who_it_is() -> None:
    given = allowed("agent", Kind.CASE, Action.READ, place=Place.HOME_WITH_OTHERS, ties=frozenset({"call"}))
    assert given.masked == {Field.NAME, Field.PERSONAL_NUMBER, Field.CONTACT, Field.ADDRESS, Field.TEXT}
    shown = allowed("agent", Kind.CASE, Action.REVEAL, place=Place.HOME_WITH_OTHERS, reveals="name")
    assert shown.fields == {Field.NAME}
    assert not shown.masked


def test_at_the_office_nothing_of_the_contact_centres_own_is_masked() -> None:
    assert allowed("agent", Kind.CASE, Action.READ).masked == frozenset()


def test_while_nobody_knows_of_protection_whereabouts_are_for_those_who_have_the_contact() -> None:
    near = allowed("agent", Kind.PERSON, Action.READ, protection="unknown", ties=frozenset({"call"}))
    afar = allowed("agent", Kind.PERSON, Action.READ, protection="unknown")
    assert near.fields - afar.fields == {Field.CONTACT, Field.ADDRESS}
    unrevealed = refused("agent", Kind.PERSON, Action.REVEAL, protection="unknown", reveals="address")
    assert unrevealed is Reason.FIELD


def test_whoever_says_nothing_of_a_thing_or_of_oneself_gets_nothing() -> None:
    bare = Actor(ref=staging.ME, policy=SMALL)
    for kind in Kind:
        for action in Action:
            asked = Thing(kind=kind, board=staging.HERE, secrecy=SecrecyClass.GENERAL)
            assert isinstance(permit(bare, action, asked, NOW), Deny)
    assert Thing(kind=Kind.CASE, board=staging.HERE).protection is Protection.UNPROTECTED
