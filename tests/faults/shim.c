/* Preloaded into a process under test: makes its disk and its clock misbehave, to the call.
 *
 * Only files below one folder count; SQLite's shared memory ("-shm") does not, for it is no part of
 * what is on the disk. Nothing happens until fault_arm(). Each call that changes the disk is
 * numbered from 1; `at` says which one the fault befalls.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { NONE, KILL, TORN_KILL, FULL, READ_ONLY, IO_ERROR, SHORT };

static char folder[PATH_MAX];
static size_t folder_len;
static int mode, journal = -1;
static long at, calls;
static int64_t clock_ns, clock_step_ns;

void fault_arm(const char *below, int what, long nth, int journal_fd) {
    snprintf(folder, sizeof folder, "%s", below);
    mode = what; at = nth; calls = 0; journal = journal_fd;
    folder_len = strlen(folder);
}
void fault_clock(int64_t start_ns, int64_t step_ns) { clock_ns = start_ns; clock_step_ns = step_ns; }
long fault_calls(void) { return calls; }

static long raw_write(int fd, const void *data, size_t size) {
    return syscall(SYS_write, fd, data, size);
}

/* The journal: kind, lengths, offset, then path and data; what replays it is power.py. */
static void note(char kind, const char *path, const char *other, int64_t offset,
                 const void *data, size_t size) {
    if (journal < 0) return;
    uint32_t head[3] = {(uint32_t)strlen(path), (uint32_t)strlen(other), (uint32_t)size};
    char packed[1 + sizeof head + sizeof offset];
    packed[0] = kind;
    memcpy(packed + 1, head, sizeof head);
    memcpy(packed + 1 + sizeof head, &offset, sizeof offset);
    if (raw_write(journal, packed, sizeof packed) < 0) return;
    if (head[0] && raw_write(journal, path, head[0]) < 0) return;
    if (head[1] && raw_write(journal, other, head[1]) < 0) return;
    for (size_t done = 0; done < size;) {
        long n = raw_write(journal, (const char *)data + done, size - done);
        if (n < 0) return;
        done += (size_t)n;
    }
}
void fault_mark(int64_t number) { note('A', "", "", number, "", 0); }

static int is_ours(const char *path) {
    if (!folder_len || strncmp(path, folder, folder_len)) return 0;
    size_t len = strlen(path);
    return !(len > 4 && !strcmp(path + len - 4, "-shm"));
}
static int path_of(int fd, char *into) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, into, PATH_MAX - 1);
    if (n < 0) return 0;
    into[n] = 0;
    char *gone = strstr(into, " (deleted)");
    if (gone && !gone[10]) *gone = 0;
    return is_ours(into);
}
static int absolute(const char *path, char *into) {
    if (path[0] == '/') snprintf(into, PATH_MAX, "%s", path);
    else {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        size_t len = strlen(here);
        if (len + strlen(path) + 2 > PATH_MAX) return 0;
        memcpy(into, here, len);
        into[len] = '/';
        strcpy(into + len + 1, path);
    }
    return is_ours(into);
}

/* Returns 0 to go on, or the errno the call is to fail with; -1: write only half of it. */
static int befall(int grows) {
    calls++;
    if (mode == NONE || calls < at) return 0;
    switch (mode) {
    case KILL: kill(getpid(), SIGKILL); for (;;) pause();
    case TORN_KILL: return -2;
    case FULL: return grows ? ENOSPC : 0;
    case READ_ONLY: return EROFS;
    case IO_ERROR: return calls == at ? EIO : 0;
    case SHORT: return calls == at ? -1 : 0;
    }
    return 0;
}
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
static int refused(int why) { if (why == -2) die(); if (why > 0) { errno = why; return 1; } return 0; }


ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    if (!folder_len || !path_of(fd, path)) return raw_write(fd, data, size);
    int why = befall(1);
    int64_t offset = lseek(fd, 0, SEEK_CUR);
    if (why == -2) { raw_write(fd, data, size / 2); die(); }
    if (why == ENOSPC && calls == at && size > 1) why = -1; /* the last bytes still fit */
    if (why == -1) size = size / 2 ? size / 2 : size;
    if (why > 0) { errno = why; return -1; }
    long n = raw_write(fd, data, size);
    if (n > 0) note('W', path, "", offset, data, (size_t)n);
    return n;
}
static ssize_t at_offset(int fd, const void *data, size_t size, off_t offset) {
    char path[PATH_MAX];
    if (!folder_len || !path_of(fd, path)) return syscall(SYS_pwrite64, fd, data, size, offset);
    int why = befall(1);
    if (why == -2) { syscall(SYS_pwrite64, fd, data, size / 2, offset); die(); }
    if (why == ENOSPC && calls == at && size > 1) why = -1;
    if (why == -1) size = size / 2 ? size / 2 : size;
    if (why > 0) { errno = why; return -1; }
    long n = syscall(SYS_pwrite64, fd, data, size, offset);
    if (n > 0) note('W', path, "", offset, data, (size_t)n);
    return n;
}
ssize_t pwrite(int fd, const void *d, size_t n, off_t o) { return at_offset(fd, d, n, o); }
ssize_t pwrite64(int fd, const void *d, size_t n, off64_t o) { return at_offset(fd, d, n, o); }

