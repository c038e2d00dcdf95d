"""The editor of the Author workspace: plain text with colours, marks and help, and the draft as the truth."""
