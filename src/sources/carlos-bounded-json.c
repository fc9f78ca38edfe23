/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-bounded-json.h"

#include "carlos-json-shape.h"
#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>

/* These are far beyond any file that is meant. */
#define MAX_SIZE ((gsize) 64 << 20)
#define MAX_DEPTH 32
#define MAX_VALUES 4000000

static gboolean
read_whole (CarlosInputBuffer *input, GError **error)
{
  while (!input->at_end && input->end - input->start <= MAX_SIZE)
    {
      if (!carlos_input_buffer_fill (input, error))
        return FALSE;
    }

  if (input->end - input->start > MAX_SIZE)
    {
      g_autofree char *limit = g_format_size_full (MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
                   _ ("“%s” is larger than the %s that can be read as JSON"), input->name, limit);
      return FALSE;
    }
  if (!g_utf8_validate_len (input->data + input->start, input->end - input->start, NULL))
    {
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_ENCODING, _ ("“%s” is not valid UTF-8"),
                   input->name);
      return FALSE;
    }

  return TRUE;
}

/* Of two documents in one json-glib would take the second and lose the first. */
static gboolean
check_shape (const CarlosInputBuffer *input, GError **error)
{
  CarlosJsonShape shape = carlos_json_shape_measure (input->data + input->start, input->end - input->start,
                                                     MAX_DEPTH, MAX_VALUES);

  if (shape.is_foreign)
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                 _ ("“%s” holds something that JSON does not have, such as a comment"), input->name);
  else if (shape.depth > MAX_DEPTH)
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                 _ ("“%s” is nested more than %d levels deep"), input->name, MAX_DEPTH);
  else if (shape.n_values > MAX_VALUES)
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
                 _ ("“%s” holds more than the %d values that can be read as JSON"), input->name, MAX_VALUES);
  else if (shape.has_more)
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                 _ ("“%s” holds more than one JSON document"), input->name);

  return !shape.is_foreign && shape.depth <= MAX_DEPTH && shape.n_values <= MAX_VALUES && !shape.has_more;
}

/* Only while the parser stands there does it tell where. */
static void
parser_error_cb (JsonParser *parser, gpointer error, guint *line)
{
  *line = json_parser_get_current_line (parser);
}

/**
 * carlos_bounded_json_load:
 * @input: standing at the first byte of the document
 *
 * Reads a JSON document of limited size, depth and number of values.
 *
 * Returns: (transfer full): its root
 */
JsonNode *
carlos_bounded_json_load (CarlosInputBuffer *input, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  guint line = 0;

  if (!read_whole (input, error) || !check_shape (input, error))
    return NULL;

  g_signal_connect (parser, "error", G_CALLBACK (parser_error_cb), &line);
  if (!json_parser_load_from_data (parser, input->data + input->start, (gssize) (input->end - input->start),
                                   NULL))
    {
      /* The parser's own message may quote half a character. */
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                   _ ("“%s” is not valid JSON; the fault is in line %u"), input->name, line);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED, _ ("“%s” holds no JSON value"),
                 input->name);

  return root;
}
