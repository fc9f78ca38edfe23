/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-page-private.h"

#include "carlos-recommend-words.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosRecommendPage:
 *
 * The week's list of recommendations in the sidebar, each with its reason, and what there is to do with them. It shows what
 * a [class@RecommendKeeper] keeps, and tells that one what the listener says.
 *
 * # Shortcuts and gestures
 *
 * Ctrl+Z: takes back what was said last. See [class@RecommendRow] for what else there is.
 */
G_DEFINE_FINAL_TYPE (CarlosRecommendPage, carlos_recommend_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_REPEATS = 1,
} CarlosRecommendPageProperty;

static GParamSpec *props[PROP_REPEATS + 1];

typedef enum
{
  SIGNAL_POINTED,
  SIGNAL_UNFILTERED,
  SIGNAL_SEND,
  SIGNAL_SHOW_SAID,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  SIGNAL_PLAY,
  N_SIGNALS,
} CarlosRecommendPageSignal;

static guint signals[N_SIGNALS];

/**
 * carlos_recommend_page_tell:
 * @has_failed: whether it is bad news
 * @text: one sentence, or a few words
 */
void
carlos_recommend_page_tell (CarlosRecommendPage *self, gboolean has_failed, const char *text)
{
  g_signal_emit (self, signals[has_failed ? SIGNAL_FAILED : SIGNAL_MESSAGE], 0, text);
}

/**
 * carlos_recommend_page_point:
 * @index: of an item of the list, or -1
 */
void
carlos_recommend_page_point (CarlosRecommendPage *self, int index)
{
  if (index == self->pointed)
    return;
  self->pointed = index;
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, index);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* "30 recommendations · week 48", or "7 of 30 · week 48" */
static void
update_count (CarlosRecommendPage *self)
{
  char week[CARLOS_WEEK_TEXT_SIZE];
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  guint n = self->list->n_items;

  carlos_week_format (self->list->week, week);
  if (self->cluster != 0 || self->filter != NULL)
    /* Translators: so many recommendations of all in the list */
    count = g_strdup_printf (_ ("%u of %u"), carlos_recommend_page_count_shown (self), n);
  else
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u recommendation", "%u recommendations", n), n);
  /* Translators: how many recommendations, and the number of the week in the year */
  text = g_strdup_printf (_ ("%s · week %d"), count, (int) g_ascii_strtoll (week + 6, NULL, 10));
  gtk_label_set_label (self->count, text);
}

static gboolean
has_tracks (const CarlosRecommendations *list)
{
  for (guint i = 0; list != NULL && i < list->n_items; i++)
    if (list->items[i].title != NULL)
      return TRUE;

  return FALSE;
}

static void
update_actions (CarlosRecommendPage *self)
{
  gboolean has_list = has_tracks (self->list);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recommend.save", has_list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recommend.send", has_list && self->can_send);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recommend.show-said",
                                 carlos_recommend_keeper_get_feedback (self->keeper) != NULL);
}

static void
show_list (CarlosRecommendPage *self, CarlosRecommendations *list)
{
  const char *reason = carlos_recommend_words_get_short_reason (list);
  g_autofree char *sentence = reason != NULL ? g_strconcat (_ (reason), ".", NULL) : NULL;
  g_autofree char *advice = carlos_recommend_words_advice (list);

  carlos_recommendations_ref (list);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  self->list = list;
  set_text (self->short_reason, sentence);
  set_text (self->advice, reason != NULL ? advice : NULL);
  adw_status_page_set_description (self->nothing, sentence);
  gtk_widget_set_visible (self->nothing_community, advice != NULL);
  update_count (self);
  carlos_recommend_page_update_list (self);
  gtk_stack_set_visible_child_name (self->pages, list->n_items > 0 ? "list" : "nothing");
}

static void
hide_list (CarlosRecommendPage *self)
{
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  gtk_label_set_label (self->count, "");
}

static void
progress_cb (CarlosRecommendPage *self)
{
  gtk_progress_bar_set_fraction (self->progress, carlos_recommend_keeper_get_progress (self->keeper));
}

static void
show_state (CarlosRecommendPage *self)
{
  CarlosRecommendState state = carlos_recommend_keeper_get_state (self->keeper);

  switch (state)
    {
    case CARLOS_RECOMMEND_READY:
      show_list (self, carlos_recommend_keeper_get_list (self->keeper));
      return;
    case CARLOS_RECOMMEND_WORKING:
      progress_cb (self);
      gtk_stack_set_visible_child_name (self->pages, "working");
      break;
    case CARLOS_RECOMMEND_FAILED:
      adw_status_page_set_description (self->failed, carlos_recommend_keeper_get_problem (self->keeper));
      gtk_stack_set_visible_child_name (self->pages, "failed");
      break;
    case CARLOS_RECOMMEND_NOBODY:
    default:
      gtk_stack_set_visible_child_name (self->pages, "nobody");
    }
  hide_list (self);
}

