"""Deponering: copies of the root key, sealed to people who keep them: some of them together open it, fewer never do."""
