"""What can happen to a file while people edit it, done to real files; and how it is put back."""

import csv
import os
import shutil

from ledger.files import reading as files

#: Japan, as it is written there; in no font of matplotlib.
KANJI = "\N{CJK UNIFIED IDEOGRAPH-65E5}\N{CJK UNIFIED IDEOGRAPH-672C}"


def copy_with_kanji(data, folder, names):
    """Copy tables into a new folder, some names followed by KANJI.

    Args:
        data: The folder of the tables.
        folder: The new one.
        names: By table, the name that is spoiled in it.
    """
    shutil.copytree(data, folder)
    for table, name in names.items():
        path = folder / table
        text = path.read_text(encoding="utf-8")
        assert name in text
        path.write_text(text.replace(name, f"{name} {KANJI}"), encoding="utf-8")
    return folder


def keep_scenes(folder, *ids):
    """Leave a few scenes of a folder of tables, in their order."""
    table = folder / "scenes.csv"
    header, *rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
    order = header.index("order")
    kept = [row for row in rows if row[0] in ids]
    assert len(kept) == len(ids)
    with table.open("w", encoding="utf-8", newline="") as stream:
        numbered = (
            [*row[:order], str(place), *row[order + 1 :]] for place, row in enumerate(kept, 1)
        )
        csv.writer(stream, lineterminator="\n").writerows([header, *numbered])


def delete(path):
    path.unlink()


def put_a_folder_in_its_place(path):
    path.unlink()
    path.mkdir()


def make_it_unreadable(path):
    # The tests may run as root, who reads whatever the mode says; nobody follows such a link.
    path.unlink()
    path.symlink_to(path.name)


def blow_it_up(path):
    os.truncate(path, files.MAX_FILE_BYTES + 1)  # sparse: it takes no room on the disk


def empty(path):
    path.write_bytes(b"")


def put_back(path, content):
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(content)
