"""Files of others that need a library to be opened: spreadsheets and election markup, as tables of text."""
