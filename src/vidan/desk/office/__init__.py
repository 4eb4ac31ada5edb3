"""Units and officers, villages, settings, and the history of things."""