/* What the controls say is what the list is like. */
static void
controls_changed_cb (CarlosRecommendPage *self)
{
  CarlosRecommendOptions options = *carlos_recommend_keeper_get_options (self->keeper);

  carlos_recommend_controls_apply (self->controls, &options);
  options.repeats = self->repeats;
  carlos_recommend_keeper_set_options (self->keeper, &options);
}

static void
said_cb (CarlosRecommendPage *self, const CarlosFeedback *feedback)
{
  g_array_append_val (self->said, feedback->id);
}

static const CarlosCluster *
find_cluster (CarlosRecommendPage *self, guint id)
{
  CarlosListener *listener = carlos_recommend_keeper_get_listener (self->keeper);

  for (guint i = 0; listener != NULL && i < listener->profile->k; i++)
    if (listener->profile->clusters[i].id == id)
      return &listener->profile->clusters[i];

  return NULL;
}

static void
update_chip (CarlosRecommendPage *self)
{
  const CarlosCluster *cluster = self->cluster != 0 ? find_cluster (self, self->cluster) : NULL;
  g_autofree char *name = cluster != NULL ? carlos_words_cluster_title (cluster) : NULL;
  g_autofree char *text = NULL;

  if (name == NULL && self->filter != NULL)
    name = g_strdup (self->filter_name);
  gtk_widget_set_visible (self->chip, name != NULL);
  if (name == NULL)
    return;
  /* Translators: of the recommendations, only those of one cluster; %s is its name */
  text = g_strdup_printf (_ ("Only %s"), name);
  gtk_label_set_label (self->chip_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
changed_cb (CarlosRecommendPage *self)
{
  CarlosListener *listener = carlos_recommend_keeper_get_listener (self->keeper);

  if (listener != NULL)
    carlos_recommend_controls_set_listener (self->controls, listener,
                                            carlos_recommend_keeper_get_recommender (self->keeper));
  gtk_widget_set_visible (GTK_WIDGET (self->controls), listener != NULL);
  controls_changed_cb (self);
  if (self->cluster != 0 && find_cluster (self, self->cluster) == NULL)
    self->cluster = 0;
  update_chip (self);
  show_state (self);
  update_actions (self);
}

static void
action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (widget);

  if (g_str_equal (action, "recommend.save"))
    carlos_recommend_page_choose_playlist (self);
  else if (g_str_equal (action, "recommend.send"))
    g_signal_emit (self, signals[SIGNAL_SEND], 0);
  else if (g_str_equal (action, "recommend.show-said"))
    g_signal_emit (self, signals[SIGNAL_SHOW_SAID], 0);
  else if (g_str_equal (action, "recommend.undo"))
    carlos_recommend_page_undo (self);
  else if (g_str_equal (action, "recommend.cancel"))
    carlos_recommend_keeper_cancel (self->keeper);
  else if (g_str_equal (action, "recommend.retry"))
    carlos_recommend_keeper_retry (self->keeper);
}

static void
show_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (widget);

  carlos_recommend_page_set_cluster (self, 0);
  carlos_recommend_page_set_filter (self, NULL, NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_box));
  g_signal_emit (self, signals[SIGNAL_UNFILTERED], 0);
}

