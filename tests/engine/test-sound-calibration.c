/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-feature-space.h"
#include "carlos-sound-calibration.h"
#include "carlos-sound-part.h"
#include "carlos-track-table-builder.h"

#include <math.h>

/* Told features are made of heard ones by a known map, so what is foretold can be checked against what it should be. */

static const CarlosFeature own[] = {
  CARLOS_FEATURE_OWN_DANCEABILITY, CARLOS_FEATURE_OWN_ENERGY,       CARLOS_FEATURE_OWN_LOUDNESS,
  CARLOS_FEATURE_OWN_SPEECHINESS,  CARLOS_FEATURE_OWN_ACOUSTICNESS, CARLOS_FEATURE_OWN_INSTRUMENTALNESS,
  CARLOS_FEATURE_OWN_BRIGHTNESS,   CARLOS_FEATURE_OWN_TEMPO,
};

static const CarlosFeature told[]
  = { CARLOS_FEATURE_DANCEABILITY, CARLOS_FEATURE_ENERGY, CARLOS_FEATURE_ACOUSTICNESS,
      CARLOS_FEATURE_SPEECHINESS,  CARLOS_FEATURE_TEMPO,  CARLOS_FEATURE_LIVENESS };

typedef struct
{
  guint n_both;
  guint n_heard;
  guint n_told;
  double noise; /* beside a signal of about .1 */
} Plan;

/* What a service would say of a track that sounds so. */
static double
tell (const float *heard, CarlosFeature feature)
{
  const double energy = (double) heard[CARLOS_FEATURE_OWN_ENERGY];

  switch ((guint) feature)
    {
    case CARLOS_FEATURE_DANCEABILITY:
      return .2 + .5 * (double) heard[CARLOS_FEATURE_OWN_DANCEABILITY];
    case CARLOS_FEATURE_ENERGY:
      return .1 + .4 * energy + .2 * (double) heard[CARLOS_FEATURE_OWN_BRIGHTNESS];
    case CARLOS_FEATURE_ACOUSTICNESS:
      return .9 - .6 * energy;
    case CARLOS_FEATURE_SPEECHINESS:
      return .1 + .3 * (double) heard[CARLOS_FEATURE_OWN_SPEECHINESS];
    case CARLOS_FEATURE_TEMPO:
      return (double) heard[CARLOS_FEATURE_OWN_TEMPO];
    case CARLOS_FEATURE_LIVENESS:
    default:
      return .5; /* of this, sound says nothing */
    }
}

static CarlosTrackTable *
make_table (const Plan *plan)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint t = 0; t < plan->n_both + plan->n_heard + plan->n_told; t++)
    {
      float heard[CARLOS_N_FEATURES];
      CarlosTrackRow row;

      carlos_track_row_clear (&row);
      row.title = (CarlosSlice){ "Title", 5 };
      for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        heard[own[i]] = (float) g_rand_double (random);
      heard[CARLOS_FEATURE_OWN_TEMPO] = 80 + 80 * heard[CARLOS_FEATURE_OWN_TEMPO];
      for (guint i = 0; i < G_N_ELEMENTS (own) && t < plan->n_both + plan->n_heard; i++)
        row.features[own[i]] = heard[own[i]];
      for (guint i = 0; i < G_N_ELEMENTS (told); i++)
        {
          const double unit = told[i] == CARLOS_FEATURE_TEMPO ? 100 : 1;
          const double noise = plan->noise * unit * (g_rand_double (random) - .5);

          if (t < plan->n_both || t >= plan->n_both + plan->n_heard)
            row.features[told[i]] = (float) (tell (heard, told[i]) + noise);
        }
      g_assert_true (carlos_track_table_builder_add (builder, &row));
    }

  return carlos_track_table_builder_end (builder);
}

