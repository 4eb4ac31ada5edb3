"""Papers on their way to the printers of the counter, and the printers themselves."""
