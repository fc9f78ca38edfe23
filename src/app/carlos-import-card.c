/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import-card.h"

#include "carlos-import-rows.h"
#include "carlos-import-words.h"
#include "carlos-status-words.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosImportCard:
 *
 * What became of each row of an import, in front of the picture that it leads to: one sentence, and every part of it to be
 * opened and looked at.
 *
 * # Shortcuts and gestures
 *
 * Return shows the picture, Escape closes.
 *
 * # Accessibility
 *
 * A dialog whose name is the sentence, so that it is what is heard first.
 */
struct _CarlosImportCard
{
  AdwWindow parent_instance;

  GtkLabel *sentence;
  GtkLabel *period;
  GtkLabel *lists;
  GtkLabel *set_aside;
  GtkLabel *news;
  GtkLabel *problems;
  GtkListBox *classes;
  GtkListBox *files;
  GtkButton *done_button;
};

G_DEFINE_FINAL_TYPE (CarlosImportCard, carlos_import_card, ADW_TYPE_WINDOW)

typedef enum
{
  SIGNAL_DONE,
  N_SIGNALS,
} CarlosImportCardSignal;

static guint signals[N_SIGNALS];

static void
done_clicked_cb (CarlosImportCard *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
carlos_import_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_IMPORT_CARD);

  G_OBJECT_CLASS (carlos_import_card_parent_class)->dispose (object);
}

static void
carlos_import_card_class_init (CarlosImportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_import_card_dispose;

  /**
   * CarlosImportCard::done:
   *
   * The listener has read it and wants to see the picture. The card closes itself after that.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-import-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, period);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, lists);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, set_aside);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, news);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, problems);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, classes);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, files);
  gtk_widget_class_bind_template_child (widget_class, CarlosImportCard, done_button);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
carlos_import_card_init (CarlosImportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static gboolean
added_something (const CarlosImportReport *report)
{
  return report->counts[CARLOS_ROW_PLAY] > 0 || report->counts[CARLOS_ROW_SHORT] > 0
         || report->new_memberships > 0 || report->new_facts > 0;
}

static const char *
get_news (const CarlosImportReport *report)
{
  if (added_something (report))
    return "";
  if (report->counts[CARLOS_ROW_DUPLICATE] == 0 && report->memberships == 0 && report->facts == 0)
    return _ ("There was no music in it, so nothing was added.");

  return _ ("All the music in it was known already, so nothing was added.");
}

static char *
describe_problems (const CarlosImportReport *report)
{
  guint n = carlos_import_rows_count_problems (report);

  if (n == 0)
    return g_strdup ("");

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file had a problem; it is listed below.",
                                       "%u files had a problem; they are listed below.", n),
                          n);
}

static void
fill (CarlosImportCard *self, CarlosImportReport *report)
{
  g_autofree char *sentence = carlos_import_words_summarise (report);
  g_autofree char *period = carlos_import_words_period (report);
  g_autofree char *lists = carlos_import_words_lists (report);
  g_autofree char *set_aside
    = report->set_aside != NULL ? carlos_status_words_set_aside (report->set_aside) : g_strdup ("");
  g_autofree char *problems = describe_problems (report);

  set_text (self->sentence, sentence);
  set_text (self->period, period);
  set_text (self->lists, lists);
  set_text (self->set_aside, set_aside);
  set_text (self->news, get_news (report));
  set_text (self->problems, problems);
  for (int c = CARLOS_ROW_PLAY; c >= 0; c--)
    {
      if (report->counts[c] > 0)
        gtk_list_box_append (self->classes, carlos_import_rows_new_class (report, (CarlosRowClass) c));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->classes), report->rows > 0);
  gtk_list_box_append (self->files, carlos_import_rows_new_files (report));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/**
 * carlos_import_card_new:
 * @report: of an import that succeeded
 *
 * Returns: (transfer none): a card to be presented over the window that imported
 */
CarlosImportCard *
carlos_import_card_new (CarlosImportReport *report)
{
  CarlosImportCard *self = g_object_new (CARLOS_TYPE_IMPORT_CARD, NULL);

  fill (self, report);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->done_button));

  return self;
}
