"""Facts and contacts that pages cite: are they in the registers, and may they be published?"""

from __future__ import annotations

from kbs_learning.content.checks.whole import Whole
from kbs_learning.content.index import Cited
from kbs_learning.core.registers import Checked


def check(whole: Whole) -> None:
    """Say once for each row that is missing or open where it is first used."""
    told: set[str] = set()
    for file, index in whole.indexes():
        for cited in index.cited:
            name = f"{cited.kind} {cited.id}.{cited.value}"
            if name not in told:
                told.add(name)
                if not whole.has_registers and "registers" not in told:
                    told.add("registers")
                    message = (
                        "There is no folder assets/registers beside this course, so nothing can be cited."
                    )
                    whole.found("registers-missing", file, cited.line, message)
                _look_up(whole, file, cited, told)


def _look_up(whole: Whole, file: str, cited: Cited, told: set[str]) -> None:
    registers = whole.course.registers
    name = cited.id[:80]
    if cited.kind == "fact":
        fact = registers.facts.get(cited.id)
        if fact is None:
            message = f"There is no fact “{name}” in facts.yaml; correct it or add the row."
            whole.found("fact-unknown", file, cited.line, message)
            return
        if cited.value and cited.value not in fact.values:
            message = f"The fact “{name}” has no value “{cited.value[:80]}”; add it under values:."
            whole.found("fact-value-unknown", file, cited.line, message)
        _open(whole, "fact-open", f"fact “{name}”", cited.id, fact.checked, file, cited.line, told)
    elif cited.kind == "contact":
        contact = registers.contacts.get(cited.id)
        if contact is None:
            message = f"There is no contact “{name}” in contacts.yaml; correct it or add the row."
            whole.found("contact-unknown", file, cited.line, message)
        else:
            row = contact.checked
            _open(whole, "contact-open", f"contact “{name}”", cited.id, row, file, cited.line, told)
    else:
        _group(whole, file, cited, told)


def _group(whole: Whole, file: str, cited: Cited, told: set[str]) -> None:
    listed = whole.course.registers.contacts_in((cited.id,) if cited.id else ())
    if not listed:
        message = f"No contact is in the group “{cited.id[:80]}”, so this list is empty."
        whole.found("group-unknown", file, cited.line, message)
    for contact in listed:
        what = f"contact “{contact.id}”"
        _open(whole, "contact-open", what, contact.id, contact.checked, file, cited.line, told)


def _open(
    whole: Whole, code: str, what: str, row: str, checked: Checked, file: str, line: int, told: set[str]
) -> None:
    if row not in whole.open_rows or f"open {row}" in told:
        return
    told.add(f"open {row}")
    if checked.status == "ok" and checked.review_by:
        state = f"was to be reviewed by {checked.review_by.isoformat()}"
    else:
        state = "is not verified"
    question = f" ({checked.open_question})" if checked.open_question else ""
    message = f"The {what} {state}{question}; check it against its source, then correct its row."
    whole.found(code, file, line, message)
