"""The filter of system calls: its numbers against libseccomp's, its bytes run as the kernel would."""

import errno
import struct

import pytest

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
}


def verdict(machine, number, *args, known=None, root=False, shared=False):
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
    assert {verdict(machine, each[place], shared=True) for each in SHARED.values()} == {ERROR | errno.EPERM}
    assert verdict(machine, PRLIMIT[place], 0, shared=True) == ALLOW
    assert verdict(machine, PRLIMIT[place], 4711, shared=True) == ERROR | errno.EPERM
    families = {verdict(machine, SOCKET[place], family, shared=True) for family in range(45)}
    assert families == {ERROR | errno.EAFNOSUPPORT}


@pytest.mark.parametrize("machine", MACHINES)
def test_there_what_is_known_of_files_stays_and_the_program_is_told_that_it_changed(machine):
    place = MACHINES[machine][0]
    numbers = {each[place] for each in PRETENDED.values()}
    numbers |= set(PRETENDED_X86.values()) if machine == "x86_64" else set()
    assert {verdict(machine, number, shared=True) for number in numbers} == {ERROR}
