"""The demonstration election: the public facts of 28 November 2021 with invented people and invented money."""
