"""Who was at a session, hours on rest days, the rest for them, and days away."""
