from django.urls import path

from vidan.desk.backlog import campaign_page, views

urlpatterns = [
    path("backlog/", views.backlog, name="backlog"),
    path("backlog/rows/", views.rows, name="backlog-rows"),
    path(
        "backlog/campaigns/<uuid:campaign_id>/", campaign_page.campaign, name="campaign"
    ),
    path(
        "backlog/campaigns/<uuid:campaign_id>/chart.svg",
        campaign_page.chart,
        name="campaign-chart",
    ),
    path(
        "backlog/campaigns/<uuid:campaign_id>/paper.<slug:kind>",
        campaign_page.printed,
        name="campaign-paper",
    ),
]
