/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-low-priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of linux/ioprio.h, which says so of the kernel's interface: class 3 (idle) in the upper bits, and "a process". */
#define IOPRIO_IDLE (3 << 13)
#define IOPRIO_WHO_PROCESS 1

/**
 * carlos_low_priority_begin:
 *
 * From here on the thread that calls works when nobody else wants the processor or the disk. There is no way back, so it is
 * for threads of one's own. Linux knows both by thread; where the system refuses, the thread works as any other.
 */
void
carlos_low_priority_begin (void)
{
  const id_t thread = (id_t) syscall (SYS_gettid);

  setpriority (PRIO_PROCESS, thread, 19);
  syscall (SYS_ioprio_set, IOPRIO_WHO_PROCESS, (int) thread, IOPRIO_IDLE);
}
