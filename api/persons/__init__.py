"""Personer: those we help, as far as whoever asks may see them."""
