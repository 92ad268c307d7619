"""Origins of reports and of claims: the forest of derivations, and who vouches at its roots."""
