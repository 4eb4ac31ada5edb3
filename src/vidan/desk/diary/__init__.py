"""The pages of the record of one's work: the diary and the work files."""
