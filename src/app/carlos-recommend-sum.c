/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-sum.h"

#include "carlos-evidence-bar.h"
#include "carlos-recommend-link.h"
#include "carlos-recommend-words.h"
#include "carlos-sound-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A score as arithmetic: its parts, what is behind each, and what they add up to. */

/**
 * carlos_recommend_sum_round:
 * @hundredths: takes the parts of the score in hundredths
 *
 * Rounds the parts so that they add up to the rounded score, by the largest remainders.
 */
void
carlos_recommend_sum_round (const CarlosRecommendation *item, int hundredths[CARLOS_N_EVIDENCE])
{
  double rests[CARLOS_N_EVIDENCE];
  int missing = (int) lround (item->score * 100);

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      double value = floor (item->parts[e].value * 100);

      hundredths[e] = (int) value;
      rests[e] = item->parts[e].value * 100 - value;
      missing -= hundredths[e];
    }
  for (; missing > 0; missing--)
    {
      guint largest = 0;

      for (guint e = 1; e < CARLOS_N_EVIDENCE; e++)
        if (rests[e] > rests[largest])
          largest = e;
      hundredths[largest]++;
      rests[largest] -= 1;
    }
}

/**
 * carlos_recommend_sum_format:
 *
 * Returns: (transfer full): such as "0.42" or "−0.10", in the listener's language
 */
char *
carlos_recommend_sum_format (int hundredths)
{
  return g_strdup_printf ("%s%.2f", hundredths < 0 ? "−" : "", ABS (hundredths) / 100.0);
}

static char *
format_value (double value)
{
  return carlos_recommend_sum_format ((int) lround (value * 100));
}

/**
 * carlos_recommend_sum_say_parts:
 *
 * Returns: (transfer full): the parts of a score on one line, such as "listeners 0.92, tags 0.41"
 */
char *
carlos_recommend_sum_say_parts (const CarlosRecommendation *item)
{
  GString *text = g_string_new (NULL);
  int hundredths[CARLOS_N_EVIDENCE];

  carlos_recommend_sum_round (item, hundredths);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      g_autofree char *value = carlos_recommend_sum_format (hundredths[e]);

      if (hundredths[e] != 0)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                                carlos_recommend_words_get_evidence ((CarlosEvidence) e), value);
    }

  return g_string_free (text, FALSE);
}

static char *
say_own (const CarlosRecommender *recommender, const CarlosCause *cause)
{
  guint n = recommender != NULL ? carlos_recommender_count_plays (recommender, cause) : 0;

  if (n == 0)
    return g_strdup (cause->name);

  /* Translators: an artist or a track, and how often the listener played it */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · %'u play", "%s · %'u plays", n), cause->name,
                          n);
}

static char *
say_count (const CarlosCause *cause)
{
  guint n = (guint) g_ascii_strtoull (cause->name, NULL, 10);

  if (g_str_equal (cause->kind, "listeners"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u listener", "%'u listeners", n), n);
  if (g_str_equal (cause->kind, "plays"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "played %'u time", "played %'u times", n), n);
  if (g_str_equal (cause->kind, "tracks"))
    return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%'u track in your music", "%'u tracks in your music", n), n);

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "last heard %u month ago", "last heard %u months ago", n), n);
}

/**
 * carlos_recommend_sum_say_cause:
 * @recommender: (nullable): who knows how often something was played
 *
 * Returns: (transfer full): what a cause is, in the listener's language
 */
char *
carlos_recommend_sum_say_cause (const CarlosRecommender *recommender, const CarlosCause *cause)
{
  static const char *const counts[] = { "listeners", "plays", "tracks", "months", NULL };

  if (g_strv_contains (counts, cause->kind))
    return say_count (cause);
  if (g_str_equal (cause->kind, "artist") || g_str_equal (cause->kind, "track"))
    return say_own (recommender, cause);
  if (g_str_equal (cause->kind, "similar"))
    /* Translators: %s is an artist of the listener's */
    return g_strdup_printf (_ ("similar to %s"), cause->name);
  if (g_str_equal (cause->kind, "sound"))
    return carlos_sound_words_translate (cause->name);
  if (g_str_equal (cause->kind, "distance"))
    return g_strdup (g_str_equal (cause->name, "far") ? _ ("far from what you play")
                                                      : _ ("near to what you play"));
  if (g_str_equal (cause->kind, "like"))
    return g_strdup_printf (_ ("you like %s"), cause->name);
  if (g_str_equal (cause->kind, "less"))
    return g_strdup_printf (_ ("you want less like %s"), cause->name);

  return g_strdup (cause->name);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_value (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, style);

  return label;
}

