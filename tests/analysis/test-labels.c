/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-facts.h"
#include "carlos-labels.h"
#include "carlos-sound-words.h"
#include "carlos-study-labels.h"
#include "invented-table.h"

#include <math.h>

#define assert_near(actual, expected) g_assert_cmpfloat_with_epsilon (actual, expected, 1e-6)

/* A table whose column "cluster" is read as well, and the labels that were made of it. */
typedef struct
{
  CarlosTrackTable *table;
  guint *clusters;
  double *weights;
  CarlosGrouping grouping;
  CarlosTasteProfile *profile; /* owns the clusters */
} Grouped;

static void
grouped_clear (Grouped *self)
{
  carlos_track_table_unref (self->table);
  g_free (self->clusters);
  g_free (self->weights);
  carlos_taste_profile_unref (self->profile);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grouped, grouped_clear)

/**
 * group:
 * @text: see invented_table_parse(); the first cell of a row is its cluster, "-" for none
 */
static Grouped
group (const char *text, guint n_clusters)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Grouped self = { .table = invented_table_parse (text), .profile = carlos_taste_profile_new () };
  guint n_tracks = carlos_track_table_get_n_tracks (self.table);
  const float *minutes = carlos_track_table_get_minutes (self.table);

  self.clusters = g_new (guint, n_tracks);
  self.weights = g_new (double, n_tracks);
  for (guint t = 0; t < n_tracks; t++)
    {
      char cluster = lines[t + 1][0];

      self.clusters[t] = cluster == '-' ? CARLOS_UNPLACED : (guint) (cluster - '0');
      self.weights[t] = minutes != NULL ? minutes[t] : 1;
    }
  self.grouping = (CarlosGrouping){ self.table, self.clusters, n_clusters, self.weights };
  self.profile->k = n_clusters;
  self.profile->clusters = g_new0 (CarlosCluster, n_clusters);

  return self;
}

/* The whole label of a cluster: its name as the profile would have it. */
static void
assert_named (Grouped *self, guint cluster, const char *name)
{
  carlos_labels_set_name (&self->profile->clusters[cluster]);
  g_assert_cmpstr (self->profile->clusters[cluster].name, ==, name);
}

static void
assert_artist (const Grouped *self, guint cluster, guint place, const char *name, double weight)
{
  g_assert_cmpuint (place, <, self->profile->clusters[cluster].n_artists);
  g_assert_cmpstr (self->profile->clusters[cluster].artists[place].name, ==, name);
  assert_near (self->profile->clusters[cluster].artists[place].weight, weight);
}

static void
find_labels_in (Grouped *self, const CarlosGenreTree *tree)
{
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (self->table, tree);
  double sound_mean[CARLOS_N_FEATURES];

  carlos_cluster_facts_find (&self->grouping, self->profile->clusters, sound_mean);
  carlos_labels_find (&self->grouping, words, self->profile->clusters);
}

/* Genres as they are written. */
static void
find_labels (Grouped *self)
{
  find_labels_in (self, NULL);
}

/* Seven tracks in cluster 0 and three in cluster 1; by hand:
 *   cluster 0: A 4^2 / (5 * 7) = .457, B 2^2 / (2 * 7) = .286, C 1^2 / (2 * 7) = .071
 *   cluster 1: A 1^2 / (5 * 3) = .067, C 1^2 / (2 * 3) = .167, D 1^2 / (1 * 3) = .333
 * The genres of an artist are those of all its tracks, each once: A rock, metal; B rock, blues; C rock, metal, folk;
 * D jazz, rock. Cluster 0 counts rock 3, metal 2, blues 1, folk 1 and takes the first three; cluster 1 counts, from the
 * heaviest artist on, jazz 1, rock 3, metal 2, folk 1, of which jazz and folk are left. */
static const char study_table[] = "cluster,artists,genres\n"
                                  "0,A,rock\n0,A,rock|metal\n0,A,rock\n0,A,metal\n"
                                  "0,B|A,rock|blues\n0,B,rock\n0,C,rock|metal\n"
                                  "1,A,rock\n1,C,folk\n1,D,jazz|rock\n";

