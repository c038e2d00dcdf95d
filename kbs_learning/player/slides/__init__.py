"""The slides of a session as one page for the room: nothing is recorded, and nothing is asked of a network.

Every slide is in ``index.html`` from the start, so that it can be read, printed and searched without scripts;
``static/js/slides`` shows one at a time. Notes, cards and sheets of the trainer are in none of it.
"""
