"""What a confined program may not ask of the kernel: a seccomp filter, as the kernel takes it.

The numbers of the system calls are those of the kernel's own tables. A library could make the filter (libseccomp with
a binding), but the filter is a list of comparisons, and a machine without that library would be left with no sandbox.
"""

from __future__ import annotations

import errno
import os
import platform
import struct
from collections.abc import Iterator, Mapping

REFUSED: Mapping[str, tuple[int, int]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "lookup_dcookie": (212, 18),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "name_to_handle_at": (303, 264),
    "nfsservctl": (180, 42),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
}
"""Name -> number on x86-64 and 64-bit ARM. ``memfd_create`` is here since what it holds is nobody's memory."""
MODES: Mapping[str, tuple[int, int]] = {"fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452)}
"""Refused where we are root: the machine's own devices are root's, and inside their modes could be changed."""
CHMOD_X86 = 90
SHARED: Mapping[str, tuple[int, int]] = {
    "inotify_add_watch": (254, 27),
    "ioprio_set": (251, 30),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "msgctl": (71, 187),
    "msgget": (68, 186),
    "msgrcv": (70, 188),
    "msgsnd": (69, 189),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "semctl": (66, 191),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "setpriority": (141, 140),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "shmget": (29, 194),
}
"""Refused besides where the machine's processes, memory and queues are shared with the program."""
PRETENDED: Mapping[str, tuple[int, int]] = {
    **MODES,
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "file_setattr": (469, 469),
    "fremovexattr": (199, 16),
    "fsetxattr": (190, 7),
    "lremovexattr": (198, 15),
    "lsetxattr": (189, 6),
    "removexattr": (197, 14),
    "removexattrat": (466, 466),
    "setxattr": (188, 5),
    "setxattrat": (463, 463),
    "utimensat": (280, 88),
}
"""There, calls that change what is known of a file, anywhere: they do nothing and say that they did, so that programs
which copy a file with its times still run."""
PRETENDED_X86 = {"chmod": CHMOD_X86, "chown": 92, "futimesat": 261, "lchown": 94, "utime": 132, "utimes": 235}
SIGNALS: Mapping[str, tuple[int, int]] = {
    "pidfd_send_signal": (424, 424),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "tgkill": (234, 131),
    "tkill": (200, 130),
}
"""Refused besides where Landlock does not keep signals within (before Linux 6.12)."""
KILL, FCNTL, OWNERS, OWNING = (62, 129), (72, 25), (8, 15), (0x8901, 0x8902)
"""There ``kill`` reaches one's own group alone, and no file or pipe is told whom it should signal."""
TRUNCATE, OPENAT, OPENAT2, OPEN_X86 = (76, 45), (257, 56), (437, 437), 2
"""Where Landlock does not bound what is shortened (before Linux 6.2), it is not done by path, and not by opening a file
to be read only."""
CREATING, SHORTENING = 3, 0x200
"""The bits of a mode of opening that say for what, and that a file is to be shortened."""
PRLIMIT = (302, 261)
FLAGS = (0x40086602, 0x401C5820)
"""The requests that change the flags of a file."""
ONLY_X86 = {"ioperm": 173, "iopl": 172, "modify_ldt": 154, "uselib": 134}
CLONE, CLONE3, SOCKET, IOCTL = (56, 220), (435, 435), (41, 198), (16, 29)
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""What a machine is called -> the place of its numbers, and its name to the kernel."""
NAMESPACES = 0x7E020000
"""The bits of clone's first argument that ask for a namespace of one's own."""
FAMILIES = (2, 10)
"""Sockets that may be: IPv4 and IPv6, within a network of their own. Those of the machine are refused, since the
workspace may hold one that another program listens on; pairs of them (``socketpair``) may be."""
TYPING = (0x5412, 0x541C)
"""The requests TIOCSTI and TIOCLINUX, which type into a terminal as if the person did."""

_LOAD, _EQUAL, _AT_LEAST, _ANY, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _MACHINE, _FIRST, _SECOND, _THIRD = 0, 4, 16, 24, 32
_Step = tuple[int, int, int, int]


def machine() -> str:
    """What this machine is called, "" where there is no filter for it."""
    name = platform.machine()
    return name if name in MACHINES else ""


def filter_bytes(name: str, *, root: bool = False, shared: int = 0) -> bytes:
    """The filter for the machine ``name``, one of MACHINES, run as ``root`` or not, in the bytes that the kernel takes
    (``sock_filter``). ``shared`` is not 0 where the program shares the machine's processes and network: it gets no
    socket at all, and what Landlock does not bound in that version (ABI) is refused.

    A call that is refused fails with EPERM, ``clone3`` with ENOSYS, so that the C library falls back to ``clone``,
    whose flags can be seen. A call by the numbers of another machine ends the program.
    """
    place, known = MACHINES[name]
    steps = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, known), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER)]
    if name == "x86_64":
        steps += [(_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _KILL)]  # the numbers of x32
        steps += [step for number in ONLY_X86.values() for step in _refuse(number)]
        steps += _refuse(CHMOD_X86) if root else ()
    if shared:
        steps += _for_shared(place, shared)
    refused = {**REFUSED, **MODES} if root else REFUSED
    steps += [step for numbers in refused.values() for step in _refuse(numbers[place])]
    steps += _refuse(CLONE3[place], errno.ENOSYS)
    steps += _by_argument(CLONE[place], _FIRST, [(_ANY, 0, 1, NAMESPACES), _failing(errno.EPERM)])
    typing = [
        step
        for request in (*TYPING, *(FLAGS if shared else ()), *(OWNING if 0 < shared < 6 else ()))
        for step in _refuse(request)
    ]
    steps += _by_argument(IOCTL[place], _SECOND, typing)
    families = [
        step for family in (() if shared else FAMILIES) for step in ((_EQUAL, 0, 1, family), (_RETURN, 0, 0, _ALLOW))
    ]
    steps += _by_argument(SOCKET[place], _FIRST, [*families, _failing(errno.EAFNOSUPPORT)])
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _for_shared(place: int, version: int) -> Iterator[_Step]:
    if version < 6:
        yield from _by_argument(KILL[place], _FIRST, [(_EQUAL, 1, 0, 0), _failing(errno.EPERM)])
        yield from _by_argument(FCNTL[place], _SECOND, [step for each in OWNERS for step in _refuse(each)])
        for numbers in SIGNALS.values():
            yield from _refuse(numbers[place])
    if version < 3:
        yield from _refuse(TRUNCATE[place])
        yield from _refuse(OPENAT2[place], errno.ENOSYS)
        yield from _by_argument(OPENAT[place], _THIRD, _shortened(_THIRD))
        yield from _by_argument(OPEN_X86, _SECOND, _shortened(_SECOND)) if place == 0 else ()
    for numbers in SHARED.values():
        yield from _refuse(numbers[place])
    only = PRETENDED_X86.values() if place == 0 else ()
    for number in (*(each[place] for each in PRETENDED.values()), *only):
        yield from _refuse(number, 0)
    # The limits of others are refused; 0 is the process itself.
    yield from _by_argument(PRLIMIT[place], _FIRST, [(_EQUAL, 1, 0, 0), _failing(errno.EPERM)])


def filter_file(name: str, *, root: bool = False) -> int:
    """A descriptor from which the filter for the machine ``name`` can be read once; to be closed by the caller."""
    file = os.memfd_create("filter")
    os.write(file, filter_bytes(name, root=root))
    os.lseek(file, 0, os.SEEK_SET)
    return file


def _failing(code: int) -> _Step:
    return (_RETURN, 0, 0, _ERROR | code)


def _shortened(argument: int) -> list[_Step]:
    """Refuses a mode of opening that shortens a file which is opened to be read."""
    return [
        (_ANY, 0, 4, SHORTENING),
        (_AND, 0, 0, CREATING),
        (_EQUAL, 0, 1, 0),
        _failing(errno.EACCES),
        (_LOAD, 0, 0, argument),
    ]


def _refuse(number: int, code: int = errno.EPERM) -> Iterator[_Step]:
    yield (_EQUAL, 0, 1, number)
    yield _failing(code)


def _by_argument(number: int, argument: int, steps: list[_Step]) -> list[_Step]:
    """For the call ``number``: ``steps`` over the low half of an argument, and leave where none of them decides."""
    inner = [(_LOAD, 0, 0, argument), *steps, (_RETURN, 0, 0, _ALLOW)]
    return [(_EQUAL, 0, len(inner), number), *inner]