static int cut(int fd, off_t size) {
    char path[PATH_MAX];
    if (!folder_len || !path_of(fd, path)) return (int)syscall(SYS_ftruncate, fd, size);
    struct stat now;
    int grows = !fstat(fd, &now) && size > now.st_size;
    if (refused(befall(grows))) return -1;
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (!done) note('T', path, "", size, "", 0);
    return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int sync_as(int fd, long number) {
    char path[PATH_MAX];
    if (!folder_len || !(path_of(fd, path) || !strncmp(path, folder, folder_len - 1)))
        return (int)syscall(number, fd);
    struct stat now;
    int is_folder = !fstat(fd, &now) && S_ISDIR(now.st_mode);
    if (refused(befall(0))) return -1;
    int done = (int)syscall(number, fd);
    if (!done) note(is_folder ? 'D' : 'S', path, "", 0, "", 0);
    return done;
}
int fsync(int fd) { return sync_as(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_as(fd, SYS_fdatasync); }

static int open_as(int dir, const char *path, int flags, mode_t bits) {
    char whole[PATH_MAX];
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    if (!folder_len || dir != AT_FDCWD || !writes || !absolute(path, whole))
        return (int)syscall(SYS_openat, dir, path, flags, bits);
    int is_new = syscall(SYS_faccessat, AT_FDCWD, path, F_OK, 0) != 0;
    int empties = (flags & O_TRUNC) && !is_new;
    if ((is_new && (flags & O_CREAT)) || empties) {
        if (refused(befall(is_new))) return -1;
    } else if (mode == READ_ONLY && calls >= at) { errno = EROFS; return -1; }
    int fd = (int)syscall(SYS_openat, dir, path, flags, bits);
    if (fd >= 0 && is_new) note('C', whole, "", 0, "", 0);
    if (fd >= 0 && empties) note('T', whole, "", 0, "", 0);
    return fd;
}
#define BITS(flags) mode_t bits = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; \
    va_start(more, flags); bits = va_arg(more, mode_t); va_end(more); }
int open(const char *p, int flags, ...) { BITS(flags) return open_as(AT_FDCWD, p, flags, bits); }
int open64(const char *p, int flags, ...) { BITS(flags) return open_as(AT_FDCWD, p, flags | O_LARGEFILE, bits); }
int openat(int d, const char *p, int flags, ...) { BITS(flags) return open_as(d, p, flags, bits); }
int openat64(int d, const char *p, int flags, ...) { BITS(flags) return open_as(d, p, flags | O_LARGEFILE, bits); }

int rename(const char *from, const char *to) {
    char one[PATH_MAX], other[PATH_MAX];
    if (!folder_len || !absolute(from, one) || !absolute(to, other))
        return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (refused(befall(0))) return -1;
    int done = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (!done) note('R', one, other, 0, "", 0);
    return done;
}
int unlink(const char *path) {
    char whole[PATH_MAX];
    if (!folder_len || !absolute(path, whole))
        return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (refused(befall(0))) return -1;
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!done) note('U', whole, "", 0, "", 0);
    return done;
}
int mkdir(const char *path, mode_t bits) {
    char whole[PATH_MAX];
    if (!folder_len || !absolute(path, whole)) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, bits);
    if (refused(befall(1))) return -1;
    int done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, bits);
    if (!done) note('M', whole, "", 0, "", 0);
    return done;
}

int clock_gettime(clockid_t which, struct timespec *now) {
    if (!clock_ns || which != CLOCK_REALTIME) return (int)syscall(SYS_clock_gettime, which, now);
    now->tv_sec = clock_ns / 1000000000; now->tv_nsec = clock_ns % 1000000000;
    clock_ns += clock_step_ns;
    return 0;
}
time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec fine;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &fine);
    now->tv_sec = fine.tv_sec; now->tv_usec = fine.tv_nsec / 1000;
    return 0;
}
