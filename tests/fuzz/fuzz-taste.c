/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sketch-file.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_share (const char *name, double share)
{
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (name, -1), <=, CARLOS_SKETCH_MAX_NAME);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
  g_assert_true (share >= 0 && share <= 1.011);
}

static void
check_shares (const GArray *shares, guint most)
{
  g_assert_cmpuint (shares->len, <=, most);
  for (guint i = 0; i < shares->len; i++)
    {
      const CarlosSketchShare *share = &g_array_index (shares, CarlosSketchShare, i);

      check_share (share->name, share->share);
      g_assert_nonnull (share->key);
      g_assert_true (i == 0 || share->share <= g_array_index (shares, CarlosSketchShare, i - 1).share);
    }
}

static void
check_sketch (const CarlosTasteSketch *sketch)
{
  g_assert_cmpuint (sketch->clusters->len, <=, CARLOS_SKETCH_MAX_CLUSTERS);
  for (guint i = 0; i < sketch->clusters->len; i++)
    {
      const CarlosSketchCluster *cluster = &g_array_index (sketch->clusters, CarlosSketchCluster, i);

      check_share (cluster->name, cluster->share);
    }
  check_shares (sketch->genres, CARLOS_SKETCH_MAX_GENRES);
  check_shares (sketch->artists, CARLOS_SKETCH_MAX_ARTISTS);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    g_assert_false (isinf (sketch->sound[f]));
}

/* Any bytes at all: they make a sketch that keeps its promises and can be written and read again, or an error. For libFuzzer,
 * and for loop.c. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_file_read ((const char *) data, size, &error);
  g_autoptr (CarlosTasteSketch) again = NULL;
  g_autofree char *text = NULL;

  g_assert_true ((sketch == NULL) == (error != NULL));
  if (sketch == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  check_sketch (sketch);
  text = carlos_sketch_file_write (sketch);
  again = carlos_sketch_file_read (text, strlen (text), &error);
  g_assert_no_error (error);
  check_sketch (again);

  return 0;
}
