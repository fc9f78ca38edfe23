/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-row.h"

#include "carlos-own-sound.h"
#include "carlos-recommend-link.h"
#include "carlos-recommend-sum.h"
#include "carlos-recommend-words.h"

#include <glib/gi18n-lib.h>

/* So many kinds of evidence are named beside the bar: what there is room for. */
#define MAX_NAMED 3

/* A kind of evidence that adds less than this part of what speaks for an item is not named beside its bar. */
#define MIN_NAMED .1

/* Of a reason, while the row is closed. */
#define MAX_LINES 2

/**
 * CarlosRecommendRow:
 *
 * One recommendation in the sidebar: what it is, in which lane, why in one line, and its score as a bar; opened, the score as
 * arithmetic and what can be said about it.
 *
 * # Accessibility
 *
 * The row is labelled with its lines, and described by its score and the parts of it. What can be done with it are its
 * actions.
 *
 * # Shortcuts and gestures
 *
 * Return: opens and closes it. P: plays it, where the listener has a file of it. L: like. D: less like this. H: heard it. Delete: never this artist. Menu, Shift+F10 or the
 * right button: all of it.
 */
struct _CarlosRecommendRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *artist;
  GtkLabel *lane;
  GtkLabel *reason;
  GtkLabel *named;
  CarlosEvidenceBar *bar;
  GtkWidget *liked_mark;
  GtkWidget *open_button;
  GtkMenuButton *menu_button;
  GtkRevealer *revealer;
  GtkWidget *details; /* in the revealer while it is open: nobody has to hear of what is closed */
  GtkToggleButton *like_button;
  AdwBin *sum;

  CarlosRecommendations *list;
  CarlosRecommender *recommender;
  guint index;
  gboolean is_liked;
  gboolean has_file;   /* the listener's own */
  gboolean is_sum_due; /* when it is opened */
};

G_DEFINE_FINAL_TYPE (CarlosRecommendRow, carlos_recommend_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum
{
  SIGNAL_SAY,
  SIGNAL_OPEN,
  SIGNAL_COPY,
  SIGNAL_PLAY,
  N_SIGNALS,
} CarlosRecommendRowSignal;

static guint signals[N_SIGNALS];

/* What an action says. */
typedef struct
{
  const char *action;
  CarlosFeedbackKind kind;
  CarlosFeedbackReason reason;
} Saying;

static const Saying sayings[] = {
  { "row.like", CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE },
  { "row.less", CARLOS_FEEDBACK_LESS, CARLOS_REASON_NONE },
  { "row.heard", CARLOS_FEEDBACK_LESS, CARLOS_REASON_HEARD },
  { "row.not-artist", CARLOS_FEEDBACK_LESS, CARLOS_REASON_ARTIST },
  { "row.too-loud", CARLOS_FEEDBACK_LESS, CARLOS_REASON_LOUD },
  { "row.not-language", CARLOS_FEEDBACK_LESS, CARLOS_REASON_LANGUAGE },
  { "row.block", CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE },
};

static void
say_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      if (g_str_equal (sayings[i].action, action))
        g_signal_emit (widget, signals[SIGNAL_SAY], 0, sayings[i].kind, sayings[i].reason);
    }
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN], 0);
}

static void
play_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PLAY], 0);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_COPY], 0);
}

static void
toggle_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_recommend_row_toggle (CARLOS_RECOMMEND_ROW (widget));
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (CARLOS_RECOMMEND_ROW (widget)->menu_button);
}

static void
pressed_cb (CarlosRecommendRow *self)
{
  menu_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
revealed_cb (CarlosRecommendRow *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer) && !gtk_revealer_get_reveal_child (self->revealer))
    gtk_revealer_set_child (self->revealer, NULL);
}

static void
append_section (GMenu *menu, const char *title, GMenu *section)
{
  g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

static GMenu *
create_links (CarlosRecommendRow *self)
{
  const CarlosRecommendation *item = carlos_recommend_row_get_item (self);
  g_autofree char *target = carlos_recommend_link_dup_target (item);
  g_autofree char *page = carlos_recommend_link_dup_page (item);
  GMenu *section = g_menu_new ();

  if (self->has_file)
    g_menu_append (section, _ ("_Play"), "row.play");
  if (target != NULL)
    g_menu_append (section, _ ("_Play in Your Player"), "row.open");
  if (page != NULL)
    g_menu_append (section, _ ("_Copy Link"), "row.copy");

  return section;
}

static GMenu *
create_less (void)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _ ("_Less Like This"), "row.less");
  g_menu_append (section, _ ("_Heard It Before"), "row.heard");
  g_menu_append (section, _ ("Not This _Artist"), "row.not-artist");
  g_menu_append (section, _ ("_Too Loud"), "row.too-loud");
  g_menu_append (section, _ ("Not My La_nguage"), "row.not-language");

  return section;
}

