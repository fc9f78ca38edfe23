/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-token-text.h"

#include <string.h>

/* Spotify promises no length; those that were seen have a few hundred characters. */
#define MAX_LENGTH 16384

/**
 * carlos_token_text_is_clean:
 *
 * Returns: whether the text is of visible ASCII characters only, so that it cannot end a line of a header, and is neither
 *   empty nor too long
 */
gboolean
carlos_token_text_is_clean (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] <= ' ' || text[i] > '~')
        return FALSE;
    }

  return length > 0 && length <= MAX_LENGTH;
}

/**
 * carlos_token_text_take:
 * @object: of which the member is wiped
 *
 * Returns: (transfer full) (nullable): to be freed with carlos_secret_free(); NULL for what is missing or is not clean
 */
char *
carlos_token_text_take (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = NULL;
  char *copy;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  if (text == NULL)
    return NULL;

  copy = carlos_token_text_is_clean (text) ? g_strdup (text) : NULL;
  explicit_bzero ((char *) text, strlen (text));

  return copy;
}
