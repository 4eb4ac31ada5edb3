"""Messages to citizens: what is told, by which way, and what became of it.

Owns wordings, the queue of messages, the gateways' settings and who wants no messages.
Knows no dossiers: a room above names what it is about and gives the facts
(:func:`vidan.messaging.actions.telling.tell`). Knows no SMTP or HTTP either: whoever
sends takes the next message from :mod:`vidan.messaging.actions.sending`.
"""
