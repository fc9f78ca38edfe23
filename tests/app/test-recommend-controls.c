/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-cluster-choice.h"
#include "carlos-recommend-controls.h"
#include "carlos-recommend-setup.h"
#include "carlos-settings.h"

typedef struct
{
  CarlosRecommendControls *controls;
  GtkWindow *window;
  GSettings *settings;
  guint n_changes;
} Fixture;

/* The sample listener, with all kinds of evidence, and one with genres and sound alone; each made once. */
static CarlosListener *sample, *other;
static CarlosRecommender *rich, *poor;

static CarlosRecommender *
make_recommender (CarlosListener *listener)
{
  g_autoptr (GError) error = NULL;
  CarlosRecommendSetup setup;
  CarlosRecommender *recommender;

  carlos_recommend_setup_init (&setup);
  recommender = carlos_recommend_setup_make (&setup, listener, NULL, &error);
  g_assert_no_error (error);

  return recommender;
}

static void
make_listeners (void)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.k = 6;
  sample = carlos_listener_new (input, &options, NULL, &error);
  g_assert_no_error (error);
  rich = make_recommender (sample);
  other = invented_listener_new (3);
  poor = make_recommender (other);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "recommend-novelty", "recommend-popularity", "recommend-weights" };

  fixture->settings = carlos_settings_new ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (fixture->settings, keys[i]);
  fixture->controls = g_object_new (CARLOS_TYPE_RECOMMEND_CONTROLS, NULL);
  g_signal_connect_swapped (fixture->controls, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 300, 600);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->controls));
  carlos_recommend_controls_set_listener (fixture->controls, sample, rich);
  gtk_window_present (fixture->window);
  stage_settle (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->controls);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->controls);
  g_object_unref (fixture->settings);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->controls), CARLOS_TYPE_RECOMMEND_CONTROLS, name);
}

static void
set_value (Fixture *fixture, const char *name, double value)
{
  gtk_range_set_value (get_child (fixture, name), value);
}

static GtkCheckButton *
get_check (Fixture *fixture, guint index)
{
  GtkWidget *check = stage_find_child (get_child (fixture, "clusters"), GTK_TYPE_CHECK_BUTTON);

  for (guint i = 0; i < index; i++)
    check = gtk_widget_get_next_sibling (check);

  return GTK_CHECK_BUTTON (check);
}

static void
apply (Fixture *fixture, CarlosRecommendOptions *options)
{
  carlos_recommend_options_init (options, 0);
  carlos_recommend_controls_apply (fixture->controls, options);
}

static gboolean
can_restore (Fixture *fixture)
{
  return gtk_widget_get_visible (get_child (fixture, "restore"));
}

/* Untouched, the controls ask for what the engine makes without them; the settings' defaults are the engine's. */
static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendOptions usual, options;

  carlos_recommend_options_init (&usual, 0);
  apply (fixture, &options);
  g_assert_cmpfloat (options.novelty, ==, usual.novelty);
  g_assert_cmpfloat (options.popularity, ==, usual.popularity);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    g_assert_cmpfloat (options.weights[e], ==, usual.weights[e]);
  g_assert_cmpuint (options.n_off_clusters, ==, 0);
  g_assert_false (can_restore (fixture));
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

/* Each step of a slider is told, kept for the next time, and said in words. */
static void
test_sliders (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendOptions options;

  set_value (fixture, "novelty", .9);
  set_value (fixture, "novelty", 1);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  gtk_test_accessible_assert_property (get_child (fixture, "novelty"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "From familiar to far");
  gtk_test_accessible_assert_property (get_child (fixture, "novelty"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "far");
  gtk_test_accessible_assert_property (get_child (fixture, "novelty"), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 1.);
  set_value (fixture, "popularity", .75);
  gtk_test_accessible_assert_property (get_child (fixture, "popularity"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "From popular to obscure");
  gtk_test_accessible_assert_property (get_child (fixture, "popularity"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "rather obscure");
  apply (fixture, &options);
  g_assert_cmpfloat (options.novelty, ==, 1);
  g_assert_cmpfloat (options.popularity, ==, .25);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "recommend-novelty"), ==, 1);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "recommend-popularity"), ==, .25);
  g_assert_true (can_restore (fixture));
}

