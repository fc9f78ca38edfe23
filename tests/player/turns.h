/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nothing waits longer than it must; this is for slow machines. */
#define TURNS_PATIENCE (60 * G_USEC_PER_SEC)

/* Lets the main loop run until the condition holds. */
#define wait_until(condition)                                                         \
  G_STMT_START                                                                        \
  {                                                                                   \
    gint64 turns_end = g_get_monotonic_time () + TURNS_PATIENCE;                      \
    while (!(condition))                                                              \
      {                                                                               \
        if (g_get_monotonic_time () > turns_end)                                      \
          g_error ("%s:%d: waited in vain until %s", __FILE__, __LINE__, #condition); \
        take_turn ();                                                                 \
      }                                                                               \
  }                                                                                   \
  G_STMT_END

void take_turn (void);

G_END_DECLS
