/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-block-list.h"

#include "carlos-feedback.h"
#include "carlos-file-replace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BYTES (10 * 1024 * 1024)
#define MAX_NAMES 100000
#define MAX_NAME 1024

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/* Reads a file that is not too large, one byte more than is allowed to know that. */
static char *
read_text (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = g_malloc (MAX_BYTES + 2);
  g_autofree char *name = dup_name (file);
  gsize length;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_BYTES + 1, &length, NULL, error))
    return NULL;
  text[length] = '\0';
  if (length > MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“%s” is too large for a list of names"),
                   name);
      return NULL;
    }
  if (memchr (text, '\0', length) != NULL || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“%s” is not text in UTF-8"), name);
      return NULL;
    }

  return g_steal_pointer (&text);
}

/**
 * carlos_block_list_read:
 * @file: one name a line; what begins with # is a remark
 *
 * Returns: (transfer full) (nullable): the names; NULL with an error that is one sentence
 */
char **
carlos_block_list_read (GFile *file, GError **error)
{
  g_autofree char *text = read_text (file, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (text == NULL)
    return NULL;
  lines = g_strsplit (g_str_has_prefix (text, byte_order_mark) ? text + strlen (byte_order_mark) : text, "\n",
                      -1);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *name = g_strstrip (*line);

      if (*name == '\0' || *name == '#')
        continue;
      if (strlen (name) > MAX_NAME || ++n > MAX_NAMES)
        {
          g_autofree char *shown = dup_name (file);

          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("“%s” is no list of artists: it has too many names, or too long ones"), shown);
          return NULL;
        }
      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/**
 * carlos_block_list_write:
 * @feedback: of CarlosFeedback, of which the blocks are written
 *
 * Writes the names of the blocked artists, one a line, as carlos_block_list_read() reads them.
 *
 * Returns: FALSE with an error that is one sentence
 */
gboolean
carlos_block_list_write (const GPtrArray *feedback, GFile *file, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < feedback->len; i++)
    {
      const CarlosFeedback *entry = g_ptr_array_index (feedback, i);

      if (entry->kind == CARLOS_FEEDBACK_BLOCK)
        g_string_append_printf (text, "%s\n", entry->artist);
    }
  bytes = g_bytes_new (text->str, text->len);

  return carlos_file_replace (file, bytes, NULL, error);
}