/* Made when it is asked for: a menu a row would make the list slow. */
static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  CarlosRecommendRow *self = CARLOS_RECOMMEND_ROW (data);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) links = create_links (self);
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GMenu) less = create_less ();
  g_autoptr (GMenu) never = g_menu_new ();

  g_menu_append (more, self->is_liked ? _ ("Take Back Li_king") : _ ("More Li_ke This"), "row.like");
  g_menu_append (never, _ ("Ne_ver This Artist"), "row.block");
  append_section (menu, NULL, links);
  append_section (menu, NULL, more);
  append_section (menu, NULL, less);
  append_section (menu, NULL, never);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
carlos_recommend_row_dispose (GObject *object)
{
  CarlosRecommendRow *self = CARLOS_RECOMMEND_ROW (object);

  if (self->menu_button != NULL)
    gtk_menu_button_set_create_popup_func (self->menu_button, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_RECOMMEND_ROW);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->recommender, carlos_recommender_unref);

  G_OBJECT_CLASS (carlos_recommend_row_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    gtk_widget_class_install_action (widget_class, sayings[i].action, NULL, say_cb);
  gtk_widget_class_install_action (widget_class, "row.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "row.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "row.play", NULL, play_cb);
  gtk_widget_class_install_action (widget_class, "row.toggle", NULL, toggle_cb);
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "row.like", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "row.less", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "row.heard", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "row.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "row.block", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "row.block", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "row.menu", NULL);
}

static void
install_signals (CarlosRecommendRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  /**
   * CarlosRecommendRow::say:
   * @kind: a CarlosFeedbackKind
   * @reason: a CarlosFeedbackReason
   *
   * The listener says something of the item.
   */
  signals[SIGNAL_SAY] = g_signal_new ("say", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                      G_TYPE_INT, G_TYPE_INT);

  /**
   * CarlosRecommendRow::open:
   *
   * The listener wants to hear the item.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosRecommendRow::copy:
   *
   * The listener wants the address of the item.
   */
  signals[SIGNAL_COPY] = g_signal_new ("copy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosRecommendRow::play:
   *
   * The listener wants to hear the file of the track.
   */
  signals[SIGNAL_PLAY] = g_signal_new ("play", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_recommend_row_class_init (CarlosRecommendRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_recommend_row_dispose;
  install_signals (klass);
  install_actions (widget_class);

  g_type_ensure (CARLOS_TYPE_EVIDENCE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-recommend-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, title);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, artist);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, lane);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, reason);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, named);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, liked_mark);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, details);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, like_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendRow, sum);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
