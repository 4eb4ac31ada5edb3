from django.urls import path

from vidan.desk.plans import acts_page, board, detail, duties, leaving, listing, paper

PLAN = "plans/<uuid:plan_id>/"
LINE = f"{PLAN}lines/<uuid:line_id>/"
OFFICER = "people/<uuid:officer_id>/"

urlpatterns = [
    path("plans/", listing.listing, name="plans"),
    path("plans/new/", listing.new, name="plan-new"),
    path(PLAN, detail.detail, name="plan"),
    path(f"{PLAN}paper/<slug:kind>/", paper.paper, name="plan-paper"),
    path(f"{PLAN}act/<slug:act>/", acts_page.carry_out, name="plan-act"),
    path(f"{PLAN}lines/new/", acts_page.new_line, name="plan-line-new"),
    path(LINE, acts_page.change_line, name="plan-line"),
    path(f"{LINE}act/<slug:act>/", acts_page.carry_out_line, name="plan-line-act"),
    path("board/", board.board, name="board"),
    path(f"{OFFICER}duties/", duties.duties, name="officer-duties"),
    path(f"{OFFICER}duties/new/", duties.assign_duties, name="assignment-new"),
    path(
        f"{OFFICER}duties/<uuid:assignment_id>/end/", duties.end, name="assignment-end"
    ),
    path(f"{OFFICER}hand-over/", leaving.hand_over, name="officer-hand-over"),
]
