"""Taking money at the counter: what is owed, receipts, the takings of the day."""
