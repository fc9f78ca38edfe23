/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import-target.h"

#include <glib/gi18n-lib.h>

static CarlosImportFile *
get_file (CarlosImportTarget *self)
{
  return g_ptr_array_index (self->report->files, self->file);
}

/**
 * carlos_import_target_begin_file:
 * @kind: see [struct@ImportFile]
 *
 * What is added from here on is of this file.
 */
void
carlos_import_target_begin_file (CarlosImportTarget *self, const char *name, const char *kind)
{
  self->file = carlos_import_report_add_file (self->report, name, kind);
  self->row = 0;
  self->n_bad_entries = 0;
}

void
carlos_import_target_set_kind (CarlosImportTarget *self, const char *kind)
{
  get_file (self)->kind = kind;
}

/* @problem is one sentence in the listener's language. */
void
carlos_import_target_set_problem (CarlosImportTarget *self, const char *problem)
{
  carlos_import_report_set_problem (self->report, self->file, problem);
}

/**
 * carlos_import_target_end_file:
 *
 * Tells in the report of what could not be read and is counted nowhere else.
 */
void
carlos_import_target_end_file (CarlosImportTarget *self)
{
  g_autofree char *problem = NULL;

  if (self->n_bad_entries == 0 || get_file (self)->problem != NULL)
    return;

  problem = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu entry could not be read",
                                          "%lu entries could not be read", (gulong) self->n_bad_entries),
                             (gulong) self->n_bad_entries);
  carlos_import_target_set_problem (self, problem);
}

/**
 * carlos_import_target_begin_part:
 * @kind: see [struct@ImportFile]
 * @source: (nullable): where an export of Carlos says that it came from
 *
 * Tells the sink where what follows comes from.
 */
void
carlos_import_target_begin_part (CarlosImportTarget *self, const char *kind, const char *source)
{
  if (self->sink->begin_part != NULL)
    self->sink->begin_part (self->sink->data, kind, source);
}

/* --- rows of listening --- */

static void
count (CarlosImportTarget *self, CarlosRowClass row_class, const char *by, const char *title)
{
  g_autofree char *text = NULL;

  /* Most rows are no examples, and what they would say need not be put together. */
  if (self->report->examples[row_class]->len < CARLOS_IMPORT_MAX_EXAMPLES)
    text = by != NULL && title != NULL ? g_strconcat (by, " – ", title, NULL)
                                       : g_strdup (title != NULL ? title : by);
  carlos_import_report_count (self->report, self->file, row_class, self->row, text != NULL ? text : "");
}

/* Of what is lost there may be nothing to tell but when it was. */
static void
count_lost (CarlosImportTarget *self, const CarlosHistoryRow *row)
{
  const CarlosImportTrack *track = &row->play.track;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (row->play.time);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;

  count (self, CARLOS_ROW_LOST, track->n_artists > 0 ? track->artists[0] : when, track->title);
}

/* When a play ended; for one of which only the beginning is known, that. */
static gint64
get_end (const CarlosImportPlay *play)
{
  if (play->time_kind == CARLOS_TIME_START && play->ms > 0)
    return play->time + play->ms / 1000;

  return play->time;
}

static gboolean
add_play (CarlosImportTarget *self, const CarlosImportPlay *play, GError **error)
{
  static const CarlosRowClass classes[] = {
    [CARLOS_PLAY_FATE_PLAY] = CARLOS_ROW_PLAY,
    [CARLOS_PLAY_FATE_SHORT] = CARLOS_ROW_SHORT,
    [CARLOS_PLAY_FATE_DUPLICATE] = CARLOS_ROW_DUPLICATE,
  };
  CarlosPlayFate fate;

  if (!self->sink->add_play (self->sink->data, play, &fate, error))
    {
      self->is_broken = TRUE;
      return FALSE;
    }

  count (self, classes[fate], play->track.artists[0], play->track.title);
  if (fate != CARLOS_PLAY_FATE_DUPLICATE)
    {
      self->report->first = MIN (self->report->first, get_end (play));
      self->report->last = MAX (self->report->last, get_end (play));
    }

  return TRUE;
}

/**
 * carlos_import_target_add_row:
 *
 * Brings a row of listening where it belongs: the first class of [enum@RowClass] that fits.
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_import_target_add_row (CarlosImportTarget *self, const CarlosHistoryRow *row, GError **error)
{
  const CarlosImportTrack *track = &row->play.track;
  const char *fault = carlos_history_row_find_fault (row, self->options->now);

  if (fault != NULL)
    {
      carlos_import_target_add_bad_row (self, fault);
      return TRUE;
    }
  if (row->kind == CARLOS_HEARD_TRACK && (track->title == NULL || track->n_artists == 0))
    {
      count_lost (self, row);
      return TRUE;
    }
  if (row->kind != CARLOS_HEARD_TRACK)
    {
      count (self, row->kind == CARLOS_HEARD_EPISODE ? CARLOS_ROW_PODCAST : CARLOS_ROW_AUDIOBOOK, row->by,
             row->title);
      return TRUE;
    }
  if (row->is_private && !self->options->include_private)
    {
      count (self, CARLOS_ROW_PRIVATE, track->artists[0], track->title);
      return TRUE;
    }

  return add_play (self, &row->play, error);
}

/**
 * carlos_import_target_add_bad_row:
 * @reason: a static phrase marked with N_()
 *
 * Counts a row of listening that cannot be read.
 */
void
carlos_import_target_add_bad_row (CarlosImportTarget *self, const char *reason)
{
  count (self, CARLOS_ROW_UNREADABLE, NULL, reason);
}

/* --- everything else --- */

static gboolean
end_entry (CarlosImportTarget *self, gboolean is_stored)
{
  if (!is_stored)
    {
      self->is_broken = TRUE;
      return FALSE;
    }
  get_file (self)->rows++;

  return TRUE;
}

static gboolean
end_membership (CarlosImportTarget *self, gboolean is_stored, gboolean is_new)
{
  if (is_stored)
    {
      self->report->memberships++;
      self->report->new_memberships += is_new ? 1 : 0;
    }

  return end_entry (self, is_stored);
}

/**
 * carlos_import_target_add_member:
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_import_target_add_member (CarlosImportTarget *self, const CarlosImportMember *member, GError **error)
{
  gboolean is_new = FALSE;
  gboolean is_stored = self->sink->add_member (self->sink->data, member, &is_new, error);

  return end_membership (self, is_stored, is_new);
}

/**
 * carlos_import_target_add_artist:
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_import_target_add_artist (CarlosImportTarget *self, const CarlosImportArtist *artist, GError **error)
{
  gboolean is_new = FALSE;
  gboolean is_stored = self->sink->add_artist (self->sink->data, artist, &is_new, error);

  return end_membership (self, is_stored, is_new);
}

/**
 * carlos_import_target_add_track:
 *
 * Tells of a track that is spoken of further on; it counts nowhere.
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_import_target_add_track (CarlosImportTarget *self, const CarlosImportTrack *track, GError **error)
{
  if (self->sink->add_track != NULL && !self->sink->add_track (self->sink->data, track, error))
    self->is_broken = TRUE;

  return !self->is_broken;
}

/**
 * carlos_import_target_add_facts:
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_import_target_add_facts (CarlosImportTarget *self, const CarlosImportFacts *facts, GError **error)
{
  gboolean is_new = FALSE;
  gboolean is_stored = self->sink->add_facts (self->sink->data, facts, &is_new, error);

  if (is_stored)
    {
      self->report->facts++;
      self->report->new_facts += is_new ? 1 : 0;
    }

  return end_entry (self, is_stored);
}
