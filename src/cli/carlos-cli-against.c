/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-against.h"

#include "carlos-sketch-file.h"
#include "carlos-sketch-maker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Between the days of a period that is one word. */
#define TO ".."

void
carlos_cli_against_clear (CarlosCliAgainst *self)
{
  g_free (self->path);
  g_free (self->from);
  g_free (self->to);
  g_free (self->name);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_clear_pointer (&self->sketch, carlos_taste_sketch_unref);
}

static char *
dup_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * carlos_cli_against_set:
 * @what: a FILE.carlos-taste, or a period: DAY, DAY..DAY, DAY.. or ..DAY
 */
void
carlos_cli_against_set (CarlosCliAgainst *self, const char *what)
{
  const char *to = strstr (what, TO);

  if (g_str_has_suffix (what, CARLOS_SKETCH_SUFFIX))
    {
      self->path = g_strdup (what);
    }
  else if (to != NULL)
    {
      g_autofree char *from = g_strndup (what, (gsize) (to - what));

      self->from = dup_or_null (from);
      self->to = dup_or_null (to + strlen (TO));
    }
  else
    {
      self->from = g_strdup (what);
      self->to = g_strdup (what);
    }
}

/* The same part of the library in the other period. */
static CarlosSelection *
create_selection (const CarlosCliAgainst *self, const CarlosCliOptions *options, GError **error)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_copy (options->selection);

  selection->from = CARLOS_TIME_MIN;
  selection->to = CARLOS_TIME_MAX;
  if (!carlos_cli_library_read_day (self->from, &selection->from, NULL, error)
      || !carlos_cli_library_read_day (self->to, NULL, &selection->to, error))
    return NULL;
  if (selection->from < selection->to)
    return g_steal_pointer (&selection);

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("the period to compare with ends before it begins"));
  return NULL;
}

/**
 * carlos_cli_against_check:
 *
 * Returns: whether what was said on the command line means something: a file or a period, and that of a library
 */
gboolean
carlos_cli_against_check (const CarlosCliAgainst *self, const CarlosCliOptions *options, GError **error)
{
  gboolean is_period = self->from != NULL || self->to != NULL;
  g_autoptr (CarlosSelection) selection = NULL;

  if (self->path != NULL && is_period)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("compare either with a file or with a period"));
      return FALSE;
    }
  if (is_period && (options->sample || options->input != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("only a library has periods, not --input or --sample"));
      return FALSE;
    }
  selection = create_selection (self, options, error);

  return selection != NULL;
}

static char *
dup_period_name (const CarlosCliAgainst *self)
{
  if (self->to == NULL)
    /* Translators: a period; %s is a day, a month or a year */
    return g_strdup_printf (_ ("since %s"), self->from);
  if (self->from == NULL)
    /* Translators: a period; %s is a day, a month or a year */
    return g_strdup_printf (_ ("until %s"), self->to);
  if (g_str_equal (self->from, self->to))
    return g_strdup (self->from);

  return g_strdup_printf ("%s – %s", self->from, self->to);
}

/**
 * carlos_cli_against_select:
 * @listener: whoever is compared
 *
 * Takes the other period out of the listener's library, if there is one.
 */
gboolean
carlos_cli_against_select (CarlosCliAgainst *self,
                           const CarlosCliOptions *options,
                           CarlosListener *listener,
                           GError **error)
{
  g_autoptr (CarlosSelection) selection = NULL;

  if (self->from == NULL && self->to == NULL)
    return TRUE;
  selection = create_selection (self, options, error);
  if (selection == NULL)
    return FALSE;
  self->listener = carlos_listener_select (listener, selection, &options->profile, NULL, error);
  if (self->listener == NULL)
    return FALSE;
  self->sketch = carlos_sketch_maker_make (self->listener, NULL, NULL);
  self->name = dup_period_name (self);

  return TRUE;
}

/**
 * carlos_cli_against_open:
 *
 * Reads the file, if there is one. Who has no name there is called by the file.
 */
gboolean
carlos_cli_against_open (CarlosCliAgainst *self, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *base = NULL, *shown = NULL;

  if (self->path == NULL)
    return TRUE;
  file = g_file_new_for_commandline_arg (self->path);
  self->sketch = carlos_sketch_file_load (file, error);
  if (self->sketch == NULL)
    return FALSE;
  base = g_file_get_basename (file);
  shown = g_filename_display_name (base);
  if (g_str_has_suffix (shown, CARLOS_SKETCH_SUFFIX))
    shown[strlen (shown) - strlen (CARLOS_SKETCH_SUFFIX)] = '\0';
  self->name = g_strdup (self->sketch->name != NULL ? self->sketch->name : shown);

  return TRUE;
}
