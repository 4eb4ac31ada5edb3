"""Money: what people owe at the counter, what they paid, and the takings of each clerk.

Owns charges, receipts, tills, the account that receives transfers, the reasons for
which the law lets nothing be paid, and the code that a bank's app reads
(``vietqr``). What is owed at first is the dossier's own ``fee``, said at intake; a
charge explains it once somebody pays or is let off. It does not own what an applicant
owes to the state before work goes on: that is a turn of the dossier. No bank is
connected: the clerk sees that a transfer has come and says so.

Most used: :func:`vidan.money.actions.taking.take`,
:func:`vidan.money.actions.tills.close`, :func:`vidan.money.queries.owing`,
:func:`vidan.money.vietqr.build`.
"""
