"""Notices: telling the people when and where they are served, and proving that they
were told.

Owns notices of sessions and of a month, assignment notices to the people on duty,
corrections, the channels they go to, what was told where with its proof, and what the
heads of villages answer. It does not own sessions or their teams, nor messages to a
single citizen. The texts for each channel are pure: they are built from
:class:`vidan.notices.facts.Facts`.

Most used: :func:`vidan.notices.actions.drafting.draft`,
:func:`vidan.notices.actions.issuing.issue`, :func:`vidan.notices.queries.visible_to`.
"""
