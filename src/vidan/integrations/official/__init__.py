"""The official system of dossiers, spoken with over HTTP.

Owns what is said on the wire and how failures are understood; what is to be sent, in
which order and when again, is told by :mod:`vidan.exchange.actions.dispatching`. The
systems of the provinces differ: what differs stands in ``payload`` (names of fields,
paths) and behind ``port`` (what we ask of any of them). Most used:
:func:`vidan.integrations.official.sending.send_waiting`.
"""
