"""The contact list: who to ring, immediate danger first, the two council areas never to be mixed up."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from kbs_learning.core.blocks import ContactList
from kbs_learning.core.registers import Contact
from kbs_learning.player.blocks.parts import checked_line, icon, level, text
from kbs_learning.player.context import Context

_AREAS = ("city", "county")
_DANGER = "999"
"""The only number that is set in the colour of danger."""


def contact_list(block: ContactList, context: Context) -> str:
    """The contacts of the block's groups: emergency, then city beside county, then all others."""
    contacts = context.course.registers.contacts_in(block.groups)
    urgent = sorted(
        (contact for contact in contacts if "emergency" in contact.groups),
        key=lambda contact: contact.dial != _DANGER,
    )
    areas = {
        area: [contact for contact in contacts if area in contact.groups and contact not in urgent]
        for area in _AREAS
        if not block.groups or area in block.groups
    }
    if not all(areas.get(area) for area in _AREAS):
        areas = {}
    placed = [*urgent, *(contact for inside in areas.values() for contact in inside)]
    others = [contact for contact in contacts if contact not in placed]
    return (
        f'<div class="contacts">{_entries(urgent, context)}{_columns(areas, context)}'
        f"{_entries(others, context)}</div>"
    )


def _columns(areas: dict[str, list[Contact]], context: Context) -> str:
    if not areas:
        return ""
    tag = level(context)
    columns = "".join(
        f"<div><{tag}>{icon('house')}{text(context, f'contacts.{area}')}</{tag}>"
        f"{_entries(inside, context)}</div>"
        for area, inside in areas.items()
    )
    return f'<div class="contacts__areas">{columns}</div>'


def _entries(contacts: Sequence[Contact], context: Context) -> str:
    entries = "".join(_entry(contact, context) for contact in contacts)
    return f'<ul role="list">{entries}</ul>' if entries else ""


def _entry(contact: Contact, context: Context) -> str:
    number = ""
    if contact.phone:
        number = (
            f'<a class="contact__number" href="tel:{escape(contact.dial)}">{icon("phone")}'
            f"{escape(contact.phone)}</a>"
        )
    kind = (
        " contact--urgent" if contact.dial == _DANGER else " is-open" if context.is_open(contact.id) else ""
    )
    details = "".join(f"<p>{escape(line)}</p>" for line in (contact.hours, contact.note) if line)
    return (
        f'<li class="contact{kind}"><b>{escape(contact.name)}</b>{number}{details}'
        f'<p class="contact__checked">{checked_line(contact, context, group="contacts")}</p></li>'
    )
