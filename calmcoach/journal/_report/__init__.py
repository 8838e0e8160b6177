"""How a report is gathered, worded, drawn and written; the door is `journal.report`."""