static void
test_study (void)
{
  g_auto (Grouped) self = group (study_table, 2);

  carlos_study_labels_find (&self.grouping, self.profile->clusters);

  assert_artist (&self, 0, 0, "A", 16 / 35.0);
  assert_artist (&self, 0, 1, "B", 4 / 14.0);
  assert_artist (&self, 0, 2, "C", 1 / 14.0);
  assert_artist (&self, 1, 0, "D", 1 / 3.0);
  assert_artist (&self, 1, 1, "C", 1 / 6.0);
  assert_artist (&self, 1, 2, "A", 1 / 15.0);
  assert_named (&self, 0, "rock, metal, blues");
  assert_named (&self, 1, "jazz, folk");
  assert_near (self.profile->clusters[0].genres[0].weight, 3);
}

/* The cluster with more tracks chooses first, wherever it stands. */
static void
test_study_visits_by_size (void)
{
  g_auto (Grouped) self = group ("cluster,artists,genres\n0,A,rock|pop\n1,B,rock\n1,C,rock\n", 2);

  carlos_study_labels_find (&self.grouping, self.profile->clusters);
  assert_named (&self, 1, "rock");
  assert_named (&self, 0, "pop");
}

/* Only the ten heaviest artists are asked: the eleventh, in the order of the table, is the only one to say "skiffle". */
static void
test_study_asks_ten (void)
{
  g_autoptr (GString) text = g_string_new ("cluster,artists,genres\n");
  g_auto (Grouped) self = { 0 };

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (text, "0,Artist %u,rock\n", i);
  g_string_append (text, "0,Artist 10,skiffle\n");
  self = group (text->str, 1);

  carlos_study_labels_find (&self.grouping, self.profile->clusters);
  g_assert_cmpuint (self.profile->clusters[0].n_artists, ==, 10);
  assert_named (&self, 0, "rock");
}

static void
test_counts (void)
{
  g_auto (Grouped) self = group ("cluster,artists,minutes\n0,A,5\n1,A,2\n0,A|B,1\n-,A,9\n1,,4\n0,B,3\n", 2);
  g_autoptr (GArray) artists = carlos_grouping_count_artists (&self.grouping);
  const CarlosGroupingArtist *first = &g_array_index (artists, CarlosGroupingArtist, 0);
  g_autofree double *sums = carlos_grouping_sum_weights (&self.grouping);
  g_autofree guint *counts = carlos_grouping_count_tracks (&self.grouping);

  g_assert_cmpuint (artists->len, ==, 3); /* A in 0, B in 0, A in 1 */
  g_assert_cmpuint (first->artist, ==, 0);
  g_assert_cmpuint (first->n_tracks, ==, 2);
  g_assert_cmpuint (first->total_tracks, ==, 3);
  assert_near (first->weight, 6);
  assert_near (first->total_weight, 8);
  assert_near (sums[0], 9);
  assert_near (sums[1], 6);
  g_assert_cmpuint (counts[0], ==, 3);
  g_assert_cmpuint (counts[1], ==, 2);
}

static gboolean
has_genre (const CarlosCluster *cluster, const char *genre)
{
  for (guint g = 0; g < cluster->n_genres; g++)
    {
      if (g_str_equal (cluster->genres[g].name, genre))
        return TRUE;
    }

  return FALSE;
}

/* "music" is said of everything, "yodel" by one artist only, "warm" of both clusters but more of the first. */
static void
test_words_tell_apart (void)
{
  g_auto (Grouped) self
    = group ("cluster,artists,genres\n"
             "0,A,music|soul|motown|warm|yodel\n0,B,music|soul|warm\n0,C,music|motown|warm\n"
             "1,D,music|techno|house\n1,E,music|techno|house|warm\n1,F,music|house\n",
             2);
  const CarlosCluster *clusters = self.profile->clusters;

  find_labels (&self);
  for (guint c = 0; c < 2; c++)
    {
      g_assert_false (has_genre (&clusters[c], "music"));
      g_assert_false (has_genre (&clusters[c], "yodel"));
      g_assert_cmpuint (clusters[c].n_genres, >=, 2);
      g_assert_cmpuint (clusters[c].n_genres, <=, 4);
    }
  g_assert_true (has_genre (&clusters[0], "soul"));
  g_assert_true (has_genre (&clusters[0], "motown"));
  g_assert_true (has_genre (&clusters[1], "techno"));
  g_assert_true (has_genre (&clusters[1], "house"));
  g_assert_false (has_genre (&clusters[1], "warm"));
}