static void
test_known_map (void)
{
  const Plan plan = { 120, 80, 40, .02 };
  g_autoptr (CarlosTrackTable) table = make_table (&plan);
  CarlosSoundCalibration calibration;
  g_autoptr (CarlosTrackTable) filled = carlos_sound_calibration_apply (&calibration, table);

  g_assert_true (calibration.is_used);
  g_assert_cmpuint (calibration.n_tracks, ==, plan.n_both);
  g_assert_cmpuint (calibration.n_mapped, ==, plan.n_heard);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (told); i++)
    g_assert_cmpfloat (calibration.r2[told[i]], >, .95);
  g_assert_cmpfloat (calibration.r2[CARLOS_FEATURE_LIVENESS], <, .1);
  g_assert_true (isnan (calibration.r2[CARLOS_FEATURE_VALENCE]));
  g_assert_false (carlos_sound_calibration_maps (&calibration, CARLOS_FEATURE_LIVENESS));

  for (guint t = plan.n_both; t < plan.n_both + plan.n_heard; t++)
    {
      float heard[CARLOS_N_FEATURES];

      for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        heard[own[i]] = carlos_track_table_get_feature (table, own[i])[t];
      g_assert_cmpfloat_with_epsilon (carlos_track_table_get_feature (filled, CARLOS_FEATURE_ENERGY)[t],
                                      tell (heard, CARLOS_FEATURE_ENERGY), .03);
      g_assert_cmpfloat_with_epsilon (carlos_track_table_get_feature (filled, CARLOS_FEATURE_TEMPO)[t],
                                      tell (heard, CARLOS_FEATURE_TEMPO), 3);
      g_assert_true (isnan (carlos_track_table_get_feature (filled, CARLOS_FEATURE_LIVENESS)[t]));
      g_assert_true (isnan (carlos_track_table_get_feature (table, CARLOS_FEATURE_ENERGY)[t]));
    }
  /* What was told stays as it was told. */
  for (guint t = 0; t < plan.n_both; t++)
    g_assert_cmpfloat (carlos_track_table_get_feature (filled, CARLOS_FEATURE_ENERGY)[t], ==,
                       carlos_track_table_get_feature (table, CARLOS_FEATURE_ENERGY)[t]);
}

static void
assert_apart (const Plan *plan, double least, double most)
{
  g_autoptr (CarlosTrackTable) table = make_table (plan);
  CarlosSoundCalibration calibration;
  g_autoptr (CarlosTrackTable) filled = carlos_sound_calibration_apply (&calibration, table);

  g_assert_false (calibration.is_used);
  g_assert_true (filled == table);
  if (plan->n_both >= CARLOS_CALIBRATION_MIN_TRACKS)
    {
      g_assert_cmpfloat (calibration.r2[CARLOS_FEATURE_ENERGY], >=, least);
      g_assert_cmpfloat (calibration.r2[CARLOS_FEATURE_ENERGY], <=, most);
    }
}

/* Too few tracks, or tracks that say nothing of each other: cross-validation is not taken in by what fits by chance. */
static void
test_kept_apart (void)
{
  assert_apart (&(const Plan){ CARLOS_CALIBRATION_MIN_TRACKS - 1, 80, 40, 0 }, 0, 0);
  assert_apart (&(const Plan){ 60, 80, 0, 50 }, -1, .2);
  assert_apart (&(const Plan){ 0, 80, 0, 0 }, 0, 0);
  assert_apart (&(const Plan){ 0, 0, 0, 0 }, 0, 0);
}

/* The space is made of one kind, of which there is more; the report says which and what was left out. */
static void
test_one_kind (void)
{
  const Plan plans[] = { { 0, 80, 40, .02 }, { 0, 40, 80, .02 } };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (CarlosTrackTable) table = make_table (&plans[i]);
      CarlosSpaceReport report = { 0 };
      double coverage;
      CarlosMatrix *part;

      report.sound_is_own = carlos_sound_part_prefers_own (table, NULL, &coverage);
      g_assert_cmpint (report.sound_is_own, ==, i == 0);
      g_assert_cmpfloat_with_epsilon (coverage, 80 / 120.0, 1e-12);
      part = carlos_sound_part_new (table, &report);
      for (guint f = 0; f < report.n_features; f++)
        g_assert_cmpint (g_str_has_prefix (report.features[f], "carlos_"), ==, i == 0);
      for (guint t = 0; t < 120; t++)
        g_assert_cmpint (isnan (carlos_matrix_row (part, t)[0]) != 0, ==, (t < plans[i].n_heard) != (i == 0));
      carlos_matrix_free (part);
      carlos_space_report_clear (&report);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sound-calibration/known-map", test_known_map);
  g_test_add_func ("/sound-calibration/kept-apart", test_kept_apart);
  g_test_add_func ("/sound-calibration/one-kind", test_one_kind);

  return g_test_run ();
}
