/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-sample-source.h"

#include "carlos-sample.h"
#include "carlos-source.h"

#include <glib/gi18n-lib.h>

#define TRACKS_PATH "/com/example/Carlos/sample/sample-tracks.csv"

/**
 * carlos_sample_source_load:
 * @report: (nullable): an empty one, to fill
 *
 * Reads the tracks of the invented listener that is part of the program (`data/sample`).
 *
 * Returns: (transfer full): the tracks
 */
CarlosTrackTable *
carlos_sample_source_load (CarlosLoadReport *report, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  /* Named here because a linker leaves out of a static library what nobody names. */
  stream = g_resource_open_stream (carlos_sample_get_resource (), TRACKS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                   error);
  if (stream == NULL)
    return NULL;

  return carlos_source_load_stream (stream, _ ("Sample listener"), 0, report, NULL, error);
}
