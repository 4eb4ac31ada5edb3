"""How fast it is: measured on a database of its own, printed, and kept as JSON.

``running.run`` is the way in; each figure compares with what the issue asks for, and
page figures with a bare Django view on the same server in the same run.
"""
