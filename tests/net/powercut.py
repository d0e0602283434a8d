#!/usr/bin/env python3
"""What a power cut leaves of files, from a log of faults.c: every write before a file's last sync is there; those behind it
were kept, lost, or torn (some kept, some lost, some half).

    powercut.py LOG FOLDER POINT kept|lost|torn     makes the files as they are after POINT operations
    powercut.py LOG                                 prints how many operations there are
"""
import random
import sys
from pathlib import Path

SECTOR = 512


def operations(path):
    data, at, ops = Path(path).read_bytes(), 0, []
    while at < len(data):
        end = data.index(b"\n", at)
        words = data[at:end].decode().split(" ")
        at = end + 1
        if words[0] == "w":
            size = int(words[3])
            ops.append(("w", words[1], int(words[2]), data[at:at + size]))
            at += size
        else:
            ops.append((words[0], words[1], int(words[2]) if len(words) > 2 else 0, b""))
    return ops


def apply(content, op):
    kind, _, number, data = op
    if kind == "w":
        content.extend(bytes(max(0, number + len(data) - len(content))))
        content[number:number + len(data)] = data
    elif kind == "t":
        del content[number:]
        content.extend(bytes(number - len(content)))


def after(op, how, dice):
    """The part of an operation that was not synced that reached the disk, or None."""
    if how == "kept":
        return op
    fate = dice.random()
    if how == "lost" or fate < 0.4:
        return None
    if fate < 0.6 and op[0] == "w" and len(op[3]) > SECTOR:
        cut = SECTOR * dice.randrange(1, (len(op[3]) + SECTOR - 1) // SECTOR)
        return op[0], op[1], op[2], op[3][:cut]
    return op


def disk(ops, how, seed):
    """The files. A deleted file is gone for good when another is synced; before that it may be there still."""
    dice, files, pending = random.Random(seed), {}, {}

    def settle(name):
        for op in pending.pop(name, []):
            if op[0] == "u":
                files.pop(name, None)
            else:
                apply(files.setdefault(name, bytearray()), op)
    for op in ops:
        if op[0] == "s":
            for other in [n for n, p in pending.items() if p[-1][0] == "u"]:
                settle(other)
            settle(op[1])
        else:
            pending.setdefault(op[1], []).append(op)
    for name in list(pending):
        left = [after(op, how, dice) for op in pending[name]]
        pending[name] = [op for op in left if op]
        settle(name)
    return files


def main():
    ops = operations(sys.argv[1])
    if len(sys.argv) < 4:
        print(len(ops))
        return
    folder, point, how = Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    for name, content in disk(ops[:point], how, point).items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
