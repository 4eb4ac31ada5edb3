"""A roster from a problem: a plain dataclass in, a plain dataclass out. Pure.

``solve`` finds one or says which rules clash, ``mend`` changes one as little as
possible, ``substitutes`` names who could stand in. The solver of decision 0021 is
loaded only when one of them runs.
"""