/* With a tree a genre has its canonical name, whoever spells it how, a compound its own, and what is no genre is not said
 * although everybody in the cluster says it. */
static void
test_words_of_the_tree (void)
{
  const CarlosGenreText text = { "invented.genres", "hip hop = rap\nsoul\ntechno\n  dub techno\n@ uzbek\n" };
  g_autoptr (CarlosGenreTree) tree = carlos_genre_tree_new (&text, 1, NULL);
  g_auto (Grouped) self = group ("cluster,artists,genres\n"
                                 "0,A,seen live|rap|soul\n0,B,seen live|hip-hop\n0,C,seen live|Hip Hop|soul\n"
                                 "1,D,uzbek techno|favourites\n1,E,uzbek-techno|favourites\n1,F,dub techno\n",
                                 2);

  find_labels_in (&self, tree);
  assert_named (&self, 0, "hip hop, soul");
  assert_named (&self, 1, "uzbek techno");
}

/* Two clusters share all of their words, and still no word is used twice, nor one cluster left without. */
static void
test_words_are_used_once (void)
{
  g_auto (Grouped) self = group ("cluster,artists,genres\n"
                                 "0,A,rock|indie|folk\n0,B,rock|indie|folk\n0,C,rock\n"
                                 "1,D,rock|indie|folk\n1,E,indie|folk\n1,F,indie|folk\n",
                                 2);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  find_labels (&self);
  for (guint c = 0; c < 2; c++)
    {
      g_assert_cmpuint (self.profile->clusters[c].n_genres, >, 0);
      for (guint g = 0; g < self.profile->clusters[c].n_genres; g++)
        g_assert_true (g_hash_table_add (seen, self.profile->clusters[c].genres[g].name));
    }
}

/* Of one cluster every word fits it, and no word tells it from another: the most common ones name it. */
static void
test_single_cluster (void)
{
  g_auto (Grouped) self = group ("cluster,artists,genres\n0,A,rock|indie\n0,B,rock\n0,C,rock|indie\n", 1);

  find_labels (&self);
  assert_named (&self, 0, "rock, indie");
}

/* A cluster of one artist has no word of two. */
static void
test_cluster_of_one_artist (void)
{
  g_auto (Grouped) self = group ("cluster,artists,genres\n0,A,fado\n0,A,fado\n1,B,ska\n1,C,ska\n", 2);

  find_labels (&self);
  assert_named (&self, 0, "fado");
  assert_named (&self, 1, "ska");
}

static void
test_artists_that_stand_for_a_cluster (void)
{
  g_auto (Grouped) self
    = group ("cluster,artists,genres,minutes\n"
             "0,Everywhere,pop,50\n1,Everywhere,pop,70\n0,Here,soul,40\n0,Little,soul,1\n",
             2);

  find_labels (&self);
  /* 40^2 / 40 = 40 is more than 50^2 / 120 = 21 */
  assert_artist (&self, 0, 0, "Here", 40);
  assert_artist (&self, 0, 1, "Everywhere", 50);
  assert_artist (&self, 0, 2, "Little", 1);
}

static void
test_named_by_sound (void)
{
  g_auto (Grouped) self
    = group ("cluster,artists,genres,acousticness,tempo\n"
             "0,A,rock,.1,140\n0,B,rock,.2,150\n0,C,rock,.1,145\n1,D,,.9,70\n1,E,,.8,75\n",
             2);

  find_labels (&self);
  assert_named (&self, 0, "rock");
  g_assert_cmpint (self.profile->clusters[0].name_kind, ==, CARLOS_NAME_GENRES);
  assert_named (&self, 1, "slow, acoustic");
  g_assert_cmpint (self.profile->clusters[1].name_kind, ==, CARLOS_NAME_SOUND);
}

static void
test_named_by_artists (void)
{
  g_auto (Grouped) self = group ("cluster,artists\n0,A\n0,A\n0,B\n0,C\n1,\n", 2);

  find_labels (&self);
  assert_named (&self, 0, "around A, B");
  g_assert_cmpint (self.profile->clusters[0].name_kind, ==, CARLOS_NAME_ARTISTS);
  assert_named (&self, 1, "in between");
}

