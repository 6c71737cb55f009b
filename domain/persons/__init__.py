"""Personer: those we help, one record for each compartment they are known in."""
