"""The demonstration: five communes with three months behind them.

Everything here is done through the actions of the rooms below, as people would do it:
``building.build`` is the way in. Names of people are invented.
"""
