/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-data-guide.h"

#include "carlos-data-reminder.h"

#include <glib/gi18n-lib.h>

#define PRIVACY_PAGE "https://www.spotify.com/account/privacy/"

/* The day on which the listener asked for the data, or "". */
#define KEY "data-requested"

/**
 * CarlosDataGuide:
 *
 * How to get one's listening from Spotify: each step, the wait, and what becomes of the data. Files can be dropped on it as
 * on the window behind it.
 *
 * # Shortcuts and gestures
 *
 * Escape closes.
 *
 * # Accessibility
 *
 * A dialog.
 */
struct _CarlosDataGuide
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkListBox *steps;
  GtkButton *page_button;
  AdwActionRow *reminder_row;
  GtkSwitch *reminder_switch;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (CarlosDataGuide, carlos_data_guide, ADW_TYPE_WINDOW)

typedef enum
{
  SIGNAL_OPEN,
  SIGNAL_DROPPED,
  N_SIGNALS,
} CarlosDataGuideSignal;

static guint signals[N_SIGNALS];

static void
page_shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosDataGuide) self = CARLOS_DATA_GUIDE (data);
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) && self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts,
                                 adw_toast_new (_ ("No browser answered; copy the address instead")));
}

static void
page_clicked_cb (CarlosDataGuide *self)
{
  gtk_show_uri_full (GTK_WINDOW (self), PRIVACY_PAGE, GDK_CURRENT_TIME, NULL, page_shown_cb,
                     g_object_ref (self));
}

static void
copy_clicked_cb (CarlosDataGuide *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), PRIVACY_PAGE);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Address copied")));
}

static void
open_cb (CarlosDataGuide *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
  g_object_unref (self);
}

static gboolean
close_cb (gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));

  return G_SOURCE_REMOVE;
}

/* The drop is not over before this returns, and its target must live as long. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CarlosDataGuide *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_value_get_boxed (value));

  return TRUE;
}

/* What stands under the title of a row is not heard of itself in GTK 4.8. */
static void
describe_row (AdwActionRow *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_action_row_get_subtitle (row), -1);
}

static void
update_reminder (CarlosDataGuide *self)
{
  g_autofree char *day = g_settings_get_string (self->settings, KEY);
  g_autofree char *words = carlos_data_reminder_describe_day (day);
  g_autofree char *text = NULL;

  if (*words != '\0')
    text = g_strdup_printf (
      _ ("Asked for on %s. From the third day on, Carlos asks whether your data have come."), words);
  else
    text = g_strdup (_ ("Switch this on when you have asked for your data."));
  adw_action_row_set_subtitle (self->reminder_row, text);
  describe_row (self->reminder_row);
}

static gboolean
get_requested_cb (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_boolean (value, *g_variant_get_string (variant, NULL) != '\0');

  return TRUE;
}

static GVariant *
set_requested_cb (const GValue *value, const GVariantType *type, gpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_variant_new_take_string (g_value_get_boolean (value) ? carlos_data_reminder_format_day (now)
                                                                : g_strdup (""));
}

static void
carlos_data_guide_dispose (GObject *object)
{
  CarlosDataGuide *self = CARLOS_DATA_GUIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_DATA_GUIDE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (carlos_data_guide_parent_class)->dispose (object);
}

static void
carlos_data_guide_class_init (CarlosDataGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_data_guide_dispose;

  /**
   * CarlosDataGuide::open:
   *
   * The listener wants to choose a file. The guide has closed.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  /**
   * CarlosDataGuide::dropped:
   * @files: a GdkFileList
   *
   * Files were dropped on the guide, which closes after that.
   */
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-data-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosDataGuide, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataGuide, steps);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataGuide, page_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataGuide, reminder_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataGuide, reminder_switch);
  gtk_widget_class_bind_template_callback (widget_class, page_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
carlos_data_guide_init (CarlosDataGuide *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->steps)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    describe_row (ADW_ACTION_ROW (row));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * carlos_data_guide_new:
 * @settings: where it is remembered when the listener asked for the data
 *
 * Returns: (transfer none): a guide to be presented over the window
 */
CarlosDataGuide *
carlos_data_guide_new (GSettings *settings)
{
  CarlosDataGuide *self = g_object_new (CARLOS_TYPE_DATA_GUIDE, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind_with_mapping (settings, KEY, self->reminder_switch, "active", G_SETTINGS_BIND_DEFAULT,
                                get_requested_cb, set_requested_cb, NULL, NULL);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (update_reminder), self, G_CONNECT_SWAPPED);
  update_reminder (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->page_button));

  return self;
}

/**
 * carlos_data_guide_get_reminder:
 *
 * Returns: (transfer full) (nullable): what to ask the listener who waits for data, from the third day on; %NULL when
 *   there is nothing to ask
 */
char *
carlos_data_guide_get_reminder (GSettings *settings)
{
  g_autofree char *day = g_settings_get_string (settings, KEY);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return carlos_data_reminder_get_words (day, now);
}

/**
 * carlos_data_guide_forget_reminder:
 *
 * The data have come, or the listener does not want to be asked again.
 */
void
carlos_data_guide_forget_reminder (GSettings *settings)
{
  g_settings_reset (settings, KEY);
}
