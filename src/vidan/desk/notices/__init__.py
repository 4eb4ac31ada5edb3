"""Notices at the desk: from a session to every channel, and the pages of villages."""
