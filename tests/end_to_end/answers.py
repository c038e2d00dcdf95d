"""One recorded answer of every kind, and what each edition of SCORM must hold of it."""

from __future__ import annotations

RECORD_ALL = """async () => {
  const description = "Which\\nof <these> & those?";
  const base = { points: 1, seconds: 65.125, description, outcomes: "LO1 LO2" };
  const answers = [
    { id: "t-q1", kind: "one", response: "b", answer: "a", correct: false },
    { id: "t-q2", kind: "many", response: "acd", answer: "ac", correct: false, points: 2, outcomes: ["LO2"] },
    { id: "t-q3", kind: "true-false", response: "b", answer: "b", correct: true },
    { id: "t-q8", kind: "true-false", response: "a", answer: "a", truth: "b", correct: true },
    { id: "t-q4", kind: "gap", response: "on their\\nback|{lang=de}flat [,] firm", answer: "back|flat",
      correct: false },
    { id: "t-q5", kind: "match", response: "cab", answer: "abc", correct: false },
    { id: "t-q6", kind: "order", response: "acb", answer: "abc", correct: false },
    { id: "t-c1.before", kind: "likert", response: "4", correct: null },
    { id: "t-c2.before", kind: "likert", response: "na", correct: null },
    { id: "t-poll", kind: "poll", response: "c", correct: null, outcomes: [] },
    { id: "t-text", kind: "text", response: "A \\"new\\" idea\\n& more: £5 😀", correct: null,
      outcomes: [] },
  ];
  const kept = await Promise.all(answers.map((one) => KBS.attempt.record(Object.assign({}, base, one))));
  return kept.every((one) => one === true);
}"""

_COMMON: list[dict[str, str]] = [
    {"id": "t_q1", "objectives.0.id": "LO1", "objectives.1.id": "LO2", "type": "choice", "weighting": "1"},
    {"id": "t_q2", "type": "choice", "weighting": "2", "objectives.0.id": "LO2"},
    {"id": "t_q3", "type": "true-false", "result": "correct"},
    {"id": "t_q8", "type": "true-false", "result": "correct"},
    {"id": "t_q4", "type": "fill-in"},
    {"id": "t_q5", "type": "matching"},
    {"id": "t_q6", "type": "sequencing"},
    {"id": "t_c1.before", "type": "likert", "result": "neutral"},
    {"id": "t_poll", "type": "choice", "result": "neutral"},
    {"id": "t_text", "result": "neutral"},
]
_PATTERN = "correct_responses.0.pattern"
_ONLY_12: list[dict[str, str]] = [
    {"student_response": "b", _PATTERN: "a", "result": "wrong", "latency": "00:01:05"},
    {"student_response": "a,c,d", _PATTERN: "a,c"},
    {"student_response": "f", _PATTERN: "f"},
    {"student_response": "f", _PATTERN: "f"},
    {"student_response": "on their back|(lang=de}flat , firm", _PATTERN: "back|flat"},
    {"student_response": "a.c,b.a,c.b", _PATTERN: "a.a,b.b,c.c"},
    {"student_response": "a,c,b", _PATTERN: "a,b,c"},
    {"student_response": "4"},
    {"student_response": "c"},
    {"student_response": 'A "new" idea & more: £5 😀', "type": "fill-in"},
]
_ONLY_2004: list[dict[str, str]] = [
    {
        "learner_response": "b",
        _PATTERN: "a",
        "result": "incorrect",
        "latency": "PT1M5.13S",
        "description": "Which of <these> & those?",
    },
    {"learner_response": "a[,]c[,]d", _PATTERN: "a[,]c"},
    {"learner_response": "false", _PATTERN: "false"},
    {"learner_response": "false", _PATTERN: "false"},
    {"learner_response": "on their back[,](lang=de}flat , firm", _PATTERN: "back[,]flat"},
    {"learner_response": "a[.]c[,]b[.]a[,]c[.]b", _PATTERN: "a[.]a[,]b[.]b[,]c[.]c"},
    {"learner_response": "a[,]c[,]b", _PATTERN: "a[,]b[,]c"},
    {"learner_response": "4"},
    {"learner_response": "c"},
    {"learner_response": 'A "new" idea & more: £5 😀', "type": "long-fill-in"},
]
EXPECTED = {
    "scorm12": [{**common, **only} for common, only in zip(_COMMON, _ONLY_12, strict=True)],
    "scorm2004": [{**common, **only} for common, only in zip(_COMMON, _ONLY_2004, strict=True)],
}
"""By edition, the fields of each record in order. "Not part of my role" leaves no record."""
