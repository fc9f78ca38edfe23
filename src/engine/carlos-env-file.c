/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-env-file.h"

#include "carlos-secret-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The file is a few lines. */
#define MAX_SIZE 65536
#define MAX_VALUE 1024

void
carlos_env_file_free (CarlosEnvFile *self)
{
  g_free (self->client_id);
  carlos_secret_free (self->client_secret);
  g_free (self->user);
  g_free (self);
}

/* The value without its quotation marks, or without the comment behind it. It is taken apart in place. */
static char *
trim_value (char *value)
{
  char quote = *value;
  char *end;

  if (quote == '"' || quote == '\'')
    {
      end = strchr (++value, quote);
    }
  else
    {
      end = strstr (value, " #");
    }
  if (end != NULL)
    *end = '\0';

  return g_strstrip (value);
}

static gboolean
is_clean (const char *value)
{
  gsize length = strlen (value);

  if (length == 0 || length > MAX_VALUE || !g_utf8_validate (value, (gssize) length, NULL))
    return FALSE;
  for (; *value != '\0'; value = g_utf8_next_char (value))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (value)))
        return FALSE;
    }

  return TRUE;
}

/* Where the value of a name belongs, or NULL. The study wrote USERNAME, others USER_ID. */
static char **
find_place (CarlosEnvFile *self, const char *name)
{
  if (g_str_equal (name, "CLIENT_ID"))
    return &self->client_id;
  if (g_str_equal (name, "CLIENT_SECRET"))
    return &self->client_secret;
  if (g_str_equal (name, "USERNAME") || g_str_equal (name, "USER_ID"))
    return &self->user;

  return NULL;
}

/* One line, which is taken apart in place: NAME=value, perhaps with “export” before it. The last of a name counts, as in a
 * shell. */
static void
read_line (CarlosEnvFile *self, char *line)
{
  char *sign = strchr (line, '=');
  char **place;
  char *name, *value;

  if (sign == NULL || *line == '#')
    return;
  *sign = '\0';
  name = g_strstrip (line);
  if (g_str_has_prefix (name, "export "))
    name = g_strchug (name + strlen ("export "));
  place = find_place (self, name);
  value = trim_value (g_strstrip (sign + 1));
  if (place == NULL || !is_clean (value))
    return;
  carlos_secret_free (*place);
  *place = g_strdup (value);
}

/* Returns: (transfer full) (nullable): all of a small file, with a NUL behind it */
static char *
read_text (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  char *text = stream != NULL ? g_malloc0 (MAX_SIZE + 2) : NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;
  if (g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_SIZE + 1, &length, cancellable, error)
      && length <= MAX_SIZE)
    return text;
  if (length > MAX_SIZE)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("The file is too large to be a file of variables"));
  explicit_bzero (text, MAX_SIZE);
  g_free (text);

  return NULL;
}

/**
 * carlos_env_file_read:
 *
 * Reads CLIENT_ID, CLIENT_SECRET and USERNAME or USER_ID; all else is passed by. Nothing is checked but that a value is one
 * line of text.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence, also when there is no CLIENT_ID
 */
CarlosEnvFile *
carlos_env_file_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CarlosEnvFile) self = g_new0 (CarlosEnvFile, 1);
  char *text = read_text (file, cancellable, error);
  char *next;

  if (text == NULL)
    return NULL;
  for (char *line = g_str_has_prefix (text, "\357\273\277") ? text + 3 : text; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      read_line (self, g_strstrip (line));
    }
  explicit_bzero (text, MAX_SIZE);
  g_free (text);

  if (self->client_id != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The file has no line CLIENT_ID=…"));

  return NULL;
}
