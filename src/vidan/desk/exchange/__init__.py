"""The desk's side of the exchange with the official system."""
