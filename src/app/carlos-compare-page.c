/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-compare-page.h"

#include "carlos-format.h"
#include "carlos-genre-name.h"
#include "carlos-glance.h"
#include "carlos-sketch-picture.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* Less than what is shown is nothing. */
#define LEAST_TOLD 0.0005

/* Over a column, characters. */
#define LONGEST_SIDES 20

/**
 * CarlosComparePage:
 *
 * What two tastes have in common: one number, and the names that both have, or one of them. A row that is pointed at, has
 * the focus, or is selected, is shown on the map: ::pointed tells of it. Of another listener it shows the clusters, and the
 * shape of their own map.
 */
struct _CarlosComparePage
{
  AdwBin parent_instance;

  GtkLabel *number_label;
  GtkLabel *words_label;
  GtkLabel *note_label;
  GtkStack *stack;
  GtkListBox *genre_list;
  GtkListBox *artist_list;
  GtkListBox *cluster_list;
  CarlosSketchPicture *picture;
  GtkLabel *picture_label;

  CarlosMapComparison *comparison; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CarlosComparePage, carlos_compare_page, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_POINTED,
  N_SIGNALS,
} CarlosComparePageSignal;

static guint signals[N_SIGNALS];

/* What a row is of, kept with its widget. */
static const char PLACED[] = "carlos-placed";
static const char HEADER[] = "carlos-header";

static const CarlosPlacedRow *
get_placed (GtkWidget *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), PLACED) : NULL;
}

static GtkListBox *
get_list (CarlosComparePage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  return g_strcmp0 (name, "artists") == 0 ? self->artist_list : self->genre_list;
}

static void
point (CarlosComparePage *self, const CarlosPlacedRow *row)
{
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, row);
}

/* Nothing is pointed at: what was chosen is shown. */
static void
point_at_chosen (CarlosComparePage *self)
{
  gboolean shows_names = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "clusters") != 0;

  point (self,
         shows_names ? get_placed (GTK_WIDGET (gtk_list_box_get_selected_row (get_list (self)))) : NULL);
}

static void
glance_cb (GtkWidget *row, gpointer data)
{
  CarlosComparePage *self = CARLOS_COMPARE_PAGE (data);

  if (row != NULL)
    point (self, get_placed (row));
  else if (self->comparison != NULL)
    point_at_chosen (self);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_row (const char *name, const char *shares)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9),
            *title = create_label (name, "body"), *numbers = gtk_label_new (shares);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (numbers, "numeric");
  gtk_widget_add_css_class (numbers, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), numbers);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, name);

  return row;
}

/* A small share is not nothing. */
static char *
format_share (double share)
{
  g_autofree char *text = carlos_format_percent (share > 0 ? MAX (share, 2 * LEAST_TOLD) : 0);

  return share > 0 && share < LEAST_TOLD ? g_strconcat ("< ", text, NULL) : g_steal_pointer (&text);
}

