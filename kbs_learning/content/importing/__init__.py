"""What people have already (Word, question files, web pages), as our Markdown."""
