"""What each channel says, built from the facts of a notice; pure."""
