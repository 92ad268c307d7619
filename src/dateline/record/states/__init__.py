"""States: who was where, held what, was in office, derived from what reports say.

`ends` reads who and where; `readings` what each report says of a state; `fluents` brings what
reports say of one state together; `minutes` puts it on the clock; `course` weighs it, minute by
minute; `flows` are the movements.
"""
