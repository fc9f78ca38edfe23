/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* What the listener calls a cluster. */

#define MAX_NAME_LENGTH 60

typedef struct
{
  CarlosWindow *window;
  GtkEditable *entry;
  guint id;
  char *before;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_free (question->before);
  g_free (question);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosWindow) self = CARLOS_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (!carlos_session_finish (CARLOS_SESSION (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_window_tell_error (self, error, NULL, NULL);
  carlos_window_release ();
}

/* An empty name lets Carlos find one again; one that was left as it was is still the name that Carlos found. */
static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  CarlosWindow *self = question->window;
  CarlosListener *listener = carlos_session_get_listener (self->session);
  CarlosProfileOptions options = carlos_window_get_options (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));

  if (g_str_equal (response, "name") && !g_str_equal (name, question->before) && listener != NULL
      && listener->library != NULL)
    carlos_session_name_async (self->session, question->id, *name != '\0' ? name : NULL, &options, named_cb,
                               carlos_window_hold (self));
}

/* The number in the profile of the cluster that is looked at on the page that is seen, or G_MAXUINT. */
static guint
find_looked_at (CarlosWindow *self)
{
  CarlosChartTarget target = carlos_chart_view_get_target (self->chart);
  CarlosMapTarget on_map = carlos_map_view_get_target (self->map_view);

  if (carlos_window_is_map_shown (self))
    return on_map.is_any && on_map.kind == CARLOS_TASTE_CLUSTER ? on_map.cluster : G_MAXUINT;
  if (target.level == NULL || target.level->items[target.item].kind != CARLOS_TASTE_CLUSTER)
    return G_MAXUINT;

  return target.level->items[target.item].index;
}

static const CarlosCluster *
find_target (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);
  guint cluster = find_looked_at (self);

  if (listener == NULL || listener->library == NULL || cluster >= listener->profile->k)
    return NULL;

  return &listener->profile->clusters[cluster];
}

/**
 * carlos_window_name_cluster:
 *
 * Asks what the listener calls the cluster that is looked at.
 */
void
carlos_window_name_cluster (CarlosWindow *self)
{
  const CarlosCluster *cluster = find_target (self);
  g_autofree char *name = cluster != NULL ? carlos_words_cluster_name (cluster) : NULL;
  GtkWidget *entry = gtk_entry_new ();
  AdwMessageDialog *dialog;
  Question *question;

  if (cluster == NULL)
    {
      g_object_unref (g_object_ref_sink (entry));
      carlos_window_say (self, _ ("Click a bubble or a region of your library first"));
      return;
    }

  dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_WINDOW (self), _ ("Name This Cluster"),
                            _ ("The name stays when the music changes. Empty, Carlos finds one.")));
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_NAME_LENGTH);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "name", _ ("Name"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "name", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "name");

  question = g_new0 (Question, 1);
  *question = (Question){ self, GTK_EDITABLE (entry), cluster->id, g_steal_pointer (&name) };
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
