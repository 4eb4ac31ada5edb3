"""Outside systems, one folder each, all of the same shape.

Below the sites nobody calls an outside system: a room keeps what is to be sent in its
own table and publishes that it waits; the folder here takes it from there, sends it,
and says what became of it. ``wire`` or ``payload`` is the other side's language, pure;
``link`` or ``client`` the way to it; ``sending`` the round from the table and back. The
other side's fake stands in the tests. Whatever goes by HTTP goes through ``calling``;
messages to citizens share the round (``delivering``) and their gateways' way of
answering (``web``).
"""
