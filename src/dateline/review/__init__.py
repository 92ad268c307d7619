"""Review: what coders say of events, laid over the record and never built into it.

`values` is how a field of an event is written, `reviewed` finds the event of each judgement,
`standing` says what holds for it, `signs` and `doubt` how doubtful the machine's values are,
`consequence` what rests on them, `queue` what to look at first, `agreement` how far coders agree.
"""