static GtkWidget *
create_placed_row (CarlosComparePage *self,
                   const CarlosPlacedRow *placed,
                   CarlosComparisonKind kind,
                   CarlosComparisonSide side)
{
  g_autofree char *name
    = kind == CARLOS_COMPARISON_GENRES ? carlos_genre_name_write (placed->name) : g_strdup (placed->name);
  g_autofree char *mine = format_share (placed->mine), *theirs = format_share (placed->theirs);
  g_autofree char *both = g_strdup_printf ("%s · %s", mine, theirs);
  /* Translators: shares of the listening; the second %s is another listener or a period */
  g_autofree char *words = g_strdup_printf (_ ("you %s, %s %s"), mine, self->comparison->name, theirs);
  g_autofree char *description = NULL, *tip = NULL;
  const char *const shares[] = { both, mine, theirs };
  GtkWidget *row = create_row (name, shares[side]);

  description = placed->n_places > 0 ? g_steal_pointer (&words)
                                     /* Translators: after shares of the listening */
                                     : g_strdup_printf (_ ("%s; nowhere on your map"), words);
  g_object_set_data (G_OBJECT (row), PLACED, (gpointer) placed);
  tip = g_strdup_printf ("%s\n%s", name, description);
  gtk_widget_set_tooltip_text (row, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  carlos_glance_watch (row, glance_cb, self);

  return row;
}

static char *
dup_header (CarlosComparePage *self, CarlosComparisonSide side, guint n)
{
  if (side == CARLOS_COMPARISON_BOTH)
    /* Translators: over a list of names; %u is how many there are */
    return g_strdup_printf (_ ("Both · %u"), n);
  if (side == CARLOS_COMPARISON_MINE)
    return self->comparison->is_period ? g_strdup_printf (_ ("Only the period shown · %u"), n)
                                       : g_strdup_printf (_ ("Only you · %u"), n);

  /* Translators: over a list of names; %s is another listener or a period */
  return g_strdup_printf (_ ("Only %s · %u"), self->comparison->name, n);
}

/* The first row of a list brings its header along; that of both says whose the shares are. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  CarlosComparePage *self = CARLOS_COMPARE_PAGE (data);
  const char *text = g_object_get_data (G_OBJECT (row), HEADER);
  GtkWidget *header, *title, *sides;
  g_autofree char *words = NULL;

  if (text == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;
  header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  title = create_label (text, "heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (header), title);
  if (before == NULL && get_placed (GTK_WIDGET (row))->mine > 0 && get_placed (GTK_WIDGET (row))->theirs > 0)
    {
      /* Translators: over two columns of percentages; %s is another listener or a period */
      words = g_strdup_printf (_ ("you · %s"), self->comparison->name);
      sides = create_label (words, "caption");
      gtk_widget_add_css_class (sides, "dim-label");
      gtk_label_set_max_width_chars (GTK_LABEL (sides), LONGEST_SIDES);
      gtk_box_append (GTK_BOX (header), sides);
    }
  gtk_widget_set_margin_top (header, 9);
  gtk_widget_set_margin_bottom (header, 3);
  gtk_widget_set_margin_start (header, 6);
  gtk_widget_set_margin_end (header, 9);
  gtk_list_box_row_set_header (row, header);
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
fill_names (CarlosComparePage *self, GtkListBox *list, CarlosComparisonKind kind)
{
  clear (list);
  for (guint s = 0; s < CARLOS_N_COMPARISON_SIDES; s++)
    {
      const CarlosPlacedList *placed = &self->comparison->lists[kind][s];
      CarlosComparisonSide side = (CarlosComparisonSide) s;

      for (guint i = 0; i < placed->rows->len; i++)
        {
          GtkWidget *row
            = create_placed_row (self, &g_array_index (placed->rows, CarlosPlacedRow, i), kind, side);

          if (i == 0)
            g_object_set_data_full (G_OBJECT (row), HEADER,
                                    dup_header (self, side, placed->rows->len + placed->n_more), g_free);
          gtk_list_box_append (list, row);
        }
    }
}

static void
fill_clusters (CarlosComparePage *self)
{
  const GArray *clusters = self->comparison->sketch->clusters;

  clear (self->cluster_list);
  for (guint c = 0; c < clusters->len; c++)
    {
      const CarlosSketchCluster *cluster = &g_array_index (clusters, CarlosSketchCluster, c);
      g_autofree char *share = format_share (cluster->share);
      GtkWidget *row = create_row (cluster->name, share);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, cluster->name,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, share, -1);
      gtk_list_box_append (self->cluster_list, row);
    }
}

static void
show_number (CarlosComparePage *self)
{
  const CarlosComparison *comparison = self->comparison->comparison;
  g_autofree char *share = carlos_format_percent (carlos_comparison_get_overlap (comparison)->shared);
  /* Translators: below a percentage; %s is another listener or a period */
  g_autofree char *words
    = g_strdup_printf (comparison->is_by_genre ? _ ("of the listening is shared with %s, by genres")
                                               : _ ("of the listening is shared with %s, by artists"),
                       self->comparison->name);

  gtk_label_set_label (self->number_label, share);
  gtk_label_set_label (self->words_label, words);
}

