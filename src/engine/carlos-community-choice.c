/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-choice.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FILE_NAME "community.model"

/* What is not used any more keeps its place under another name, as editors call what they replace. */
#define ASIDE "~"

/**
 * carlos_community_choice_get_default:
 * @library: the path of a library's database
 *
 * Returns: (transfer full): where the model lies that is used for this library unless another is named: the file
 *   `community.model` beside it, which need not be there
 */
char *
carlos_community_choice_get_default (const char *library)
{
  g_autofree char *folder = g_path_get_dirname (library);

  return g_build_filename (folder, FILE_NAME, NULL);
}

/**
 * carlos_community_choice_find:
 * @wanted: (nullable): the path of the model that was chosen; NULL or "" for the automatic choice
 * @input: whose recommendations they are
 *
 * What the sample listener hears does not exist, so no model but the sample's own knows of it.
 *
 * Returns: (transfer full) (nullable): the path of the model to be used; NULL for what the sample or services tell of other
 *   listeners, if they do
 */
char *
carlos_community_choice_find (const char *wanted, const CarlosInput *input)
{
  g_autofree char *path = NULL;

  if (carlos_input_is_sample (input))
    return NULL;
  if (wanted != NULL && *wanted != '\0')
    return g_strdup (wanted);
  if (!carlos_input_is_library (input))
    return NULL;

  path = carlos_community_choice_get_default (carlos_input_get_library_path (input));

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  g_autofree char *shown = NULL;
  int code;

  if (g_rename (from, to) == 0)
    return TRUE;

  code = errno;
  shown = g_filename_display_name (from);
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _ ("“%s” could not be renamed: %s"),
               shown, g_strerror (code));

  return FALSE;
}

/**
 * carlos_community_choice_set_aside:
 * @model: the path of a model, which is there
 *
 * Lets the model be used no more. It goes on to lie there under a name that ends in "~".
 *
 * Returns: FALSE with an error that is one sentence
 */
gboolean
carlos_community_choice_set_aside (const char *model, GError **error)
{
  g_autofree char *aside = g_strconcat (model, ASIDE, NULL);

  return move (model, aside, error);
}

/**
 * carlos_community_choice_put_back:
 * @model: what carlos_community_choice_set_aside() was called with
 *
 * Returns: FALSE with an error that is one sentence
 */
gboolean
carlos_community_choice_put_back (const char *model, GError **error)
{
  g_autofree char *aside = g_strconcat (model, ASIDE, NULL);

  return move (aside, model, error);
}