carlos_recommend_row_init (CarlosRecommendRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_revealer_set_child (self->revealer, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}

CarlosRecommendRow *
carlos_recommend_row_new (void)
{
  return g_object_new (CARLOS_TYPE_RECOMMEND_ROW, NULL);
}

/* "listeners · tags": what speaks for the item, the most first. */
static char *
name_evidence (const CarlosRecommendation *item)
{
  GString *text = g_string_new (NULL);
  gboolean is_named[CARLOS_N_EVIDENCE] = { FALSE };
  double sum = 0;

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    sum += MAX (item->parts[e].value, 0);
  for (guint n = 0; n < MAX_NAMED; n++)
    {
      guint largest = CARLOS_N_EVIDENCE;

      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        if (!is_named[e] && item->parts[e].value > MIN_NAMED * sum
            && (largest == CARLOS_N_EVIDENCE || item->parts[e].value > item->parts[largest].value))
          largest = e;
      if (largest == CARLOS_N_EVIDENCE)
        break;
      is_named[largest] = TRUE;
      g_string_append_printf (text, "%s%s", n > 0 ? " · " : "",
                              carlos_recommend_words_get_evidence ((CarlosEvidence) largest));
    }

  return g_string_free (text, FALSE);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
fill_sum (CarlosRecommendRow *self)
{
  if (!self->is_sum_due || !gtk_revealer_get_reveal_child (self->revealer))
    return;
  adw_bin_set_child (self->sum,
                     carlos_recommend_sum_new (self->recommender, carlos_recommend_row_get_item (self)));
  self->is_sum_due = FALSE;
}

static void
name_widget (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* GTK 4.8 gives rows no name of what is in them. */
static void
describe (CarlosRecommendRow *self, const char *name, const char *reason)
{
  const CarlosRecommendation *item = carlos_recommend_row_get_item (self);
  g_autofree char *label = NULL;
  g_autofree char *parts = carlos_recommend_sum_say_parts (item);
  g_autofree char *description = NULL;
  /* Translators: a button of a recommendation; %s is a track or an artist */
  g_autofree char *play = g_strdup_printf (_ ("Play %s"), name);
  /* Translators: the menu of a recommendation; %s is a track or an artist */
  g_autofree char *more = g_strdup_printf (_ ("More about %s"), name);

  label = g_strdup_printf ("%s, %s%s%s%s%s", name, item->title != NULL ? item->artist : "",
                           item->title != NULL ? ", " : "", carlos_recommend_words_get_lane (item->lane),
                           *reason != '\0' ? ": " : "", reason);
  /* Translators: the score of a recommendation, then its parts, such as “listeners 0.92, tags 0.41” */
  description = g_strdup_printf (_ ("Score %.2f: %s"), item->score, parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->bar), description);
  name_widget (self->open_button, play);
  name_widget (GTK_WIDGET (self->menu_button), more);
}

static void
update_links (CarlosRecommendRow *self)
{
  const CarlosRecommendation *item = carlos_recommend_row_get_item (self);
  g_autofree char *target = carlos_recommend_link_dup_target (item);
  g_autofree char *page = carlos_recommend_link_dup_page (item);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.open", target != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.copy", page != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.play", self->has_file);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_button),
                                  self->has_file ? "row.play" : "row.open");
  gtk_widget_set_tooltip_text (self->open_button, self->has_file ? _ ("Play") : _ ("Play in Your Player"));
  gtk_widget_set_visible (self->open_button, self->has_file || target != NULL);
}

/**
 * carlos_recommend_row_set_item:
 * @index: which item of the list it is
 * @is_liked: whether the listener said so
 *
 * Shows an item of a list; the row stays open if it was.
 */
void
carlos_recommend_row_set_item (CarlosRecommendRow *self,
                               const CarlosRecommendContext *context,
                               guint index,
                               gboolean is_liked)
{
  const CarlosRecommendation *item = &context->list->items[index];
  const char *name = item->title != NULL ? item->title : item->artist;
  g_autofree char *reason = carlos_recommend_words_reason (item);
  g_autofree char *named = name_evidence (item);

  g_return_if_fail (CARLOS_IS_RECOMMEND_ROW (self));

  carlos_recommendations_ref (context->list);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  self->list = context->list;
  g_clear_pointer (&self->recommender, carlos_recommender_unref);
  self->recommender = context->recommender != NULL ? carlos_recommender_ref (context->recommender) : NULL;
  self->index = index;
  self->is_liked = is_liked;
  self->has_file = context->library != NULL
                   && carlos_own_sound_find_named (context->library, item->row, item->title, item->artist)
                        != CARLOS_NO_FILE;
  self->is_sum_due = TRUE;

  gtk_label_set_label (self->title, name);
  set_text (self->artist, item->title != NULL ? item->artist : NULL);
  gtk_label_set_label (self->lane, carlos_recommend_words_get_lane (item->lane));
  set_text (self->reason, reason);
  gtk_label_set_label (self->named, named);
  carlos_evidence_bar_set_item (self->bar, item, context->most);
  gtk_widget_set_visible (self->liked_mark, is_liked);
  gtk_toggle_button_set_active (self->like_button, is_liked);
  gtk_menu_button_set_popover (self->menu_button, NULL);
  update_links (self);
  describe (self, name, reason);
  fill_sum (self);
}

/**
 * carlos_recommend_row_get_item:
 *
 * Returns: (transfer none): what is shown
 */
const CarlosRecommendation *
carlos_recommend_row_get_item (CarlosRecommendRow *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_ROW (self) && self->list != NULL, NULL);

  return &self->list->items[self->index];
}

guint
carlos_recommend_row_get_index (CarlosRecommendRow *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_ROW (self), 0);

  return self->index;
}

gboolean
carlos_recommend_row_get_expanded (CarlosRecommendRow *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_ROW (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * carlos_recommend_row_toggle:
 *
 * Opens the row, or closes it.
 */
void
carlos_recommend_row_toggle (CarlosRecommendRow *self)
{
  gboolean is_open;

  g_return_if_fail (CARLOS_IS_RECOMMEND_ROW (self));

  is_open = !gtk_revealer_get_reveal_child (self->revealer);
  if (is_open)
    gtk_revealer_set_child (self->revealer, self->details);
  gtk_revealer_set_reveal_child (self->revealer, is_open);
  gtk_label_set_lines (self->reason, is_open ? -1 : MAX_LINES);
  gtk_label_set_ellipsize (self->reason, is_open ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
  fill_sum (self);
}