static void
test_sound_words (void)
{
  double deviations[CARLOS_N_FEATURES];
  g_autofree char *none = NULL, *two = NULL, *one = NULL, *translated = NULL;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    deviations[f] = NAN;
  deviations[CARLOS_FEATURE_TEMPO] = .29;
  none = carlos_sound_words_describe (deviations, 3);
  g_assert_cmpstr (none, ==, "in between");

  deviations[CARLOS_FEATURE_TEMPO] = -.5;
  deviations[CARLOS_FEATURE_VALENCE] = 1.5;
  deviations[CARLOS_FEATURE_LIVENESS] = -2; /* no word for what isn't live */
  deviations[CARLOS_FEATURE_LOUDNESS] = -3; /* nor for loudness */
  two = carlos_sound_words_describe (deviations, 3);
  g_assert_cmpstr (two, ==, "cheerful, slow");
  one = carlos_sound_words_describe (deviations, 1);
  g_assert_cmpstr (one, ==, "cheerful");

  translated = carlos_sound_words_translate (two);
  g_assert_cmpstr (translated, ==, two);
}

/* By hand: energy .2, .4, .6, .8 has mean .5 and population deviation sqrt (.05). */
static void
test_facts (void)
{
  g_auto (Grouped) self = group ("cluster,title,energy,minutes,plays\n"
                                 "0,a,.2,10,1\n0,b,.4,20,\n1,c,.6,30,5\n-,d,.8,40,7\n1,e,,0,2\n",
                                 2);
  const CarlosCluster *clusters = self.profile->clusters;
  double sound_mean[CARLOS_N_FEATURES];

  carlos_cluster_facts_find (&self.grouping, self.profile->clusters, sound_mean);
  assert_near (clusters[0].share, .5);
  assert_near (clusters[1].share, .5);
  g_assert_cmpuint (clusters[0].n_tracks, ==, 2);
  g_assert_cmpuint (clusters[1].n_tracks, ==, 2);
  assert_near (clusters[0].minutes, 30);
  assert_near (clusters[0].plays, 1);
  assert_near (clusters[1].plays, 7);
  assert_near (sound_mean[CARLOS_FEATURE_ENERGY], .5);
  assert_near (clusters[0].sound_mean[CARLOS_FEATURE_ENERGY], .3);
  assert_near (clusters[0].sound_deviation[CARLOS_FEATURE_ENERGY], -.2 / sqrt (.05));
  assert_near (clusters[1].sound_mean[CARLOS_FEATURE_ENERGY], .6);
  g_assert_true (isnan (sound_mean[CARLOS_FEATURE_TEMPO]));
  g_assert_true (isnan (clusters[0].sound_mean[CARLOS_FEATURE_TEMPO]));
  g_assert_true (isnan (clusters[0].sound_deviation[CARLOS_FEATURE_TEMPO]));
}

/* All that was heard could not be placed. */
static void
test_shares_of_the_unheard (void)
{
  g_auto (Grouped) self = group ("cluster,title,minutes\n0,a,0\n0,b,0\n0,c,0\n1,d,0\n-,e,40\n", 2);
  double sound_mean[CARLOS_N_FEATURES];

  carlos_cluster_facts_find (&self.grouping, self.profile->clusters, sound_mean);
  assert_near (self.profile->clusters[0].share, .75);
  assert_near (self.profile->clusters[1].share, .25);
  g_assert_true (isnan (self.profile->clusters[0].plays));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grouping/counts", test_counts);
  g_test_add_func ("/study/by-hand", test_study);
  g_test_add_func ("/study/visits-by-size", test_study_visits_by_size);
  g_test_add_func ("/study/asks-ten", test_study_asks_ten);
  g_test_add_func ("/labels/tell-apart", test_words_tell_apart);
  g_test_add_func ("/labels/of-the-tree", test_words_of_the_tree);
  g_test_add_func ("/labels/used-once", test_words_are_used_once);
  g_test_add_func ("/labels/single-cluster", test_single_cluster);
  g_test_add_func ("/labels/cluster-of-one-artist", test_cluster_of_one_artist);
  g_test_add_func ("/labels/artists", test_artists_that_stand_for_a_cluster);
  g_test_add_func ("/name/by-sound", test_named_by_sound);
  g_test_add_func ("/name/by-artists", test_named_by_artists);
  g_test_add_func ("/sound-words", test_sound_words);
  g_test_add_func ("/facts/by-hand", test_facts);
  g_test_add_func ("/facts/unheard", test_shares_of_the_unheard);

  return g_test_run ();
}
