"""What can happen to a file while people edit it, done to real files; and how it is put back."""

import os

from ledger import files


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
