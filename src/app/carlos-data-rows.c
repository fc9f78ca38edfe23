/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-data-rows.h"

#include "carlos-list-words.h"
#include "carlos-status-words.h"

#include <glib/gi18n-lib.h>

/* What stands under the title of a row is not heard of itself in GTK 4.8. Names come from what was imported, so none is
 * markup. */
static GtkWidget *
create_row (const char *title, const char *subtitle, GtkWidget *button)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static char *
count_imports (const CarlosStoreOverview *overview, const char *source)
{
  guint n = 0;

  for (guint i = 0; i < overview->imports->len; i++)
    {
      const CarlosStoredImport *import = g_ptr_array_index (overview->imports, i);

      n += g_str_equal (import->source, source) ? 1 : 0;
    }

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u import", "%'u imports", n), n);
}

/* "2,521 plays, 337 under 30 s · Sep 2024 – Jun 2025 · 2 imports" */
static char *
describe_source (const CarlosStoredImport *source, const CarlosStoreOverview *overview)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autofree char *sums = carlos_status_words_sums (source);
  g_autofree char *imports = count_imports (overview, source->source);
  g_autofree char *months = NULL;

  if (source->first > source->last)
    return g_strdup_printf ("%s · %s", sums, imports);
  months = carlos_list_words_months (source->first, source->last, time_zone);

  return g_strdup_printf ("%s · %s · %s", sums, months, imports);
}

/**
 * carlos_data_rows_create_source:
 * @source: one of @overview
 * @button: (transfer floating): what is put at the end of the row
 *
 * Returns: (transfer floating): a row that says in words how much came from a source, when it was heard, and in how many
 *   imports
 */
GtkWidget *
carlos_data_rows_create_source (const CarlosStoredImport *source,
                                const CarlosStoreOverview *overview,
                                GtkWidget *button)
{
  g_autofree char *subtitle = describe_source (source, overview);

  return create_row (carlos_status_words_source (source->source), subtitle, button);
}

/**
 * carlos_data_rows_create_merge:
 * @button: (transfer floating): what is put at the end of the row
 *
 * Returns: (transfer floating): a row that says which name counts as which
 */
GtkWidget *
carlos_data_rows_create_merge (const CarlosMerge *merge, GtkWidget *button)
{
  g_autofree char *subtitle = NULL;

  if (merge->kind == CARLOS_MERGE_ARTISTS)
    /* Translators: another name of the artist in the line above */
    subtitle = g_strdup_printf (_ ("Also the artist “%s”"), merge->other);
  else
    /* Translators: the artist and title of a track that is the same as the one in the line above */
    subtitle = g_strdup_printf (_ ("Also the track “%s”"), merge->other);

  return create_row (merge->kept, subtitle, button);
}
