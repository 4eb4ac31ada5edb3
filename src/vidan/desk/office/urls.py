from django.urls import path

from vidan.desk.office import charging, history, people, settings

OFFICER = "people/<uuid:officer_id>/"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/units/new/", people.add_unit, name="unit-new"),
    path("people/units/<uuid:unit_id>/charge/", charging.charge, name="unit-charge"),
    path("people/new/", people.add_officer, name="officer-new"),
    path(OFFICER, people.officer, name="officer"),
    path(f"{OFFICER}account/", people.give_account, name="officer-account"),
    path(f"{OFFICER}password/", people.set_password, name="officer-password"),
    path(f"{OFFICER}posts/new/", people.give_post, name="officer-post-new"),
    path(
        f"{OFFICER}posts/<uuid:post_id>/end/", people.end_post, name="officer-post-end"
    ),
    path(f"{OFFICER}deputy/", people.name_deputy, name="officer-deputy"),
    path(f"{OFFICER}leave/", people.leave, name="officer-leave"),
    path("settings/", settings.settings, name="settings"),
    path("settings/rules/<str:key>/", settings.change_rule, name="rule-change"),
    path("settings/profile/", settings.change_the_profile, name="profile-change"),
    path("settings/days/", settings.days, name="special-days"),
    path("settings/days/new/", settings.add_day, name="special-day-new"),
    path(
        "settings/days/<str:day>/remove/", settings.drop_day, name="special-day-remove"
    ),
    path("settings/villages/", settings.village_list, name="villages"),
    path("settings/villages/new/", settings.add_village, name="village-new"),
    path("history/", history.history, name="history"),
    path(
        "history/<str:label>/<uuid:thing_id>/",
        history.history_of_thing,
        name="history-of",
    ),
]
