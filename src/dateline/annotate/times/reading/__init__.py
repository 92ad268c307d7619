"""Reading: what the words mean; one function for each rule, with the story told so far."""
