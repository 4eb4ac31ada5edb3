from django.urls import path

from vidan.desk.rosters import (
    abilities,
    composing,
    fairness,
    lines,
    listing,
    lists,
    mine,
    paper,
    swaps,
    teams,
)

OF_ROSTER = "rosters/<uuid:roster_id>/"
OF_SESSION = f"{OF_ROSTER}sessions/<uuid:session_id>/"
OF_LINE = "rosters/lines/<uuid:roster_line_id>/"

urlpatterns = [
    path("rosters/", listing.rosters, name="rosters"),
    path("rosters/new/", composing.new, name="roster-new"),
    path("rosters/departments/", lists.lists, name="roster-lists"),
    path(
        "rosters/departments/<uuid:list_request_id>/",
        lists.hand_in,
        name="roster-hand-in",
    ),
    path("rosters/abilities/", abilities.abilities, name="roster-abilities"),
    path(
        "rosters/abilities/<uuid:officer_id>/",
        abilities.ability,
        name="roster-ability",
    ),
    path(
        "rosters/needs/<uuid:programme_id>/", teams.programme_needs, name="roster-needs"
    ),
    path("rosters/fairness/", fairness.fairness, name="roster-fairness"),
    path(OF_ROSTER, listing.roster, name="roster"),
    path(f"{OF_ROSTER}compose/", composing.compose_it, name="roster-compose"),
    path(f"{OF_ROSTER}changes/", composing.changes, name="roster-changes"),
    path(f"{OF_ROSTER}revise/", composing.revise_it, name="roster-revise"),
    path(f"{OF_ROSTER}drop/", composing.drop_it, name="roster-drop"),
    path(f"{OF_ROSTER}mend/", composing.mending, name="roster-mend"),
    path(f"{OF_ROSTER}paper.<str:kind>", paper.roster_paper, name="roster-paper"),
    path(OF_SESSION, teams.team, name="roster-session"),
    path(f"{OF_SESSION}needs/", teams.session_needs, name="roster-session-needs"),
    path(f"{OF_SESSION}fill/<str:code>/", lines.fill, name="roster-fill"),
    path(OF_LINE, lines.change, name="roster-line"),
    path(f"{OF_LINE}pin/", lines.pin_it, name="roster-pin"),
    path(f"{OF_LINE}remove/", lines.remove_it, name="roster-remove"),
    path("duties/", mine.mine, name="my-duties"),
    path("duties/<uuid:roster_id>/seen/", mine.seen, name="duties-seen"),
    path("duties/<uuid:session_id>/swap/", swaps.ask_colleague, name="swap-ask"),
    path("swaps/<uuid:swap_id>/<str:act>/", swaps.answer, name="swap-act"),
]
