"""Calendar: days, months and feasts, in our reckoning and in others."""
