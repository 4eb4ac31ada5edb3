"""Abilities of the room, by their names in :mod:`vidan.people.roles`."""

CONFIRM = "procedures.confirm"
"""Confirm what was read in doubt, print posting sheets, take old ones down."""

VIEW = "procedures.view"
"""See what is posted since when, and which paper on the wall is out of date."""
