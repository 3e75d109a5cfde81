"""What even a process that was taken over cannot ask of the kernel: a filter for the calls that need no descriptor.

Limits close files and lines. They do not close what goes by path or by process number: removing a file, sending a
signal, reading another process's memory. Linux on the two common processors can; elsewhere the limits must do.
"""

import ctypes
import platform
import struct
import sys

# The numbers of the calls on x86-64 and on 64-bit ARM; `None` where there is no such call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # Other processes.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "prlimit64": (302, 261),
    "setrlimit": (160, 164),
    # New processes and programs.
    "clone": (56, 220),
    "clone3": (435, 435),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    # Lines and shared memory.
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    # Files by path.
    "open": (2, None),
    "creat": (85, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "truncate": (76, 45),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "futimesat": (261, None),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    # The machine.
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "swapon": (167, 224),
    "acct": (163, 89),
    "reboot": (169, 142),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
}
# linux/audit.h
_PROCESSORS = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
# linux/bpf_common.h, linux/seccomp.h, linux/prctl.h
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _FAIL_WITH_EPERM, _KILL_PROCESS = 0x7FFF0000, 0x00050001, 0x80000000
_NUMBER_AT, _PROCESSOR_AT = 0, 4
_OTHER_NUMBERS_FROM = 0x40000000
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2

SUPPORTED = sys.platform == "linux" and platform.machine() in _PROCESSORS


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


# Found before descriptors are given up: a library is a file.
_LIBC = ctypes.CDLL(None, use_errno=True) if SUPPORTED else None


def refuse_system_calls() -> bool:
    """Let the kernel refuse the calls above for the rest of this process's life; false where that cannot be had."""
    if _LIBC is None:
        return False
    steps = _steps(*_PROCESSORS[platform.machine()])
    program = _Program(len(steps) // 8, steps)
    # Without it only root may set a filter; with it no program can give back what was taken.
    failed = _LIBC.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or _LIBC.prctl(
        _SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0
    )
    return not failed


def _steps(column: int, processor: int) -> bytes:
    """The filter: for another processor's calls the end, for those above an error, for all others leave."""
    numbers = [row[column] for row in _REFUSED.values() if row[column] is not None]
    steps = [
        _step(_LOAD, _PROCESSOR_AT),
        _step(_IF_EQUAL, processor, then=1),
        _step(_RETURN, _KILL_PROCESS),
        _step(_LOAD, _NUMBER_AT),
        # x86-64 has a second set of numbers for the same calls.
        _step(_IF_AT_LEAST, _OTHER_NUMBERS_FROM, then=len(numbers) + 1),
    ]
    steps += [_step(_IF_EQUAL, number or 0, then=len(numbers) - at) for at, number in enumerate(numbers)]
    return b"".join([*steps, _step(_RETURN, _ALLOW), _step(_RETURN, _FAIL_WITH_EPERM)])


def _step(code: int, value: int, *, then: int = 0) -> bytes:
    """One instruction; a comparison that holds skips `then` of those that follow."""
    return struct.pack("HBBI", code, then, 0, value)
