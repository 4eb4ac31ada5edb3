"""Messages to citizens: what waits or failed, wordings, channels, who wants none."""
