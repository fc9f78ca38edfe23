/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "stage.h"

#include "carlos-application.h"
#include "carlos-random.h"
#include "carlos-recommend-link.h"
#include "carlos-recommend-sum.h"

/* Whatever they are, parts in hundredths add up to the score in hundredths, each within one of its own value. */
static void
test_rounding (void)
{
  CarlosRandom random;

  carlos_random_init (&random, 7);
  for (guint round = 0; round < 10000; round++)
    {
      CarlosRecommendation item = { 0 };
      int hundredths[CARLOS_N_EVIDENCE], sum = 0;

      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        {
          item.parts[e].value
            = carlos_random_below (&random, 3) == 0 ? 0 : 6 * carlos_random_uniform (&random) - 2;
          item.score += item.parts[e].value;
        }
      carlos_recommend_sum_round (&item, hundredths);
      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        {
          g_assert_cmpfloat (ABS (hundredths[e] - 100 * item.parts[e].value), <=, 1 + 1e-9);
          sum += hundredths[e];
        }
      g_assert_cmpfloat (ABS (sum - 100 * item.score), <=, .5 + 1e-9);
    }
}

static guint
count_links (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LINK_BUTTON (widget)
      && g_str_equal (gtk_link_button_get_uri (GTK_LINK_BUTTON (widget)),
                      "https://www.last.fm/music/A%2FB%3F"))
    return 1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_links (child);

  return n;
}

/* What Last.fm says comes with its page of the artist, once. */
static void
test_source (void)
{
  CarlosRecommendation item = { .artist = (char *) "A/B?" };
  CarlosRecommendationPart *part = &item.parts[CARLOS_EVIDENCE_COMMUNITY];
  GtkWidget *without, *with;

  carlos_recommendation_part_add (part, "similar", "Somebody", "C", .5);
  without = g_object_ref_sink (carlos_recommend_sum_new (NULL, &item));
  carlos_recommendation_part_add (part, "similar", "Last.fm", "D", .5);
  carlos_recommendation_part_add (part, "similar", "Last.fm", "E", .2);
  with = g_object_ref_sink (carlos_recommend_sum_new (NULL, &item));
  g_assert_cmpuint (count_links (without), ==, 0);
  g_assert_cmpuint (count_links (with), ==, 1);
  g_object_unref (without);
  g_object_unref (with);
  item.artist = NULL;
  carlos_recommendation_clear (&item);
}

/* What comes from outside becomes no address that it does not look like. */
static void
test_links (void)
{
  static const struct
  {
    const char *id;
    const char *page;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "sample:1", NULL },
    { "spotify:track:4uLU6hMCjMI75M1A2tKUQC", "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC" },
    { "spotify:track:", NULL },
    { "spotify:track:a/../b", NULL },
    { "spotify:track:a?b", NULL },
    { "spotify:artist:4uLU6hMCjMI75M1A2tKUQC", NULL },
    { "https://example.org/track", "https://example.org/track" },
    { "https://exa mple.org/", NULL },
    { "javascript:alert(1)", NULL },
    { "/etc/passwd", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CarlosRecommendation item = { .id = (char *) cases[i].id };
      g_autofree char *page = carlos_recommend_link_dup_page (&item);
      g_autofree char *target = carlos_recommend_link_dup_target (&item);

      g_assert_cmpstr (page, ==, cases[i].page);
      g_assert_true ((target == NULL) == (page == NULL));
    }
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */

  g_test_add_func ("/recommend-sum/rounding", test_rounding);
  g_test_add_func ("/recommend-sum/source", test_source);
  g_test_add_func ("/recommend-sum/links", test_links);

  return g_test_run ();
}
