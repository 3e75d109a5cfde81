"""Whether two spellings can be one person's name, and why: Kyrgyz, Russian and Latin script."""
