"""Reading the national catalogue: text in, facts with their place and doubts out.

Pure: no database, no clock. :func:`vidan.procedures.catalogue.understanding.understand`
is the door; what is unsure carries a doubt, and nothing is invented.
"""
