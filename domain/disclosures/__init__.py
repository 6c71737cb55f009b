"""Utlämnande över en sekretessgräns: what is given to another board or authority, by which rule, or why it is not."""
