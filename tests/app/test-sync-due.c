/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-accounts.h"
#include "carlos-store-waits.h"
#include "carlos-sync-due.h"

#define NOW G_GINT64_CONSTANT (1800000000)
#define HOUR G_GINT64_CONSTANT (3600)

/* What is known of one account, and whether it is due: the expected values follow from the rule in the header's comment. */
typedef struct
{
  const char *problem;
  gint64 synced;
  gint64 attempted;
  gint64 wait; /* until when, 0 for none */
  gboolean is_offline;
  gboolean removal_due;
  gboolean is_due;
} Case;

static const Case cases[] = {
  { .synced = 0, .is_due = TRUE },
  { .synced = NOW - 6 * HOUR, .is_due = TRUE },
  { .synced = NOW - 6 * HOUR + 1 },
  { .synced = NOW - 6 * HOUR, .attempted = NOW - HOUR },
  { .synced = NOW - 6 * HOUR, .attempted = NOW - 6 * HOUR, .is_due = TRUE },
  { .synced = NOW - 6 * HOUR, .is_offline = TRUE, .is_due = TRUE },
  /* The clock was set back */
  { .synced = NOW + HOUR, .is_due = TRUE },
  { .synced = NOW + HOUR, .attempted = NOW },
  /* Only the listener can help */
  { .problem = "sign-in", .synced = 0 },
  { .synced = 0, .removal_due = TRUE },
  /* As soon as there is a network */
  { .problem = "offline", .synced = NOW - 1, .attempted = NOW - 1, .is_due = TRUE },
  { .problem = "offline", .synced = 0, .is_offline = TRUE },
  /* As soon as the wait is over */
  { .problem = "wait", .synced = NOW - 1, .attempted = NOW - 1, .wait = NOW, .is_due = TRUE },
  { .problem = "wait", .synced = 0, .wait = NOW + 1 },
  /* Not again and again */
  { .problem = "failed", .synced = 0, .attempted = NOW - HOUR },
  { .problem = "failed", .synced = NOW - 7 * HOUR, .attempted = NOW - 6 * HOUR, .is_due = TRUE },
};

static void
test_due (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CarlosAccount account = {
        .service = (char *) "spotify",
        .problem = (char *) cases[i].problem,
        .synced = cases[i].synced,
        .removal_due = cases[i].removal_due,
      };
      CarlosStoreWait wait = { (char *) "spotify", (char *) "search", cases[i].wait };
      CarlosStoreWait other = { (char *) "lastfm", (char *) "all", NOW + HOUR };
      g_autoptr (GPtrArray) accounts = g_ptr_array_new ();
      g_autoptr (GPtrArray) waits = g_ptr_array_new ();

      g_test_message ("case %u", i);
      g_assert_false (carlos_sync_due_check (accounts, waits, NOW, 0, TRUE));
      g_ptr_array_add (accounts, &account);
      g_ptr_array_add (waits, &wait);
      g_ptr_array_add (waits, &other);
      g_assert_cmpint (carlos_sync_due_check (accounts, waits, NOW, cases[i].attempted, !cases[i].is_offline),
                       ==, cases[i].is_due);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-due/cases", test_due);

  return g_test_run ();
}
