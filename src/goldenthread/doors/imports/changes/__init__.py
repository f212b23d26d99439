"""Every write of files on their way in, and of what people say about them."""

from goldenthread.doors.imports.changes.bringing import bring_files, give_up_files, load_files, note_loaded, read_again
from goldenthread.doors.imports.changes.meaning import answer_same_person, say_meaning

__all__ = [
    "answer_same_person",
    "bring_files",
    "give_up_files",
    "load_files",
    "note_loaded",
    "read_again",
    "say_meaning",
]
