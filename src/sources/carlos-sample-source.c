/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-sample-source.h"

#include "carlos-community-source.h"
#include "carlos-sample.h"
#include "carlos-source.h"

#include <glib/gi18n-lib.h>

#define TRACKS_PATH "/com/example/Carlos/sample/sample-tracks.csv"
#define CATALOGUE_PATH "/com/example/Carlos/sample/sample-catalogue.csv"
#define COMMUNITY_PATH "/com/example/Carlos/sample/sample-community.csv"

static GInputStream *
open_table (const char *path, GError **error)
{
  /* Named here because a linker leaves out of a static library what nobody names. */
  return g_resource_open_stream (carlos_sample_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

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
  g_autoptr (GInputStream) stream = open_table (TRACKS_PATH, error);

  if (stream == NULL)
    return NULL;

  return carlos_source_load_stream (stream, _ ("Sample listener"), 0, report, NULL, error);
}

/**
 * carlos_sample_source_load_catalogue:
 *
 * Reads all tracks of the sample listener's world.
 *
 * Returns: (transfer full): the tracks
 */
CarlosTrackTable *
carlos_sample_source_load_catalogue (GError **error)
{
  g_autoptr (GInputStream) stream = open_table (CATALOGUE_PATH, error);
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();

  return stream != NULL ? carlos_source_load_stream (stream, _ ("Sample listener"), 0, report, NULL, error)
                        : NULL;
}

/**
 * carlos_sample_source_read_community:
 * @builder: gets the rows
 *
 * Reads the other listeners of the sample listener's world, who are invented too.
 */
gboolean
carlos_sample_source_read_community (CarlosCommunityBuilder *builder, GError **error)
{
  g_autoptr (GInputStream) stream = open_table (COMMUNITY_PATH, error);
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();

  return stream != NULL
         && carlos_community_source_read_stream (stream, _ ("Sample listener"), 0, builder, report, NULL,
                                                 error);
}