/* What the number and the lines do not know. */
static void
show_note (CarlosComparePage *self)
{
  double untold = carlos_comparison_get_overlap (self->comparison->comparison)->untold,
         missing = self->comparison->map->missing;
  g_autofree char *part = carlos_format_percent (untold), *placed = carlos_format_percent (1 - missing);
  g_autoptr (GString) note = g_string_new (NULL);

  if (untold >= LEAST_TOLD)
    /* Translators: %s is a percentage */
    g_string_append_printf (note, _ ("It may be up to %s more: not everything is told."), part);
  if (!self->comparison->is_period)
    {
      if (note->len > 0)
        g_string_append_c (note, '\n');
      /* Translators: %s is a percentage */
      g_string_append_printf (note,
                              _ ("The pink lines are their taste where you have the same artists or genres: "
                                 "%s of it."),
                              placed);
    }
  gtk_label_set_label (self->note_label, note->str);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note->len > 0);
}

static void
show_own (CarlosComparePage *self)
{
  CarlosTasteMap *own = self->comparison->own;
  /* Translators: %s is another listener */
  g_autofree char *label = g_strdup_printf (_ ("The map of %s"), self->comparison->name);
  g_autofree char *words = g_strdup_printf (
    _ ("The shape of the map of %s, whose places are not those of yours"), self->comparison->name);
  gboolean is_any = own != NULL && own->n_bands > 0;

  carlos_sketch_picture_set_map (self->picture, own);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_label_set_label (self->picture_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), is_any);
  gtk_widget_set_visible (GTK_WIDGET (self->picture_label), is_any);
}

/* Another period has the clusters of the same analysis. */
static void
show_clusters (CarlosComparePage *self)
{
  GtkStackPage *page
    = gtk_stack_get_page (self->stack, gtk_stack_get_child_by_name (self->stack, "clusters"));
  gboolean is_any = !self->comparison->is_period && self->comparison->sketch->clusters->len > 0;

  if (!is_any && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "clusters") == 0)
    gtk_stack_set_visible_child_name (self->stack, "genres");
  gtk_stack_page_set_visible (page, is_any);
  fill_clusters (self);
  show_own (self);
}

static void
carlos_compare_page_dispose (GObject *object)
{
  CarlosComparePage *self = CARLOS_COMPARE_PAGE (object);

  g_clear_pointer (&self->comparison, carlos_map_comparison_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_COMPARE_PAGE);

  G_OBJECT_CLASS (carlos_compare_page_parent_class)->dispose (object);
}

static void
carlos_compare_page_class_init (CarlosComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_compare_page_dispose;

  /**
   * CarlosComparePage::pointed:
   * @row: (nullable): a CarlosPlacedRow, or NULL for none
   *
   * Somebody points at a name.
   */
  signals[SIGNAL_POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (CARLOS_TYPE_SKETCH_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, number_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, words_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, note_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, genre_list);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, artist_list);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, cluster_list);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, picture);
  gtk_widget_class_bind_template_child (widget_class, CarlosComparePage, picture_label);
}

static void
chosen_cb (CarlosComparePage *self)
{
  if (self->comparison != NULL)
    point_at_chosen (self);
}

static void
carlos_compare_page_init (CarlosComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->genre_list, header_cb, self, NULL);
  gtk_list_box_set_header_func (self->artist_list, header_cb, self, NULL);
  g_signal_connect_swapped (self->genre_list, "row-selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->artist_list, "row-selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (chosen_cb), self);
}

/**
 * carlos_compare_page_set_comparison:
 * @comparison: (nullable): what is shown, or nothing
 */
void
carlos_compare_page_set_comparison (CarlosComparePage *self, CarlosMapComparison *comparison)
{
  g_autoptr (CarlosMapComparison) before = g_steal_pointer (&self->comparison);

  g_return_if_fail (CARLOS_IS_COMPARE_PAGE (self));

  /* Rows speak of what was compared before, until they are gone. */
  clear (self->genre_list);
  clear (self->artist_list);
  point (self, NULL);
  if (comparison == NULL)
    return;
  self->comparison = carlos_map_comparison_ref (comparison);
  show_number (self);
  show_note (self);
  fill_names (self, self->genre_list, CARLOS_COMPARISON_GENRES);
  fill_names (self, self->artist_list, CARLOS_COMPARISON_ARTISTS);
  show_clusters (self);
  if (before == NULL)
    gtk_stack_set_visible_child_name (self->stack,
                                      comparison->comparison->is_by_genre ? "genres" : "artists");
}
