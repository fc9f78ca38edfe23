/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-week-row.h"

#include "carlos-recommend-words.h"
#include "carlos-row.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosWeekRow:
 *
 * A past week of recommendations: how many were played afterwards and, unfolded, what they were. The rows inside are made
 * when they are looked at first; a year has 1,500 of them.
 */
struct _CarlosWeekRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *picks; /* of CarlosArchivedPick; NULL once they are shown */
};

G_DEFINE_FINAL_TYPE (CarlosWeekRow, carlos_week_row, ADW_TYPE_EXPANDER_ROW)

static char *
describe_pick (const CarlosArchivedPick *pick)
{
  CarlosLane lane;
  GString *text = g_string_new (pick->title != NULL ? pick->artist : "");

  if (pick->lane != NULL && carlos_lane_from_string (pick->lane, &lane))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", carlos_recommend_words_get_lane (lane));
  if (pick->is_played)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("played afterwards"));

  return g_string_free (text, FALSE);
}

static GtkWidget *
create_pick_row (const CarlosArchivedPick *pick)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  g_autofree char *subtitle = describe_pick (pick);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pick->title != NULL ? pick->title : pick->artist);
  carlos_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (pick->is_played)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));

  return row;
}

static void
expanded_cb (CarlosWeekRow *self)
{
  g_autoptr (GPtrArray) picks = NULL;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  picks = g_steal_pointer (&self->picks);
  for (guint i = 0; picks != NULL && i < picks->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), create_pick_row (g_ptr_array_index (picks, i)));
}

static void
carlos_week_row_finalize (GObject *object)
{
  g_clear_pointer (&CARLOS_WEEK_ROW (object)->picks, g_ptr_array_unref);

  G_OBJECT_CLASS (carlos_week_row_parent_class)->finalize (object);
}

static void
carlos_week_row_class_init (CarlosWeekRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = carlos_week_row_finalize;
}

static void
carlos_week_row_init (CarlosWeekRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/* Weeks are stored by their numbers, which few people know. */
static char *
name_week (const char *text)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) monday = NULL;
  g_autofree char *day = NULL;
  CarlosWeek week;

  if (!carlos_week_parse (text, &week))
    return g_strdup (text);
  monday = g_date_time_new_from_unix_utc (carlos_week_get_start (week, time_zone));
  if (monday != NULL)
    {
      g_autoptr (GDateTime) local = g_date_time_to_timezone (monday, time_zone);

      /* Translators: a day as in “16 November 2026”, see strftime(3) */
      day = g_date_time_format (local, _ ("%-d %B %Y"));
    }

  /* Translators: a day */
  return day != NULL ? g_strdup_printf (_ ("Week from %s"), day) : g_strdup (text);
}

/**
 * carlos_week_row_new:
 * @week: what to show; its picks are kept
 */
GtkWidget *
carlos_week_row_new (const CarlosArchivedWeek *week)
{
  CarlosWeekRow *self = g_object_new (CARLOS_TYPE_WEEK_ROW, "use-markup", FALSE, NULL);
  g_autofree char *title = name_week (week->week);
  g_autofree char *subtitle = carlos_recommend_words_archived (week->n_hits, week->n_items);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  self->picks = g_ptr_array_ref (week->picks);

  return GTK_WIDGET (self);
}
