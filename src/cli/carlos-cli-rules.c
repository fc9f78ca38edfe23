/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-rules.h"

#include "carlos-cli-library.h"
#include "carlos-time-text.h"

#include <glib/gi18n-lib.h>

static CarlosExclusion *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return NULL;
}

static CarlosExclusion *
parse_period (const CarlosCliRule *self, GError **error)
{
  gint64 from = CARLOS_TIME_MIN, to = CARLOS_TIME_MAX;

  if (self->from == NULL && self->to == NULL)
    return refuse (error, _ ("a period needs --from DAY, --to DAY or both"));
  if (!carlos_cli_library_read_day (self->from, &from, NULL, error)
      || !carlos_cli_library_read_day (self->to, NULL, &to, error))
    return NULL;
  if (from >= to)
    return refuse (error, _ ("--from is after --to"));

  return carlos_exclusion_new (CARLOS_EXCLUSION_PERIOD, NULL, from, to);
}

static gboolean
read_minute (const char *text, gint64 *minute, GError **error)
{
  if (carlos_time_text_parse_minute (text, minute))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is no time of the day: write 19:30"),
               text);
  return FALSE;
}

static CarlosExclusion *
parse_hours (const CarlosCliRule *self, GError **error)
{
  gint64 from, to;

  if (self->from == NULL || self->to == NULL)
    return refuse (error, _ ("hours need --from HH:MM and --to HH:MM"));
  if (!read_minute (self->from, &from, error) || !read_minute (self->to, &to, error))
    return NULL;
  if (from == to)
    return refuse (error, _ ("--from and --to are the same time of the day"));

  return carlos_exclusion_new (CARLOS_EXCLUSION_HOURS, NULL, from, to);
}

static CarlosExclusion *
parse_name (const CarlosCliRule *self, CarlosExclusionKind kind, const char *name, GError **error)
{
  if (name == NULL || *name == '\0')
    return refuse (error, _ ("give the NAME of what to exclude"));
  if (self->from != NULL || self->to != NULL)
    return refuse (error, _ ("--from and --to are of a period or of hours"));

  return carlos_exclusion_new (kind, name, 0, 0);
}

/**
 * carlos_cli_rule_parse:
 * @words: (array length=n_words): a kind of rule and, for most, a name
 *
 * Returns: (transfer full) (nullable): the rule that the command line describes; NULL with an error
 */
CarlosExclusion *
carlos_cli_rule_parse (const CarlosCliRule *self, char **words, int n_words, GError **error)
{
  CarlosExclusionKind kind;
  gboolean has_name;

  if (!carlos_exclusion_kind_from_string (words[0], &kind))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is nothing to exclude: give artist, album, genre or playlist and a NAME, period "
                      "or hours; or list, remove or suggest"),
                   words[0]);
      return NULL;
    }
  has_name = kind != CARLOS_EXCLUSION_PERIOD && kind != CARLOS_EXCLUSION_HOURS;
  if (!carlos_cli_library_check_no_more (n_words, words, has_name ? 2 : 1, error))
    return NULL;
  if (has_name)
    return parse_name (self, kind, words[1], error);

  return kind == CARLOS_EXCLUSION_PERIOD ? parse_period (self, error) : parse_hours (self, error);
}
