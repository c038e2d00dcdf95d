"""What happened to learners, in a database: SQLite on this computer, PostgreSQL where a team shares it."""
