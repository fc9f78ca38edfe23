/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-choice.h"

#include "carlos-words.h"

/**
 * CarlosClusterChoice:
 *
 * A check for each cluster of a listener: whether something of it is wanted. What was turned off stays so while the same
 * listener is shown, through other periods and analyses: clusters keep their ids.
 */
struct _CarlosClusterChoice
{
  AdwBin parent_instance;

  GtkBox *box;
  CarlosInput *input; /* whose clusters they are; NULL at first */
  GArray *off;        /* of guint: ids, also of clusters that the period shown has nothing of */
};

G_DEFINE_FINAL_TYPE (CarlosClusterChoice, carlos_cluster_choice, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} CarlosClusterChoiceSignal;

static guint signals[N_SIGNALS];

static guint
get_id (GtkWidget *check)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "cluster"));
}

/* Where a cluster is among those that are off; -1 for one that is on. */
static int
find_off (const CarlosClusterChoice *self, guint id)
{
  for (guint i = 0; i < self->off->len; i++)
    {
      if (g_array_index (self->off, guint, i) == id)
        return (int) i;
    }

  return -1;
}

static void
toggled_cb (GtkCheckButton *check, CarlosClusterChoice *self)
{
  guint id = get_id (GTK_WIDGET (check));
  int place = find_off (self, id);

  if (gtk_check_button_get_active (check) && place >= 0)
    g_array_remove_index (self->off, (guint) place);
  else if (!gtk_check_button_get_active (check) && place < 0)
    g_array_append_val (self->off, id);
  else
    return;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Names are long where there are many genres. A label of one's own may be cut short, a check button's own may not. */
static GtkWidget *
create_check (CarlosClusterChoice *self, const CarlosCluster *cluster)
{
  g_autofree char *title = carlos_words_cluster_title (cluster);
  g_autofree char *name = carlos_words_cluster_name (cluster);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_off (self, cluster->id) < 0);
  gtk_widget_set_tooltip_text (check, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (check), "cluster", GUINT_TO_POINTER (cluster->id));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);

  return check;
}

/* Whether the checks are those of a profile already: the keyboard stays where it is while periods follow each other. */
static gboolean
is_shown (CarlosClusterChoice *self, const CarlosTasteProfile *profile)
{
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  for (guint c = 0; c < profile->k; c++)
    {
      g_autofree char *name = carlos_words_cluster_name (&profile->clusters[c]);

      if (check == NULL || get_id (check) != profile->clusters[c].id
          || g_strcmp0 (gtk_widget_get_tooltip_text (check), name) != 0)
        return FALSE;
      check = gtk_widget_get_next_sibling (check);
    }

  return check == NULL;
}

static void
fill (CarlosClusterChoice *self, const CarlosTasteProfile *profile)
{
  GtkWidget *check;

  while ((check = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, check);
  for (guint c = 0; c < profile->k; c++)
    gtk_box_append (self->box, create_check (self, &profile->clusters[c]));
}

static void
carlos_cluster_choice_dispose (GObject *object)
{
  CarlosClusterChoice *self = CARLOS_CLUSTER_CHOICE (object);

  g_clear_pointer (&self->input, carlos_input_unref);

  G_OBJECT_CLASS (carlos_cluster_choice_parent_class)->dispose (object);
}

static void
carlos_cluster_choice_finalize (GObject *object)
{
  g_array_unref (CARLOS_CLUSTER_CHOICE (object)->off);

  G_OBJECT_CLASS (carlos_cluster_choice_parent_class)->finalize (object);
}

static void
carlos_cluster_choice_class_init (CarlosClusterChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_cluster_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_cluster_choice_finalize;

  /**
   * CarlosClusterChoice::changed:
   *
   * The listener turned a cluster on or off, or all of them are on again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_cluster_choice_init (CarlosClusterChoice *self)
{
  self->off = g_array_new (FALSE, FALSE, sizeof (guint));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static gboolean
is_same_listener (const CarlosInput *a, const CarlosInput *b)
{
  if (carlos_input_is_library (a) || carlos_input_is_library (b))
    return carlos_input_is_library (a) && carlos_input_is_library (b)
           && g_strcmp0 (carlos_input_get_library_path (a), carlos_input_get_library_path (b)) == 0;
  if (carlos_input_is_sample (a) || carlos_input_is_sample (b))
    return carlos_input_is_sample (a) && carlos_input_is_sample (b);

  return g_file_equal (carlos_input_get_file (a), carlos_input_get_file (b));
}

/**
 * carlos_cluster_choice_set_listener:
 * @listener: whose clusters to show; another one than before has all of them on
 */
void
carlos_cluster_choice_set_listener (CarlosClusterChoice *self, CarlosListener *listener)
{
  g_return_if_fail (CARLOS_IS_CLUSTER_CHOICE (self));

  if (self->input != NULL && !is_same_listener (self->input, listener->input))
    {
      g_array_set_size (self->off, 0);
      fill (self, listener->profile);
    }
  g_clear_pointer (&self->input, carlos_input_unref);
  self->input = carlos_input_ref (listener->input);
  if (!is_shown (self, listener->profile))
    fill (self, listener->profile);
}

/**
 * carlos_cluster_choice_get_off:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (nullable): the ids of the clusters of which nothing is wanted; lives until "changed", another
 *   listener or the end
 */
const guint *
carlos_cluster_choice_get_off (CarlosClusterChoice *self, guint *n)
{
  g_return_val_if_fail (CARLOS_IS_CLUSTER_CHOICE (self), NULL);

  *n = self->off->len;

  return (const guint *) (gconstpointer) self->off->data;
}

/**
 * carlos_cluster_choice_is_all:
 *
 * Returns: whether something of every cluster is wanted
 */
gboolean
carlos_cluster_choice_is_all (CarlosClusterChoice *self)
{
  g_return_val_if_fail (CARLOS_IS_CLUSTER_CHOICE (self), TRUE);

  return self->off->len == 0;
}

/**
 * carlos_cluster_choice_reset:
 *
 * Turns every cluster on.
 */
void
carlos_cluster_choice_reset (CarlosClusterChoice *self)
{
  g_return_if_fail (CARLOS_IS_CLUSTER_CHOICE (self));

  if (carlos_cluster_choice_is_all (self))
    return;
  g_array_set_size (self->off, 0);
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->box)); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
