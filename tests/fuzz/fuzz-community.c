/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-source.h"

#include <math.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_text (const char *text)
{
  g_assert_true (text != NULL && g_utf8_validate (text, -1, NULL));
}

static void
check_names (const CarlosCommunityNames *names)
{
  for (guint l = 0; l < names->n_listeners; l++)
    check_text (names->listeners[l]);
  for (guint i = 0; i < names->n_items; i++)
    {
      check_text (names->items[i].id);
      check_text (names->items[i].artist);
      if (names->items[i].title != NULL)
        check_text (names->items[i].title);
    }
}

/* Each listener's items are numbers of items, rising, with counts above 0. */
static void
check_entries (const CarlosCommunity *community)
{
  for (guint l = 0; l < community->names->n_listeners; l++)
    for (gsize i = community->offsets[l]; i < community->offsets[l + 1]; i++)
      {
        g_assert_cmpuint (community->items[i], <, community->names->n_items);
        g_assert_true (i == community->offsets[l] || community->items[i] > community->items[i - 1]);
        g_assert_true (community->counts[i] > 0 && isfinite (community->counts[i]));
      }
}

static gboolean
read_rows (CarlosCommunityBuilder *builder, CarlosLoadReport *report, const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_read
    = carlos_community_source_read_stream (stream, "fuzz", size, builder, report, NULL, &error);

  g_assert_true (is_read == (error == NULL));
  if (error != NULL)
    check_text (error->message);

  return is_read;
}

/* Any bytes at all, as one file and as two, split in the middle: they make a community that keeps its promises, or an
 * error. For libFuzzer, and for loop.c. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  for (guint n_files = 1; n_files <= 2; n_files++)
    {
      g_autoptr (CarlosCommunityBuilder) builder = carlos_community_builder_new ();
      g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
      g_autoptr (CarlosCommunity) community = NULL;
      gsize first = size / n_files;

      if (!read_rows (builder, report, data, first)
          || (n_files > 1 && !read_rows (builder, report, data + first, size - first)))
        continue;
      carlos_community_builder_end (builder, &community, 1);
      g_assert_cmpuint (report->n_skipped, <=, report->n_rows);
      check_names (community->names);
      check_entries (community);
    }

  return 0;
}
