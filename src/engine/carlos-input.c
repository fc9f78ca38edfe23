/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-input.h"

#include <glib/gi18n-lib.h>

/* Neither a file nor a library: the sample listener. */
struct _CarlosInput
{
  GFile *file;
  char *library_path;
  CarlosSelection *selection; /* of a library */
};

/**
 * carlos_input_new_for_file:
 *
 * Returns: (transfer full): a file of tracks; whether it can be read shows when it is
 */
CarlosInput *
carlos_input_new_for_file (GFile *file)
{
  CarlosInput *self = g_atomic_rc_box_new0 (CarlosInput);

  self->file = g_object_ref (file);

  return self;
}

/**
 * carlos_input_new_for_sample:
 *
 * Returns: (transfer full): the invented listener that is shipped with the program
 */
CarlosInput *
carlos_input_new_for_sample (void)
{
  return g_atomic_rc_box_new0 (CarlosInput);
}

/**
 * carlos_input_new_for_library:
 * @path: of the database
 * @selection: copied
 *
 * Returns: (transfer full): a part of the library; whether it can be read shows when it is
 */
CarlosInput *
carlos_input_new_for_library (const char *path, const CarlosSelection *selection)
{
  CarlosInput *self = g_atomic_rc_box_new0 (CarlosInput);

  self->library_path = g_strdup (path);
  self->selection = carlos_selection_copy (selection);

  return self;
}

CarlosInput *
carlos_input_ref (CarlosInput *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
input_clear (gpointer data)
{
  CarlosInput *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->library_path, g_free);
  g_clear_pointer (&self->selection, carlos_selection_free);
}

void
carlos_input_unref (CarlosInput *self)
{
  g_atomic_rc_box_release_full (self, input_clear);
}

/**
 * carlos_input_get_file:
 *
 * Returns: (transfer none) (nullable): the file of tracks
 */
GFile *
carlos_input_get_file (const CarlosInput *self)
{
  return self->file;
}

gboolean
carlos_input_is_sample (const CarlosInput *self)
{
  return self->file == NULL && self->library_path == NULL;
}

gboolean
carlos_input_is_library (const CarlosInput *self)
{
  return self->library_path != NULL;
}

/**
 * carlos_input_get_library_path:
 *
 * Returns: (nullable): where the database is
 */
const char *
carlos_input_get_library_path (const CarlosInput *self)
{
  return self->library_path;
}

/**
 * carlos_input_get_selection:
 *
 * Returns: (nullable): which part of the library is meant
 */
const CarlosSelection *
carlos_input_get_selection (const CarlosInput *self)
{
  return self->selection;
}

static char *
dup_selection_name (const CarlosSelection *selection)
{
  switch (selection->kind)
    {
    case CARLOS_SELECTION_TOP:
      return g_strdup (_ ("Most played tracks"));
    case CARLOS_SELECTION_SAVED:
      return g_strdup (_ ("Saved tracks"));
    case CARLOS_SELECTION_PLAYLIST:
      return g_strdup (selection->playlist);
    case CARLOS_SELECTION_ALL:
    default:
      return g_strdup (_ ("My library"));
    }
}

/**
 * carlos_input_dup_name:
 *
 * Returns: (transfer full): what to call the input: the file's name without folders, the name of the selection, or
 *   "Sample listener"
 */
char *
carlos_input_dup_name (const CarlosInput *self)
{
  g_autofree char *name = NULL;

  if (self->selection != NULL)
    return dup_selection_name (self->selection);
  if (self->file == NULL)
    return g_strdup (_ ("Sample listener"));

  name = g_file_get_basename (self->file);

  return g_filename_display_name (name != NULL ? name : "");
}
