/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cluster-evidence.h"

#include "carlos-cairo-writer.h"
#include "carlos-chart.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* So many skipped rows are named; the command line names them all. */
#define N_NAMED_ROWS 5

/* A number that is being typed or stepped through settles for this long before it counts, in milliseconds. */
#define SETTLE_MS 250

/**
 * CarlosClusterEvidence:
 *
 * Why the picture is as it is: what was compared and why, how the number of clusters was chosen, what has moved since the
 * last time, what was left out, which rows were skipped; and the way to choose another number.
 */
struct _CarlosClusterEvidence
{
  GtkPopover parent_instance;

  GtkLabel *summary_label;
  GtkLabel *k_label;
  GtkDrawingArea *picture;
  GtkLabel *drift_label;
  GtkLabel *space_label;
  GtkLabel *coverage_label;
  GtkLabel *dropped_label;
  GtkLabel *skipped_label;
  GtkCheckButton *auto_check;
  GtkSpinButton *k_spin;

  CarlosListener *listener;
  gboolean is_filling; /* the controls follow the listener, nobody touches them */
  guint settle;
};

G_DEFINE_FINAL_TYPE (CarlosClusterEvidence, carlos_cluster_evidence, GTK_TYPE_POPOVER)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} CarlosClusterEvidenceSignal;

static guint signals[N_SIGNALS];

static gboolean
settled_cb (gpointer data)
{
  CarlosClusterEvidence *self = CARLOS_CLUSTER_EVIDENCE (data);

  self->settle = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (CarlosClusterEvidence *self)
{
  if (self->is_filling)
    return;

  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  CarlosClusterEvidence *self = CARLOS_CLUSTER_EVIDENCE (data);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (CarlosDisplayList) list = NULL;
  CarlosChartOptions options;

  if (self->listener == NULL)
    return;

  carlos_chart_options_init (&options);
  options.width = MAX (width, CARLOS_CHART_MINIMUM_SIZE);
  options.height = MAX (height, CARLOS_CHART_MINIMUM_SIZE);
  options.palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = adw_style_manager_get_high_contrast (manager);
  options.draw_background = FALSE;
  list = carlos_chart_new (CARLOS_CHART_SILHOUETTE, self->listener->profile, &options, NULL);
  if (list != NULL)
    carlos_cairo_writer_draw (list, cr);
}

static void
carlos_cluster_evidence_dispose (GObject *object)
{
  CarlosClusterEvidence *self = CARLOS_CLUSTER_EVIDENCE (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_CLUSTER_EVIDENCE);

  G_OBJECT_CLASS (carlos_cluster_evidence_parent_class)->dispose (object);
}

static void
carlos_cluster_evidence_class_init (CarlosClusterEvidenceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_cluster_evidence_dispose;

  /**
   * CarlosClusterEvidence::changed:
   *
   * The listener wants another number of clusters.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Carlos/carlos-cluster-evidence.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, k_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, picture);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, drift_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, space_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, coverage_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, dropped_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, skipped_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, auto_check);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterEvidence, k_spin);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
carlos_cluster_evidence_init (CarlosClusterEvidence *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->picture, draw_cb, self, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self->picture, G_CONNECT_SWAPPED);
}

static void
take_text (GtkLabel *label, char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
  g_free (text);
}

static char *
list_skipped (const CarlosLoadReport *report)
{
  GString *text = g_string_new (NULL);

  if (report->n_skipped > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%" PRIu64 " row was skipped:",
                                         "%" PRIu64 " rows were skipped:", (gulong) report->n_skipped),
                            report->n_skipped);
  for (guint i = 0; i < MIN (report->skipped->len, N_NAMED_ROWS); i++)
    {
      const CarlosSkippedRow *row = &g_array_index (report->skipped, CarlosSkippedRow, i);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("row %" PRIu64 ", %s: %s"), row->row,
                              row->column != NULL ? row->column : _ ("whole row"), _ (row->reason));
    }
  if (report->n_skipped > N_NAMED_ROWS)
    g_string_append (text, "\n…");

  return g_string_free (text, FALSE);
}

static void
show_words (CarlosClusterEvidence *self)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  g_autofree char *known = carlos_words_coverage (profile);
  g_autofree char *unplaced = carlos_words_unplaced (profile);

  take_text (self->summary_label, carlos_words_summarise (self->listener));
  take_text (self->space_label, carlos_words_space_choice (profile));
  take_text (self->coverage_label, g_strchomp (g_strdup_printf ("%s %s", known, unplaced)));
  take_text (self->k_label, carlos_words_k (profile));
  take_text (self->drift_label, carlos_words_drift (profile));
  take_text (self->dropped_label, carlos_words_dropped (profile));
  take_text (self->skipped_label, list_skipped (self->listener->report));
}

/**
 * carlos_cluster_evidence_set_listener:
 * @listener: whose picture to explain
 */
void
carlos_cluster_evidence_set_listener (CarlosClusterEvidence *self, CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;

  g_return_if_fail (CARLOS_IS_CLUSTER_EVIDENCE (self));

  carlos_listener_ref (listener);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener;

  show_words (self);
  self->is_filling = TRUE;
  gtk_check_button_set_active (self->auto_check, profile->k_is_chosen);
  gtk_spin_button_set_range (self->k_spin, 1, MIN (CARLOS_PROFILE_MAX_K, MAX (1, profile->n_items)));
  gtk_spin_button_set_value (self->k_spin, profile->fitted_k);
  self->is_filling = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->picture));
}

/**
 * carlos_cluster_evidence_get_k:
 *
 * Returns: the number of clusters that is wanted, 0 to choose it by the rule
 */
guint
carlos_cluster_evidence_get_k (CarlosClusterEvidence *self)
{
  g_return_val_if_fail (CARLOS_IS_CLUSTER_EVIDENCE (self), 0);

  if (gtk_check_button_get_active (self->auto_check))
    return 0;

  return (guint) gtk_spin_button_get_value_as_int (self->k_spin);
}