static void
carlos_recommend_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((CarlosRecommendPageProperty) property_id)
    {
    case PROP_REPEATS:
      g_value_set_boolean (value, CARLOS_RECOMMEND_PAGE (object)->repeats);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_recommend_page_set_property (GObject *object,
                                    guint property_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (object);

  switch ((CarlosRecommendPageProperty) property_id)
    {
    case PROP_REPEATS:
      if (g_value_get_boolean (value) == self->repeats)
        return;
      self->repeats = g_value_get_boolean (value);
      controls_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_recommend_page_dispose (GObject *object)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->said, g_array_unref);
  g_clear_pointer (&self->filter_name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_RECOMMEND_PAGE);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (carlos_recommend_page_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType parameter)
{
  return g_signal_new (name, CARLOS_TYPE_RECOMMEND_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       parameter != G_TYPE_NONE ? 1 : 0, parameter);
}

static void
install_signals (void)
{
  /**
   * CarlosRecommendPage::pointed:
   * @index: of an item of the keeper's list, or -1
   *
   * The listener looks at an item, or at none any more.
   */
  signals[SIGNAL_POINTED] = add_signal ("pointed", G_TYPE_INT);

  /**
   * CarlosRecommendPage::unfiltered:
   *
   * The listener wants to see the items of all clusters again.
   */
  signals[SIGNAL_UNFILTERED] = add_signal ("unfiltered", G_TYPE_NONE);

  /**
   * CarlosRecommendPage::send:
   *
   * The list should be sent to a service.
   */
  signals[SIGNAL_SEND] = add_signal ("send", G_TYPE_NONE);

  /**
   * CarlosRecommendPage::show-said:
   *
   * The listener wants to see what was said.
   */
  signals[SIGNAL_SHOW_SAID] = add_signal ("show-said", G_TYPE_NONE);

  /**
   * CarlosRecommendPage::message:
   * @text: a few words
   *
   * Something was done that the listener cannot see.
   */
  signals[SIGNAL_MESSAGE] = add_signal ("message", G_TYPE_STRING);

  /**
   * CarlosRecommendPage::failed:
   * @text: one sentence
   *
   * Something that the listener asked for was not done.
   */
  signals[SIGNAL_FAILED] = add_signal ("failed", G_TYPE_STRING);

  /**
   * CarlosRecommendPage::play:
   * @index: of an item of the keeper's list that is a track of which the listener has a file
   *
   * The listener wants to hear it.
   */
  signals[SIGNAL_PLAY] = add_signal ("play", G_TYPE_INT);
}

static void
carlos_recommend_page_class_init (CarlosRecommendPageClass *klass)
{
  static const char *const actions[]
    = { "recommend.save", "recommend.send", "recommend.show-said", "recommend.cancel", "recommend.retry" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = carlos_recommend_page_dispose;
  object_class->get_property = carlos_recommend_page_get_property;
  object_class->set_property = carlos_recommend_page_set_property;

  /**
   * CarlosRecommendPage:repeats:
   *
   * Whether what was recommended lately may come again.
   */
  props[PROP_REPEATS] = g_param_spec_boolean (
    "repeats", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  install_signals ();
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "recommend.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (widget_class, "recommend.undo", NULL, action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "recommend.undo", NULL);
  gtk_widget_class_install_property_action (widget_class, "recommend.repeats", "repeats");

  g_type_ensure (CARLOS_TYPE_RECOMMEND_CONTROLS);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-recommend-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, count);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, controls);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, chip);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, chip_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, pages);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, failed);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, nothing_community);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, short_reason);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendPage, advice);
  gtk_widget_class_bind_template_callback (widget_class, controls_changed_cb);
}

static void
carlos_recommend_page_init (CarlosRecommendPage *self)
{
  self->pointed = -1;
  self->said = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->keeper = carlos_recommend_keeper_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  carlos_recommend_page_add_list (self);
  gtk_widget_set_visible (GTK_WIDGET (self->controls), FALSE);
  update_actions (self);
}

/**
 * carlos_recommend_page_set_keeper:
 * @keeper: whose recommendations to show; the page holds it
 */
void
carlos_recommend_page_set_keeper (CarlosRecommendPage *self, CarlosRecommendKeeper *keeper)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_PAGE (self));

  g_set_object (&self->keeper, keeper);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * carlos_recommend_page_set_can_send:
 * @can_send: whether there is an account that takes playlists
 */
void
carlos_recommend_page_set_can_send (CarlosRecommendPage *self, gboolean can_send)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_PAGE (self));

  self->can_send = can_send;
  update_actions (self);
}

/**
 * carlos_recommend_page_set_filter:
 * @filter: (nullable): which items to show; NULL for all
 * @data: its
 * @name: (nullable): what they have in common, such as "this area"
 *
 * Shows only what a filter lets through, and says so. To be called again when the filter would say something else.
 */
void
carlos_recommend_page_set_filter (CarlosRecommendPage *self,
                                  CarlosRecommendFilterFunc filter,
                                  gpointer data,
                                  const char *name)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_PAGE (self));

  self->filter = filter;
  self->filter_data = data;
  g_free (self->filter_name);
  self->filter_name = g_strdup (name);
  update_chip (self);
  gtk_list_box_invalidate_filter (self->list_box);
  if (self->list != NULL)
    update_count (self);
}

/**
 * carlos_recommend_page_set_cluster:
 * @cluster: the id of a cluster, or 0 for all
 *
 * Shows only what is of a cluster, and says so.
 */
void
carlos_recommend_page_set_cluster (CarlosRecommendPage *self, guint cluster)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_PAGE (self));

  if (cluster == self->cluster)
    return;
  self->cluster = cluster;
  update_chip (self);
  gtk_list_box_invalidate_filter (self->list_box);
  if (self->list != NULL)
    update_count (self);
}
