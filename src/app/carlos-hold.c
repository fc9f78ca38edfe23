/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-hold.h"

/**
 * carlos_hold:
 *
 * Lets the program live until a worker has ended, even when its window has gone: what is begun is not left half done.
 *
 * Returns: (transfer full) (nullable): what carlos_release () takes; NULL where there is no application, as in tests
 */
GApplication *
carlos_hold (void)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL)
    return NULL;
  g_application_hold (application);

  return g_object_ref (application);
}

/**
 * carlos_release:
 * @held: (transfer full) (nullable): from carlos_hold ()
 */
void
carlos_release (GApplication *held)
{
  if (held == NULL)
    return;
  g_application_release (held);
  g_object_unref (held);
}
