/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-compare-job.h"

#include "carlos-sketch-file.h"
#include "carlos-sketch-maker.h"

#include <string.h>

/* What a CarlosCompareKeeper, and whoever saves a taste, has done on worker threads. */

CarlosCompareAgainst *
carlos_compare_against_new_for_file (GFile *file)
{
  CarlosCompareAgainst *self = g_atomic_rc_box_new0 (CarlosCompareAgainst);

  self->file = g_object_ref (file);

  return self;
}

CarlosCompareAgainst *
carlos_compare_against_new_for_period (gint64 from,
                                       gint64 to,
                                       const char *name,
                                       const CarlosProfileOptions *options)
{
  CarlosCompareAgainst *self = g_atomic_rc_box_new0 (CarlosCompareAgainst);

  self->from = from;
  self->to = to;
  self->name = g_strdup (name);
  self->options = *options;

  return self;
}

CarlosCompareAgainst *
carlos_compare_against_ref (CarlosCompareAgainst *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
against_clear (gpointer data)
{
  CarlosCompareAgainst *self = data;

  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_pointer (&self->sketch, carlos_taste_sketch_unref);
}

void
carlos_compare_against_unref (CarlosCompareAgainst *self)
{
  g_atomic_rc_box_release_full (self, against_clear);
}

void
carlos_compare_job_free (CarlosCompareJob *self)
{
  carlos_listener_unref (self->listener);
  carlos_taste_map_unref (self->map);
  carlos_map_maker_unref (self->maker);
  carlos_compare_against_unref (self->against);
  g_clear_pointer (&self->comparison, carlos_map_comparison_unref);
  g_free (self);
}

/* Who gives no name is called by the file. */
static char *
dup_name (const CarlosTasteSketch *sketch, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *shown = g_filename_display_name (base != NULL ? base : "");

  if (sketch->name != NULL)
    {
      g_free (shown);
      return g_strdup (sketch->name);
    }
  if (g_str_has_suffix (shown, CARLOS_SKETCH_SUFFIX))
    shown[strlen (shown) - strlen (CARLOS_SKETCH_SUFFIX)] = '\0';

  return shown;
}

static CarlosMapComparison *
compare_with_file (CarlosCompareJob *self, GError **error)
{
  CarlosCompareAgainst *against = self->against;

  if (against->sketch == NULL)
    against->sketch = carlos_sketch_file_load (against->file, error);
  if (against->sketch == NULL)
    return NULL;
  if (against->name == NULL)
    against->name = dup_name (against->sketch, against->file);

  return carlos_map_comparison_new_with_sketch (self->listener, self->map, against->sketch, against->name);
}

/* The same part of the library in another period. */
static CarlosMapComparison *
compare_with_period (CarlosCompareJob *self, GError **error)
{
  const CarlosCompareAgainst *against = self->against;
  g_autoptr (CarlosSelection) selection
    = carlos_selection_copy (carlos_input_get_selection (self->listener->input));
  g_autoptr (CarlosListener) other = NULL;

  selection->from = against->from;
  selection->to = against->to;
  other = carlos_listener_select (self->listener, selection, &against->options, NULL, error);
  if (other == NULL)
    return NULL;

  return carlos_map_comparison_new_with_period (self->listener, self->map, self->maker, other, against->name);
}

void
carlos_compare_job_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosCompareJob *self = data;
  GError *error = NULL;

  self->comparison
    = self->against->file != NULL ? compare_with_file (self, &error) : compare_with_period (self, &error);
  if (self->comparison != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
carlos_taste_saving_free (CarlosTasteSaving *self)
{
  carlos_listener_unref (self->listener);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  g_free (self->name);
  g_object_unref (self->file);
  g_free (self);
}

void
carlos_taste_saving_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosTasteSaving *self = data;
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_maker_make (self->listener, self->map, self->name);
  GError *error = NULL;

  if (carlos_sketch_file_save (sketch, self->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
