"""Certified copies on one screen, from the scan of the card to the next person."""
