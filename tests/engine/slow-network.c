/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#define _GNU_SOURCE /* RTLD_NEXT */

#include "slow-network.h"

#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The test's own functions come before those of the C library, for itself and for the libraries that it uses. */

/* As <sys/stat.h> and <dirent.h> name them where files may be large. */
#if defined _FILE_OFFSET_BITS && _FILE_OFFSET_BITS == 64
#define STAT "stat64"
#define READDIR "readdir64"
#else
#define STAT "stat"
#define READDIR "readdir"
#endif

typedef struct
{
  GMutex mutex;
  GCond changed;
  GThread *main;
  char *folder;
  SlowCall held;
  guint n_allowed;
  guint n_waiting;
  guint n_calls[SLOW_N_CALLS];
  gboolean is_main_slow;
} Network;

static Network network;

static gboolean
is_remote (const char *path)
{
  return network.folder != NULL && path != NULL && g_str_has_prefix (path, network.folder);
}

static void
answer (SlowCall call)
{
  g_mutex_lock (&network.mutex);
  network.n_calls[call]++;
  network.is_main_slow |= g_thread_self () == network.main;
  network.n_waiting++;
  while (network.held == call && network.n_allowed == 0)
    {
      g_main_context_wakeup (NULL);
      g_cond_wait (&network.changed, &network.mutex);
    }
  network.n_waiting--;
  if (network.held == call)
    network.n_allowed--;
  g_mutex_unlock (&network.mutex);
}

int
stat (const char *path, struct stat *status)
{
  int (*real) (const char *, struct stat *);

  *(void **) &real = dlsym (RTLD_NEXT, STAT);
  if (is_remote (path))
    answer (SLOW_STAT);

  return real (path, status);
}

struct dirent *
readdir (DIR *folder)
{
  struct dirent *(*real) (DIR *);
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", dirfd (folder));
  char path[4096] = "";

  *(void **) &real = dlsym (RTLD_NEXT, READDIR);
  if (network.folder != NULL && readlink (link, path, sizeof path - 1) > 0 && is_remote (path))
    answer (SLOW_LIST);

  return real (folder);
}

/* TagLib's way to open a file. It is built without large files' names for functions, so this has to be called "fopen" too,
 * whatever it is called here. */
FILE *slow_fopen (const char *path, const char *mode) __asm__("fopen");

FILE *
slow_fopen (const char *path, const char *mode)
{
  FILE *(*real) (const char *, const char *);

  *(void **) &real = dlsym (RTLD_NEXT, "fopen");
  if (is_remote (path))
    answer (SLOW_OPEN);

  return real (path, mode);
}

/* What lies in @folder is on a network from here on. Calls of the main thread are noted. */
void
slow_network_begin (const char *folder)
{
  network.folder = g_strdup (folder);
  network.main = g_thread_self ();
  network.held = SLOW_N_CALLS;
  memset (network.n_calls, 0, sizeof network.n_calls);
  network.is_main_slow = FALSE;
}

/* Calls of this kind are not answered any more, until they are allowed to be or something else is held. */
void
slow_network_hold (SlowCall call)
{
  g_mutex_lock (&network.mutex);
  network.held = call;
  network.n_allowed = 0;
  g_cond_broadcast (&network.changed);
  g_mutex_unlock (&network.mutex);
}

void
slow_network_allow (guint n_calls)
{
  g_mutex_lock (&network.mutex);
  network.n_allowed += n_calls;
  g_cond_broadcast (&network.changed);
  g_mutex_unlock (&network.mutex);
}

/* Returns: how many calls wait for an answer just now */
guint
slow_network_get_n_waiting (void)
{
  guint n;

  g_mutex_lock (&network.mutex);
  n = network.n_waiting;
  g_mutex_unlock (&network.mutex);

  return n;
}

guint
slow_network_get_n_calls (SlowCall call)
{
  guint n;

  g_mutex_lock (&network.mutex);
  n = network.n_calls[call];
  g_mutex_unlock (&network.mutex);

  return n;
}

/* Returns: whether the main thread never asked the network for anything */
gboolean
slow_network_end (void)
{
  slow_network_hold (SLOW_N_CALLS);
  g_clear_pointer (&network.folder, g_free);

  return !network.is_main_slow;
}
