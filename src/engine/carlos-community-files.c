/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-files.h"

#include "carlos-community-source.h"
#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>

/**
 * carlos_community_files_load:
 * @parts: (out) (array fixed-size=3): see [enum@CommunityPart]; a file that there is not gives an empty one
 * @report: an empty one: gets the rows of all files
 *
 * Reads the files about a community.
 *
 * Returns: FALSE with an error when a file is refused or unreadable, or when there is nothing to learn from
 */
gboolean
carlos_community_files_load (const CarlosCommunityFiles *self,
                             CarlosCommunity **parts,
                             CarlosLoadReport *report,
                             const CarlosMonitor *monitor,
                             GError **error)
{
  g_autoptr (CarlosCommunityBuilder) builder = carlos_community_builder_new ();
  GFile *const others[] = { self->valid, self->test };

  for (guint i = 0; i < self->train->len; i++)
    if (!carlos_community_source_read_file (self->train->pdata[i], builder, report, monitor, error))
      return FALSE;
  if (carlos_community_builder_get_n_rows (builder) == 0)
    {
      g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS,
                           _ ("The files hold no listeners with items"));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      carlos_community_builder_set_part (builder, CARLOS_COMMUNITY_VALID + i);
      if (others[i] != NULL
          && !carlos_community_source_read_file (others[i], builder, report, monitor, error))
        return FALSE;
    }
  carlos_community_builder_end (builder, parts, CARLOS_COMMUNITY_MAX_PARTS);

  return TRUE;
}

/**
 * carlos_community_files_dup_names:
 *
 * Returns: (transfer full): what the files are called that are learned from, without folders
 */
char *
carlos_community_files_dup_names (const CarlosCommunityFiles *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->train->len; i++)
    {
      g_autofree char *base = g_file_get_basename (self->train->pdata[i]);
      g_autofree char *name = g_filename_display_name (base != NULL ? base : "");

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}
