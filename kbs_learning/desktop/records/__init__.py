"""The Records workspace: who has done what, brought in, handed out, kept and deleted."""
