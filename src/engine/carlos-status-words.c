/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-status-words.h"

#include "carlos-import-words.h"
#include "carlos-words.h"

/**
 * carlos_status_words_library:
 *
 * Returns: (transfer full): how much music is known, such as "1,122 tracks by 399 artists", or that there is no library yet
 */
char *
carlos_status_words_library (const CarlosLibraryStatus *status)
{
  g_autofree char *tracks = NULL;
  gulong n_artists;

  if (status->overview == NULL)
    return g_strdup (_ ("There is no library yet"));
  tracks = carlos_words_tracks ((guint) MIN (status->overview->n_tracks, G_MAXUINT));
  n_artists = (gulong) status->overview->n_artists;

  /* Translators: %s is a number of tracks, such as “1,122 tracks” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s by %'lu artist", "%s by %'lu artists", n_artists),
                          tracks, n_artists);
}

/**
 * carlos_status_words_source:
 * @source: as the library names it
 *
 * Returns: what to call it for people; names of services stay as they are
 */
const char *
carlos_status_words_source (const char *source)
{
  static const char *const kinds[]
    = { N_ ("Scrobbles"), N_ ("Tables of plays"), N_ ("Tables of tracks"), N_ ("Music folder") };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i], source))
        return _ (kinds[i]);
    }

  return source;
}

static void
append (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

static char *
count_members (gulong n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu entry of saved music and playlists",
                                       "%'lu entries of saved music and playlists", n),
                          n);
}

static char *
count_facts (gulong n)
{
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "genres or sound of %'lu track", "genres or sound of %'lu tracks", n), n);
}

/**
 * carlos_status_words_sums:
 * @sums: of an import, a source or all
 *
 * Returns: (transfer full): what is in the library from there, such as "2,521 plays, 337 under 30 s, 12 known before"
 */
char *
carlos_status_words_sums (const CarlosStoredImport *sums)
{
  GString *text = g_string_new (NULL);

  append (text, carlos_import_words_count (CARLOS_ROW_PLAY, sums->plays));
  if (sums->shorts > 0)
    append (text, carlos_import_words_count (CARLOS_ROW_SHORT, sums->shorts));
  if (sums->duplicates > 0)
    append (text, carlos_import_words_count (CARLOS_ROW_DUPLICATE, sums->duplicates));
  if (sums->members > 0)
    append (text, count_members ((gulong) sums->members));
  if (sums->facts > 0)
    append (text, count_facts ((gulong) sums->facts));

  return g_string_free (text, FALSE);
}

/**
 * carlos_status_words_set_aside:
 * @path: of a damaged library
 *
 * Returns: (transfer full): that it is there, and what becomes of it
 */
char *
carlos_status_words_set_aside (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return g_strdup_printf (_ ("A damaged library was set aside as “%s”; delete it when you need it no more"),
                          name);
}
