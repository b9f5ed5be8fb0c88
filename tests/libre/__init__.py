"""LibreOffice as a judge: it recalculates, saves and prints the workbooks the tests give it."""
