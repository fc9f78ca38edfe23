/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import-words.h"

#include <glib/gi18n-lib.h>

/**
 * carlos_import_words_count:
 *
 * Returns: (transfer full): the words of a class with its number, such as "1,428 podcasts"
 */
char *
carlos_import_words_count (CarlosRowClass row_class, guint64 count)
{
  gulong n = (gulong) count;

  switch (row_class)
    {
    case CARLOS_ROW_PLAY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu play", "%'lu plays", n), n);
    case CARLOS_ROW_SHORT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu under 30 s", "%'lu under 30 s", n), n);
    case CARLOS_ROW_PODCAST:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu podcast", "%'lu podcasts", n), n);
    case CARLOS_ROW_AUDIOBOOK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu audiobook", "%'lu audiobooks", n), n);
    case CARLOS_ROW_PRIVATE:
      return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%'lu in a private session", "%'lu in private sessions", n), n);
    case CARLOS_ROW_DUPLICATE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu known before", "%'lu known before", n), n);
    case CARLOS_ROW_LOST:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu without a name", "%'lu without a name", n),
                              n);
    case CARLOS_ROW_UNREADABLE:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu unreadable", "%'lu unreadable", n), n);
    }
}

/**
 * carlos_import_words_class:
 *
 * Returns: what the rows of a class are, as a title
 */
const char *
carlos_import_words_class (CarlosRowClass row_class)
{
  static const char *const titles[CARLOS_N_ROW_CLASSES] = {
    [CARLOS_ROW_UNREADABLE] = N_ ("Unreadable"),    [CARLOS_ROW_LOST] = N_ ("Without a name"),
    [CARLOS_ROW_PODCAST] = N_ ("Podcasts"),         [CARLOS_ROW_AUDIOBOOK] = N_ ("Audiobooks"),
    [CARLOS_ROW_PRIVATE] = N_ ("Private sessions"), [CARLOS_ROW_DUPLICATE] = N_ ("Known before"),
    [CARLOS_ROW_SHORT] = N_ ("Under 30 seconds"),   [CARLOS_ROW_PLAY] = N_ ("Plays"),
  };

  return _ (titles[row_class]);
}

/**
 * carlos_import_words_summarise:
 *
 * Returns: (transfer full): where all rows went, in one sentence, such as "152,318 rows: 141,020 plays, 9,870 under 30 s,
 *   1,428 podcasts."; what is none is not told, but for plays
 */
char *
carlos_import_words_summarise (const CarlosImportReport *report)
{
  gulong rows = (gulong) report->rows;
  GString *text = g_string_new (NULL);

  if (report->rows == 0)
    {
      g_string_append (text, _ ("No listening history."));
      return g_string_free (text, FALSE);
    }

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%'lu row:", "%'lu rows:", rows), rows);
  for (int c = CARLOS_ROW_PLAY; c >= 0; c--)
    {
      g_autofree char *part = NULL;

      if (report->counts[c] == 0 && c != CARLOS_ROW_PLAY)
        continue;
      part = carlos_import_words_count ((CarlosRowClass) c, report->counts[c]);
      g_string_append_printf (text, "%s %s", c == CARLOS_ROW_PLAY ? "" : ",", part);
    }
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

/**
 * carlos_import_words_lists:
 *
 * Returns: (transfer full): what was read besides listening; "" when nothing was
 */
char *
carlos_import_words_lists (const CarlosImportReport *report)
{
  GString *text = g_string_new (NULL);
  gulong members = (gulong) report->memberships;
  gulong facts = (gulong) report->facts;

  if (members > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%'lu entry of saved music and playlists.",
                                         "%'lu entries of saved music and playlists.", members),
                            members);
  if (members > 0 && facts > 0)
    g_string_append_c (text, ' ');
  if (facts > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "Genres and sound of %'lu track.",
                                         "Genres and sound of %'lu tracks.", facts),
                            facts);

  return g_string_free (text, FALSE);
}

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%x") : g_strdup ("");
}

/**
 * carlos_import_words_period:
 *
 * Returns: (transfer full): from when to when the listening goes, on the listener's calendar; "" without any
 */
char *
carlos_import_words_period (const CarlosImportReport *report)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (report->first > report->last)
    return g_strdup ("");

  first = format_day (report->first);
  last = format_day (report->last);

  return g_strdup_printf (_ ("From %s to %s"), first, last);
}
