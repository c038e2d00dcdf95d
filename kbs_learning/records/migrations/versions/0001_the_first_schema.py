"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The first schema."""
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_index(op.f("ix_access_log_at"), "access_log", ["at"], unique=False)
    op.create_table(
        "item_counts",
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("course_version", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("course_id", "course_version", "item", name=op.f("pk_item_counts")),
    )
    op.create_table(
        "kept_counts",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("learners", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "course_id", name=op.f("pk_kept_counts")),
    )
    op.create_table(
        "learners",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sa.UniqueConstraint("code", name=op.f("uq_learners_code")),
    )
    op.create_table(
        "summaries",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("course_title", sa.String(), nullable=False),
        sa.Column("learners", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("mean_score", sa.Double(), nullable=True),
        sa.Column("median_score", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("agency", "course_id", name=op.f("pk_summaries")),
    )
    op.create_table(
        "voices",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("course_version", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_voices")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_voices_course_id_month"), "voices", ["course_id", "month"], unique=False)
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("course_title", sa.String(), nullable=False),
        sa.Column("course_version", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("passed_on", sa.String(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("protection", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_attempts_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("key", name=op.f("uq_attempts_key")),
    )
    op.create_index(
        "ix_attempts_browse",
        "attempts",
        [
            sa.literal_column("last DESC"),
            sa.literal_column("id DESC"),
            "course_id",
            "agency",
            "sector",
            "passed",
            "completed",
            "score",
            "progress",
            "learner_id",
        ],
        unique=False,
    )
    op.create_index(
        "ix_attempts_certificate",
        "attempts",
        ["certificate"],
        unique=False,
        sqlite_where=sa.text("certificate <> ''"),
        postgresql_where=sa.text("certificate <> ''"),
    )
    op.create_index("ix_attempts_learners", "attempts", ["agency", "course_id", "learner_id"], unique=False)
    op.create_index(
        "ix_attempts_outcomes",
        "attempts",
        ["agency", "course_id", "completed", "passed", "score"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attempts_learner_id_course_id"), "attempts", ["learner_id", "course_id"], unique=False
    )
    op.create_table(
        "replies",
        sa.Column("voice_key", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voice_key"], ["voices.key"], name=op.f("fk_replies_voice_key_voices"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("voice_key", "item", "stage", name=op.f("pk_replies")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answers",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_answers_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt_id", "item", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bookmarks",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(), nullable=False),
        sa.Column("suspend", sa.String(), nullable=False),
        sa.Column("notes_key", sa.String(), nullable=False),
        sa.Column("heard", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_bookmarks_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["voice_key"], ["voices.key"], name=op.f("fk_bookmarks_voice_key_voices"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_bookmarks")),
        sa.UniqueConstraint("voice_key", name=op.f("uq_bookmarks_voice_key")),
    )
    op.create_table(
        "handovers",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_handovers_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_handovers")),
    )