static void
test_weights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) stored = NULL;
  g_autofree char *text = NULL;
  CarlosRecommendOptions options;

  set_value (fixture, "community", 0);
  set_value (fixture, "sound", 1.5);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  apply (fixture, &options);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_COMMUNITY], ==, 0);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_TEXT], ==, 1);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_SOUND], ==, 1.5);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_FEEDBACK], ==, 1);
  gtk_test_accessible_assert_property (get_child (fixture, "community"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "does not count");
  gtk_test_accessible_assert_property (get_child (fixture, "sound"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "counts 1.5 times as much as usual");
  stored = g_settings_get_value (fixture->settings, "recommend-weights");
  text = g_variant_print (stored, FALSE);
  g_assert_cmpstr (text, ==, "[0.0, 1.0, 1.5]");
}

/* What somebody else writes into the settings is shown, and nonsense is the default. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendOptions options;

  g_settings_set (fixture->settings, "recommend-weights", "ad", NULL);
  apply (fixture, &options);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_COMMUNITY], ==, 2);
  g_settings_set_value (fixture->settings, "recommend-weights", g_variant_new_parsed ("[3.0, -1.0, 1e300]"));
  apply (fixture, &options);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_COMMUNITY], ==, 3);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_TEXT], ==, 1);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_SOUND], ==, 1);
  g_settings_set_double (fixture->settings, "recommend-novelty", 0);
  apply (fixture, &options);
  g_assert_cmpfloat (options.novelty, ==, 0);
}

/* A cluster stays off while the same listener is shown anew, and is on for another one. */
static void
test_clusters (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendOptions options;
  GtkCheckButton *check = get_check (fixture, 1);

  gtk_check_button_set_active (check, FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  apply (fixture, &options);
  g_assert_cmpuint (options.n_off_clusters, ==, 1);
  g_assert_cmpuint (options.off_clusters[0], ==, sample->profile->clusters[1].id);
  g_assert_true (can_restore (fixture));

  carlos_recommend_controls_set_listener (fixture->controls, sample, NULL);
  g_assert_true (get_check (fixture, 1) == check);
  g_assert_false (gtk_check_button_get_active (check));
  g_assert_cmpuint (fixture->n_changes, ==, 1);

  carlos_recommend_controls_set_listener (fixture->controls, other, poor);
  apply (fixture, &options);
  g_assert_cmpuint (options.n_off_clusters, ==, 0);
  g_assert_true (gtk_check_button_get_active (get_check (fixture, 2)));
  g_assert_null (gtk_widget_get_next_sibling (GTK_WIDGET (get_check (fixture, 2))));
  g_assert_false (can_restore (fixture));
}

static void
assert_visible (Fixture *fixture, const char *name, gboolean is_visible)
{
  g_assert_true (gtk_widget_get_visible (get_child (fixture, name)) == is_visible);
}

/* Weights are there for the evidence that there is: the sample has all, tables of tracks know no listeners. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  assert_visible (fixture, "community", TRUE);
  assert_visible (fixture, "text", TRUE);
  assert_visible (fixture, "popularity", TRUE);
  assert_visible (fixture, "sound", carlos_recommender_has_evidence (rich, CARLOS_EVIDENCE_SOUND));

  carlos_recommend_controls_set_listener (fixture->controls, other, poor);
  assert_visible (fixture, "community", FALSE);
  assert_visible (fixture, "community_label", FALSE);
  assert_visible (fixture, "popularity", FALSE);
  assert_visible (fixture, "text", carlos_recommender_has_evidence (poor, CARLOS_EVIDENCE_TEXT));

  carlos_recommend_controls_set_listener (fixture->controls, other, NULL);
  assert_visible (fixture, "text", FALSE);
  assert_visible (fixture, "weights_heading", FALSE);
}

/* Everything goes back at once, with one signal, and the keyboard is not lost with the button. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendOptions options;

  set_value (fixture, "novelty", 0);
  set_value (fixture, "text", 4);
  gtk_check_button_set_active (get_check (fixture, 0), FALSE);
  fixture->n_changes = 0;
  gtk_widget_grab_focus (get_child (fixture, "restore"));
  g_signal_emit_by_name (get_child (fixture, "restore"), "clicked");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  apply (fixture, &options);
  g_assert_cmpfloat (options.novelty, ==, .5);
  g_assert_cmpfloat (options.weights[CARLOS_EVIDENCE_TEXT], ==, 1);
  g_assert_cmpuint (options.n_off_clusters, ==, 0);
  g_assert_true (gtk_check_button_get_active (get_check (fixture, 0)));
  g_assert_false (can_restore (fixture));
  g_assert_nonnull (gtk_window_get_focus (fixture->window));
}

/* It fits where lists are: a sidebar of 300 pixels, and less. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  int minimum;

  gtk_toggle_button_set_active (stage_find_child (GTK_WIDGET (fixture->controls), GTK_TYPE_TOGGLE_BUTTON),
                                TRUE);
  stage_settle (GTK_WIDGET (fixture->window));
  gtk_widget_measure (GTK_WIDGET (fixture->controls), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 270);
}

int
main (int argc, char **argv)
{
  int status;

  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */
  make_listeners ();

#define ADD(name, test) g_test_add ("/recommend-controls/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("defaults", test_defaults);
  ADD ("sliders", test_sliders);
  ADD ("weights", test_weights);
  ADD ("settings", test_settings);
  ADD ("clusters", test_clusters);
  ADD ("evidence", test_evidence);
  ADD ("restore", test_restore);
  ADD ("width", test_width);

  status = g_test_run ();
  carlos_recommender_unref (rich);
  carlos_recommender_unref (poor);
  carlos_listener_unref (sample);
  carlos_listener_unref (other);

  return status;
}
