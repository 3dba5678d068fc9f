"""A program of its own, run by a bare interpreter: confines a command by Landlock and a filter of system calls.

It stays above the command, becomes the parent of all that the command leaves behind, and ends all of it when the
command ends, or when the other end of a pipe is closed, which happens at the latest when who started it dies. Nothing
but the standard library can be imported here, of that only what loads at once: it is run at each start.
"""

import ctypes
import marshal
import os
import resource
import select
import sys
import time

READ = 0b1101
"""EXECUTE, READ_FILE and READ_DIR."""
EVERYTHING = 0xFFFF
"""All rights over files that ABI 6 knows."""
OWN = EVERYTHING & ~((1 << 6) | (1 << 11) | (1 << 15))
"""All but to make devices and to command them."""
DEVICE = 0b110
CREATE, ADD, RESTRICT = 444, 445, 446
NO_NEW_PRIVILEGES, SUBREAPER, DROP_BOUND, SECURE, SECCOMP, DUMPABLE = 38, 36, 24, 28, 22, 4
KILLED, STOPPED = 9, 19
"""The numbers of SIGKILL and SIGSTOP on the machines that there is a filter for; ``signal`` is slow to load."""

Places = tuple[list[str], list[str], list[str]]
"""What may be written, what may be read, and devices."""
libc = ctypes.CDLL(None, use_errno=True)


def must(result: int) -> int:
    """``result`` of a system call, unless it failed; then nothing is run."""
    if result < 0:
        number = ctypes.get_errno()
        sys.exit(f"the sandbox cannot be made: {os.strerror(number)}")
    return result


def drop_rights(uid: int, gid: int) -> None:
    """Gives up all that root may, and being root where the folder is somebody else's."""
    if os.geteuid() != 0:
        return
    number = 0
    while libc.prctl(DROP_BOUND, number, 0, 0, 0) == 0:
        number += 1
    if uid:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        return
    must(libc.prctl(SECURE, 0xEF, 0, 0, 0))
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    must(libc.capset(header, none))


def handled(version: int) -> ctypes.Array[ctypes.c_uint64]:
    """What that version (ABI) of Landlock bounds: rights over files, ports, and what is kept within."""
    files = EVERYTHING
    for since, right in ((2, 13), (3, 14), (5, 15)):
        files &= ~(1 << right) if version < since else EVERYTHING
    return (ctypes.c_uint64 * 3)(files, 0b11, 0b11)


def confine(limits: list[tuple[str, int]], places: Places, steps: bytes, owner: tuple[int, int], version: int) -> None:
    """Limits, Landlock and the filter, for this process and all below it, for good."""
    for name, limit in limits:
        kind = getattr(resource, "RLIMIT_" + name)
        hard = resource.getrlimit(kind)[1]
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (limit, limit))
    drop_rights(*owner)
    must(libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    bounded = handled(version)
    rules = must(libc.syscall(CREATE, bounded, 8 if version < 4 else 16 if version < 6 else 24, 0))
    for rights, several in zip((OWN, READ, DEVICE), places, strict=True):
        for place in several:
            allow(rules, rights & bounded[0], place)
    must(libc.syscall(RESTRICT, rules, 0))
    os.close(rules)
    held = ctypes.create_string_buffer(steps, len(steps))
    program = Filter(len(steps) // 8, ctypes.cast(held, ctypes.c_void_p))
    must(libc.prctl(SECCOMP, 2, ctypes.byref(program), 0, 0))


class Filter(ctypes.Structure):
    """The kernel's ``sock_fprog``."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def allow(rules: int, rights: int, place: str) -> None:
    """Adds a rule for ``place``, if it is there; of a file only what files have."""
    try:
        file = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rights &= EVERYTHING if os.path.isdir(place) else 0b100000000000111  # noqa: PTH112 - pathlib is slow to load
    rule = rights.to_bytes(8, sys.byteorder) + file.to_bytes(4, sys.byteorder)
    must(libc.syscall(ADD, rules, 1, rule, 0))
    os.close(file)


def become(command: list[str]) -> None:
    """Turns into the command; looked for here, as what `os.execvp` loads for that may be out of reach by now."""
    failed = "No such file or directory"
    for folder in [""] if "/" in command[0] else os.environ["PATH"].split(":"):
        try:
            os.execv(os.path.join(folder, command[0]), command)  # noqa: PTH118 - pathlib is slow to load
        except FileNotFoundError:
            continue
        except OSError as error:
            failed = error.strerror or failed
    sys.exit(f"{command[0]}: {failed}")


def below() -> list[int]:
    """All processes below this one."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - see above
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123 - see above
                    parent = int(file.read().rpartition(b")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(name))
    found, ahead = [], [os.getpid()]
    while ahead:
        more = children.get(ahead.pop(), [])
        found += more
        ahead += more
    return found


def end(pid: int, number: int) -> None:
    """Sends a signal to a process, or to a group where ``pid`` is below 0; one that is gone has ended."""
    try:  # noqa: SIM105 - contextlib is slow to load
        os.kill(pid, number)
    except OSError:
        pass


def end_all(group: int) -> None:
    """Ends everything below, its first group at once, and waits until nothing is left."""
    while True:
        end(-group, KILLED)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        for number in (STOPPED, KILLED):
            for pid in below():
                end(pid, number)
        time.sleep(0.001)


def main() -> None:
    """Runs the command, and ends with its exit code."""
    control, *plan = marshal.loads(bytes.fromhex(sys.argv[1]))
    command = sys.argv[2:]
    must(libc.prctl(SUBREAPER, 1, 0, 0, 0))
    must(libc.prctl(DUMPABLE, 0, 0, 0, 0))
    child = os.fork()
    if child == 0:
        os.close(control)
        os.setsid()
        confine(*plan)
        become(command)
    os.close(0)
    watch = select.poll()
    watch.register(os.pidfd_open(child), select.POLLIN)
    watch.register(control, select.POLLHUP)
    watch.poll()
    # Looked at without reaping it: its number must not be another's when its group is ended.
    told = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    end_all(child)
    if told is None:
        os._exit(128 + KILLED)
    os._exit(told.si_status if told.si_code == os.CLD_EXITED else 128 + told.si_status)


if __name__ == "__main__":
    main()
