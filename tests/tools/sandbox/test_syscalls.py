"""The filter of system calls: its numbers against libseccomp's, its bytes run as the kernel would."""

import errno
import struct

import pytest

from espalier.tools import syscalls
from espalier.tools.syscalls import (
    CLONE,
    CLONE3,
    IOCTL,
    MACHINES,
    MODES,
    ONLY_X86,
    PRETENDED,
    PRETENDED_X86,
    PRLIMIT,
    REFUSED,
    SHARED,
    SIGNALS,
    SOCKET,
    TYPING,
    filter_bytes,
)

ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
CALLS = {
    **MODES,
    **REFUSED,
    **SHARED,
    **PRETENDED,
    "prlimit64": PRLIMIT,
    "clone": CLONE,
    "clone3": CLONE3,
    "socket": SOCKET,
    "ioctl": IOCTL,
    **SIGNALS,
    "kill": syscalls.KILL,
    "fcntl": syscalls.FCNTL,
    "truncate": syscalls.TRUNCATE,
    "openat": syscalls.OPENAT,
    "openat2": syscalls.OPENAT2,
}


def verdict(machine, number, *args, known=None, root=False, shared=0):
    """What the filter says to a call, by the kernel's rules for such a program."""
    data = struct.pack(
        "=IIQ6Q", number, MACHINES[machine][1] if known is None else known, 0, *args, *[0] * (6 - len(args))
    )
    steps = list(struct.iter_unpack("=HBBI", filter_bytes(machine, root=root, shared=shared)))
    at = held = 0
    while True:
        code, yes, no, value = steps[at]
        at += 1
        if code == 0x20:
            held = struct.unpack_from("=I", data, value)[0]
        elif code == 0x06:
            return value
        elif code == 0x54:
            held &= value
        else:
            at += yes if {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[code] else no


@pytest.mark.parametrize(("name", "place"), [("X86_64", 0), ("AARCH64", 1)])
def test_the_numbers_are_those_of_libseccomp(name, place):
    try:
        seccomp = pytest.importorskip("pyseccomp")
    except (RuntimeError, OSError) as error:
        pytest.skip(f"libseccomp is not installed: {error}")
    arch = getattr(seccomp.Arch, name)
    ours = {call: at[place] for call, at in CALLS.items()}
    if name == "X86_64":
        ours |= {**ONLY_X86, **PRETENDED_X86}
    theirs = {call: seccomp.resolve_syscall(arch, call) for call in ours}
    newer = {call for call, number in theirs.items() if number == -1}  # than the libseccomp that is installed
    assert newer <= {"file_setattr", "removexattrat", "setxattrat"}
    assert {**ours, **dict.fromkeys(newer, -1)} == theirs


@pytest.mark.parametrize("machine", MACHINES)
def test_every_call_of_the_list_is_refused_and_others_are_not(machine):
    place = MACHINES[machine][0]
    assert {verdict(machine, numbers[place]) for numbers in REFUSED.values()} == {ERROR | errno.EPERM}
    assert verdict(machine, CLONE3[place]) == ERROR | errno.ENOSYS
    named = {numbers[place] for numbers in CALLS.values()} | (set(ONLY_X86.values()) if machine == "x86_64" else set())
    assert {verdict(machine, number) for number in range(450) if number not in named} == {ALLOW}


@pytest.mark.parametrize("machine", MACHINES)
def test_a_call_by_the_numbers_of_another_machine_ends_the_program(machine):
    assert verdict(machine, 0, known=0x40000003) == KILL
    if machine == "x86_64":
        assert verdict(machine, 0x40000000 + 39) == KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_decide_on_namespaces_terminals_and_families_of_sockets(machine):
    place = MACHINES[machine][0]
    assert verdict(machine, CLONE[place], 0x01200011) == ALLOW
    assert verdict(machine, CLONE[place], 0x10000000) == ERROR | errno.EPERM
    assert {verdict(machine, IOCTL[place], 0, request) for request in TYPING} == {ERROR | errno.EPERM}
    assert verdict(machine, IOCTL[place], 0, 0x5401) == ALLOW
    assert {verdict(machine, SOCKET[place], family) for family in (2, 10)} == {ALLOW}
    assert {verdict(machine, SOCKET[place], family) for family in (1, 16, 17, 38, 40)} == {ERROR | errno.EAFNOSUPPORT}


@pytest.mark.parametrize("machine", MACHINES)
def test_roots_programs_may_not_change_modes_as_those_of_devices_are_roots_too(machine):
    place = MACHINES[machine][0]
    numbers = {numbers[place] for numbers in MODES.values()} | ({90} if machine == "x86_64" else set())
    assert {verdict(machine, number, root=True) for number in numbers} == {ERROR | errno.EPERM}
    assert {verdict(machine, number) for number in numbers} == {ALLOW}


@pytest.mark.parametrize("machine", MACHINES)
def test_what_shares_the_machines_processes_gets_no_socket_no_queue_and_no_limits_of_others(machine):
    place = MACHINES[machine][0]
    assert {verdict(machine, each[place], shared=6) for each in SHARED.values()} == {ERROR | errno.EPERM}
    assert verdict(machine, PRLIMIT[place], 0, shared=6) == ALLOW
    assert verdict(machine, PRLIMIT[place], 4711, shared=6) == ERROR | errno.EPERM
    families = {verdict(machine, SOCKET[place], family, shared=6) for family in range(45)}
    assert families == {ERROR | errno.EAFNOSUPPORT}


@pytest.mark.parametrize("machine", MACHINES)
def test_there_what_is_known_of_files_stays_and_the_program_is_told_that_it_changed(machine):
    place = MACHINES[machine][0]
    numbers = {each[place] for each in PRETENDED.values()}
    numbers |= set(PRETENDED_X86.values()) if machine == "x86_64" else set()
    assert {verdict(machine, number, shared=6) for number in numbers} == {ERROR}


@pytest.mark.parametrize("machine", MACHINES)
def test_what_an_older_landlock_does_not_bound_is_refused(machine):
    place, refused = MACHINES[machine][0], ERROR | errno.EPERM
    for version, signals, shortening in (
        (1, refused, True),
        (2, refused, True),
        (5, refused, False),
        (6, ALLOW, False),
    ):

        def said(numbers, *args, version=version):
            return verdict(machine, numbers[place], *args, shared=version)

        assert {said(each, 4711, 9) for each in (*SIGNALS.values(), syscalls.KILL)} == {signals}
        assert said(syscalls.KILL, 0xFFFFFFFF, 9) == signals
        assert said(syscalls.KILL, 0, 9) == ALLOW
        assert {said(syscalls.FCNTL, 3, way, 4711) for way in (8, 15)} == {signals}
        assert said(syscalls.FCNTL, 3, 1) == ALLOW
        assert said(syscalls.TRUNCATE) == (refused if shortening else ALLOW)
        opened = {mode: said(syscalls.OPENAT, 0, 0, mode) for mode in (0o0, 0o1000, 0o1001, 0o1002, 0o101)}
        kept = ERROR | errno.EACCES if shortening else ALLOW
        assert opened == {0o0: ALLOW, 0o1000: kept, 0o1001: ALLOW, 0o1002: ALLOW, 0o101: ALLOW}
