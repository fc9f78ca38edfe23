/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-name-matches.h"

/* Nobody scrolls further: they type on. */
#define MAX_MATCHES 50

/**
 * CarlosNameMatches:
 *
 * The names of the library that fit what is typed into an entry above it, one of which may be chosen instead of typing on.
 *
 * # Accessibility
 *
 * A list, to come after its entry; one Tab stop.
 */
struct _CarlosNameMatches
{
  AdwBin parent_instance;

  GtkNoSelection *selection;
  GtkStringList *list;
};

G_DEFINE_FINAL_TYPE (CarlosNameMatches, carlos_name_matches, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
} CarlosNameMatchesSignal;

static guint signals[N_SIGNALS];

static void
activate_cb (CarlosNameMatches *self, guint position)
{
  g_autoptr (GtkStringObject) match = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, gtk_string_object_get_string (match));
}

static void
set_up_cb (CarlosNameMatches *self, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

/* GTK gives the cell around a label no accessible name of its own. */
static void
bind_cb (CarlosNameMatches *self, GtkListItem *list_item)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (list_item));

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Tab leaves the list, where GTK 4.8 would go through all of its names; arrows are for those. */
static gboolean
carlos_name_matches_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return GTK_WIDGET_CLASS (carlos_name_matches_parent_class)->focus (widget, direction);
}

static void
carlos_name_matches_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_NAME_MATCHES);

  G_OBJECT_CLASS (carlos_name_matches_parent_class)->dispose (object);
}

static void
carlos_name_matches_class_init (CarlosNameMatchesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_name_matches_dispose;
  widget_class->focus = carlos_name_matches_focus;

  /**
   * CarlosNameMatches::chosen:
   * @name: as the library writes it
   *
   * The listener means this name.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-name-matches.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosNameMatches, selection);
  gtk_widget_class_bind_template_child (widget_class, CarlosNameMatches, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
carlos_name_matches_init (CarlosNameMatches *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_name_matches_search:
 * @text: a part of a name
 *
 * Shows which names have it.
 *
 * Returns: how many
 */
guint
carlos_name_matches_search (CarlosNameMatches *self,
                            const CarlosRuleNames *names,
                            CarlosExclusionKind kind,
                            const char *text)
{
  g_autofree const char **matches = NULL;

  g_return_val_if_fail (CARLOS_IS_NAME_MATCHES (self), 0);

  matches = carlos_rule_names_search (names, kind, text, MAX_MATCHES);
  gtk_string_list_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), matches);

  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}
