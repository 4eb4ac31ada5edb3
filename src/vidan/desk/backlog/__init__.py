"""What is late and ageing, by cause, unit and person; campaigns that clear it."""
