"""Reading untrusted text of the IR: gives a valid module, or an error of one line with the place."""
