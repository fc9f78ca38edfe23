/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-json-extent.h"

#include "carlos-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_IN_TEXT N_ ("a line ends inside a text")
#define BRACKETS N_ ("the brackets do not match")
#define TOO_DEEP N_ ("it is nested more than 64 levels deep")

/* How far the look at a value has come. */
typedef struct
{
  const char *text;
  gsize length;
  gsize offset;
  guint depth;     /* brackets that are open */
  guint64 objects; /* bit n: the bracket of level n + 1 is a curly one */
  char last;       /* the last byte outside of texts that was no white space */
  const char *fault;
} Walk;

/* The first fault is the one that explains the others. */
static void
set_fault (Walk *self, const char *fault)
{
  if (self->fault == NULL)
    self->fault = fault;
}

static gboolean
is_in_object (const Walk *self)
{
  return self->depth > 0 && self->depth <= CARLOS_JSON_MAX_DEPTH
         && (self->objects >> (self->depth - 1) & 1) != 0;
}

static void
open_bracket (Walk *self, char bracket)
{
  self->depth++;
  if (self->depth > CARLOS_JSON_MAX_DEPTH)
    {
      set_fault (self, TOO_DEEP);
      return;
    }

  self->objects &= ~(G_GUINT64_CONSTANT (1) << (self->depth - 1));
  if (bracket == '{')
    self->objects |= G_GUINT64_CONSTANT (1) << (self->depth - 1);
}

/* Below the depth that is kept any bracket closes any other. */
static gboolean
close_bracket (Walk *self, char bracket)
{
  if (self->depth <= CARLOS_JSON_MAX_DEPTH && is_in_object (self) != (bracket == '}'))
    return FALSE;
  self->depth--;

  return TRUE;
}

/* Goes behind the quotation mark that ends a text. No text goes over the end of a line, so that one which is left open
 * spoils no more than its line. Returns FALSE when the bytes end before it does. */
static gboolean
pass_text (Walk *self)
{
  const char *text = self->text;
  gsize i = self->offset + 1;

  for (; i < self->length && text[i] != '"'; i++)
    {
      if (text[i] == '\\')
        {
          i++;
        }
      else if (text[i] == '\n')
        {
          set_fault (self, LINE_IN_TEXT);
          self->offset = i;
          return TRUE;
        }
    }
  self->offset = MIN (i + 1, self->length);

  return i < self->length;
}

/* TRUE for what may follow a plain value. */
static gboolean
ends_plain_value (char c)
{
  return g_ascii_isspace (c) || (c != '\0' && strchr (",:]}[{\"", c) != NULL);
}

static CarlosJsonExtentKind
measure_plain (Walk *self)
{
  while (self->offset < self->length && !ends_plain_value (self->text[self->offset]))
    self->offset++;

  return self->offset < self->length ? CARLOS_JSON_WHOLE : CARLOS_JSON_UNFINISHED;
}

/* In an object a curly bracket follows a colon and nothing else; where it does not, something before it was lost. */
static CarlosJsonExtentKind
measure_nested (Walk *self)
{
  do
    {
      char c = self->text[self->offset];

      if (c == '"')
        {
          if (!pass_text (self))
            return CARLOS_JSON_UNFINISHED;
          self->last = c;
          continue;
        }
      if (c == '{' && self->last != ':' && is_in_object (self))
        {
          set_fault (self, BRACKETS);
          return CARLOS_JSON_CUT;
        }
      if (c == '{' || c == '[')
        {
          open_bracket (self, c);
        }
      else if ((c == '}' || c == ']') && !close_bracket (self, c))
        {
          set_fault (self, BRACKETS);
          return CARLOS_JSON_BROKEN;
        }
      if (!g_ascii_isspace (c))
        self->last = c;
      self->offset++;
    }
  while (self->depth > 0 && self->offset < self->length);

  return self->depth > 0 ? CARLOS_JSON_UNFINISHED : CARLOS_JSON_WHOLE;
}

/**
 * carlos_json_extent_measure:
 * @text: where a JSON value begins
 * @length: how many bytes are at hand, at least 1
 *
 * Finds where a value ends by its brackets and quotation marks alone. The value itself may be no valid JSON.
 */
CarlosJsonExtent
carlos_json_extent_measure (const char *text, gsize length)
{
  Walk walk = { .text = text, .length = length };
  CarlosJsonExtent extent;

  if (*text == '"')
    extent.kind = pass_text (&walk) ? CARLOS_JSON_WHOLE : CARLOS_JSON_UNFINISHED;
  else if (*text == '{' || *text == '[')
    extent.kind = measure_nested (&walk);
  else
    extent.kind = measure_plain (&walk);
  extent.length = walk.offset;
  extent.fault = walk.fault;

  return extent;
}
