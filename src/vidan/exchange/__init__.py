"""Our dossiers beside those of the official system.

Owns the export that comes in and is compared, the export that goes out in the same
columns, what the official system says of a dossier, the contradictions between both,
and what is to be sent outside and when. Does not own dossiers, whose state changes only
by :mod:`vidan.dossiers.actions`, nor the wire (:mod:`vidan.integrations.official`).
Most used: :func:`vidan.exchange.actions.importing.begin`,
:func:`vidan.exchange.actions.noting.note`, :func:`vidan.exchange.queries.visible_to`.
"""