static void
attach_line (GtkGrid *grid, const char *text, const char *value, int *row)
{
  GtkWidget *label = create_label (text, "caption");
  GtkWidget *number = create_value (value, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_grid_attach (grid, label, 1, *row, 1, 1);
  gtk_grid_attach (grid, number, 2, *row, 1, 1);
  (*row)++;
}

/* Words are what things have in common, not what is added up. */
static gboolean
is_word (const CarlosCause *cause)
{
  return g_str_equal (cause->kind, "genre") || g_str_equal (cause->kind, "sound");
}

static void
attach_words (GtkGrid *grid, const CarlosRecommendationPart *part, int *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < part->n_causes; i++)
    {
      g_autofree char *word
        = is_word (&part->causes[i]) ? carlos_recommend_sum_say_cause (NULL, &part->causes[i]) : NULL;

      if (word != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", word);
    }
  if (text->len > 0)
    attach_line (grid, text->str, "", row);
  g_string_free (text, TRUE);
}

/* What is told of are the largest causes; what all others add makes the part whole. */
static void
attach_causes (GtkGrid *grid,
               const CarlosRecommender *recommender,
               const CarlosRecommendationPart *part,
               int hundredths,
               int *row)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < part->n_causes; i++)
    {
      const CarlosCause *cause = &part->causes[i];
      int value = (int) lround (cause->value * 100);
      g_autofree char *text = carlos_recommend_sum_say_cause (recommender, cause);
      g_autofree char *number = value != 0 ? carlos_recommend_sum_format (value) : g_strdup ("");

      if (is_word (cause))
        continue;
      attach_line (grid, text, number, row);
      hundredths -= value;
      is_any = is_any || value != 0;
    }
  attach_words (grid, part, row);
  if (is_any && hundredths != 0)
    {
      g_autofree char *rest = carlos_recommend_sum_format (hundredths);

      attach_line (grid, _ ("all that you play besides"), rest, row);
    }
}

/* Where what is said comes from a service that wants to be named with its page. */
static void
attach_source (GtkGrid *grid,
               const CarlosRecommendation *item,
               const CarlosRecommendationPart *part,
               int *row)
{
  for (guint i = 0; i < part->n_causes; i++)
    {
      const CarlosCause *cause = &part->causes[i];
      gboolean is_similar = g_str_equal (cause->kind, "similar");
      g_autofree char *address
        = is_similar ? carlos_recommend_link_dup_source (cause->id, item->artist) : NULL;
      g_autofree char *text = NULL;
      GtkWidget *link;

      if (address == NULL)
        continue;
      /* Translators: a link to an artist's page: the artist, and a service such as Last.fm */
      text = g_strdup_printf (_ ("%s at %s"), item->artist, cause->id);
      link = gtk_link_button_new_with_label (address, text);
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (link))), PANGO_ELLIPSIZE_END);
      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_add_css_class (link, "caption");
      gtk_grid_attach (grid, link, 1, (*row)++, 2, 1);
      return;
    }
}

static void
attach_part (GtkGrid *grid,
             const CarlosRecommender *recommender,
             const CarlosRecommendation *item,
             CarlosEvidence evidence,
             int hundredths,
             int *row)
{
  const CarlosRecommendationPart *part = &item->parts[evidence];
  g_autofree char *value = carlos_recommend_sum_format (hundredths);
  GtkWidget *swatch = g_object_new (CARLOS_TYPE_EVIDENCE_BAR, NULL);

  carlos_evidence_bar_set_swatch (CARLOS_EVIDENCE_BAR (swatch), evidence, hundredths < 0);
  gtk_grid_attach (grid, swatch, 0, *row, 1, 1);
  gtk_grid_attach (grid, create_label (carlos_recommend_words_get_evidence (evidence), "caption-heading"), 1,
                   *row, 1, 1);
  gtk_grid_attach (grid, create_value (value, "caption-heading"), 2, *row, 1, 1);
  (*row)++;
  attach_causes (grid, recommender, part, hundredths, row);
  attach_source (grid, item, part, row);
}

/**
 * carlos_recommend_sum_new:
 * @recommender: (nullable): who knows how often something was played
 *
 * Returns: (transfer floating): the parts of a score with what is behind each, and the score
 */
GtkWidget *
carlos_recommend_sum_new (const CarlosRecommender *recommender, const CarlosRecommendation *item)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  int hundredths[CARLOS_N_EVIDENCE], row = 0;
  g_autofree char *score = format_value (item->score);

  carlos_recommend_sum_round (item, hundredths);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      if (hundredths[e] != 0 || item->parts[e].n_causes > 0)
        attach_part (GTK_GRID (grid), recommender, item, (CarlosEvidence) e, hundredths[e], &row);
    }
  gtk_grid_attach (GTK_GRID (grid), line, 0, row++, 3, 1);
  gtk_grid_attach (GTK_GRID (grid), create_label (_ ("Score"), "caption-heading"), 0, row, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), create_value (score, "caption-heading"), 2, row, 1, 1);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "carlos-sum");

  return grid;
}
