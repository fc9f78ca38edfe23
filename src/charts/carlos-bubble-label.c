/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-label.h"

#include <math.h>
#include <string.h>

#include "carlos-wrap.h"

/* All in em, as multiples of the font size. */
#define PITCH 1.12      /* from line to line */
#define WIDE_PITCH 1.62 /* between two words when one of them is broken, so that it does not read as two */
#define CENTRE 0.35     /* from the middle of the letters down to the baseline */
#define SMALLEST_TOP \
  0.7 /* what every line takes above its baseline, so that lines of "ace" and "bdf" sit alike */
#define SMALLEST_BOTTOM 0.0 /* and below */

#define CHORD 0.88 /* the part of a chord that words may take */
#define SIZE_BY_RADIUS \
  0.25 /* words are not larger than this part of the radius unless they must be to be read */
#define MAXIMUM_WORDS 4
#define SHORTEST_BEGINNING 5 /* characters of a shortened word; fewer say nothing */
#define LINE_MALUS 0.87      /* an additional line must make the letters this much larger */

typedef struct
{
  guint n;
  CarlosWrap wraps[MAXIMUM_WORDS];
  CarlosWrapLines lines[MAXIMUM_WORDS][CARLOS_WRAP_MAXIMUM_LINES]; /* [word][number of lines - 1] */
  guint maximum_lines[MAXIMUM_WORDS];
} Words;

/* How many lines each word takes. */
typedef guint Breaks[MAXIMUM_WORDS];

static void
words_init (Words *self, const char *const *words, const CarlosFont *font)
{
  self->n = 0;
  for (guint i = 0; words[i] != NULL && self->n < MAXIMUM_WORDS; i++)
    {
      CarlosWrap *wrap = &self->wraps[self->n];

      carlos_wrap_init (wrap, words[i], font);
      if (wrap->n_pieces > 0)
        self->n++;
      else
        carlos_wrap_clear (wrap);
    }
  for (guint i = 0; i < self->n; i++)
    {
      guint most = self->n == 1 ? CARLOS_WRAP_MAXIMUM_LINES : 3;

      self->maximum_lines[i] = MIN (most, self->wraps[i].n_pieces);
      for (guint l = 0; l < self->maximum_lines[i]; l++)
        carlos_wrap_break (&self->wraps[i], l + 1, &self->lines[i][l]);
    }
}

static void
words_clear (Words *self)
{
  for (guint i = 0; i < self->n; i++)
    carlos_wrap_clear (&self->wraps[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* Between two words. */
static double
get_word_pitch (const guint *breaks, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (breaks[i] > 1 && n_words > 1)
        return WIDE_PITCH;
    }

  return PITCH;
}

/* The baseline of the first line, em below the centre of the circle: the block of letters is centred. */
static double
get_first_baseline (const guint *breaks, guint n_words)
{
  double height = (n_words - 1) * get_word_pitch (breaks, n_words);

  for (guint i = 0; i < n_words; i++)
    height += (breaks[i] - 1) * PITCH;

  return CENTRE - height / 2;
}

/* The largest size at which the corners of every line lie inside the circle, its width counted as 1 / CHORD of
 * itself. A corner at (x, y) em is in a circle of radius r as long as size * hypot (x, y) <= r. */
static double
get_largest_size (const Words *words, const guint *breaks, guint n_words, double radius)
{
  double pitch = get_word_pitch (breaks, n_words);
  double y = get_first_baseline (breaks, n_words);
  double farthest = 0;

  for (guint i = 0; i < n_words; i++)
    {
      const CarlosWrap *wrap = &words->wraps[i];
      double x = (words->lines[i][breaks[i] - 1].width / 2 + wrap->overhang) / CHORD;

      for (guint l = 0; l < breaks[i]; l++)
        {
          double top = fabs (y - MAX (wrap->top, SMALLEST_TOP));
          double bottom = fabs (y + MAX (wrap->bottom, SMALLEST_BOTTOM));

          farthest = MAX (farthest, hypot (x, MAX (top, bottom)));
          y += l + 1 < breaks[i] ? PITCH : pitch;
        }
    }

  return farthest > 0 ? radius / farthest : 0;
}

/* The next way to break the words, as an odometer counts; FALSE after the last. */
static gboolean
advance (const Words *words, guint *breaks, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (breaks[i] < words->maximum_lines[i])
        {
          breaks[i]++;
          return TRUE;
        }
      breaks[i] = 1;
    }

  return FALSE;
}

/* Tries all ways to break the first words: at most 81. Returns 0 when the letters would be too small with any. */
static double
find_breaks (const Words *words,
             guint n_words,
             double radius,
             double minimum_size,
             double maximum_size,
             guint *best)
{
  Breaks breaks = { 1, 1, 1, 1 };
  double best_score = -1, best_size = 0;

  do
    {
      double size = MIN (get_largest_size (words, breaks, n_words, radius), maximum_size);
      double score = size;

      for (guint i = 0; i < n_words; i++)
        score *= pow (LINE_MALUS, breaks[i] - 1);
      if (size >= minimum_size && score > best_score)
        {
          best_score = score;
          best_size = size;
          memcpy (best, breaks, sizeof (Breaks));
        }
    }
  while (advance (words, breaks, n_words));

  return best_size;
}

static void
set_lines (CarlosBubbleLabel *self, const Words *words, const guint *breaks, guint n_words)
{
  double pitch = get_word_pitch (breaks, n_words);
  double y = get_first_baseline (breaks, n_words);

  for (guint i = 0; i < n_words; i++)
    {
      for (guint l = 0; l < breaks[i]; l++)
        {
          CarlosBubbleLabelLine *line = &self->lines[self->n_lines++];

          line->text = carlos_wrap_dup_line (&words->wraps[i], &words->lines[i][breaks[i] - 1], l);
          line->y = y * self->font.size;
          y += l + 1 < breaks[i] ? PITCH : pitch;
        }
    }
}

/* The last resort: as much of the first word as one line of the smallest size holds. */
static gboolean
set_ellipsized (CarlosBubbleLabel *self, const CarlosWrap *wrap, double radius)
{
  double top = fabs (CENTRE - MAX (wrap->top, SMALLEST_TOP));
  double bottom = CENTRE + MAX (wrap->bottom, SMALLEST_BOTTOM);
  double y = MAX (top, bottom) * self->font.size;
  double half_chord = radius > y ? sqrt (radius * radius - y * y) : 0;
  double width = 2 * (CHORD * half_chord - wrap->overhang * self->font.size);

  self->lines[0].text = carlos_text_ellipsize (wrap->text, &self->font, width);
  if (self->lines[0].text == NULL || g_utf8_strlen (self->lines[0].text, -1) <= SHORTEST_BEGINNING)
    {
      g_clear_pointer (&self->lines[0].text, g_free);
      return FALSE;
    }
  self->lines[0].y = CENTRE * self->font.size;
  self->n_lines = 1;

  return TRUE;
}

/* As many of the words, from the first on, as go in whole. */
static gboolean
set_whole (CarlosBubbleLabel *self, const char *const *words, double radius, double maximum_size)
{
  g_auto (Words) measured = { 0 };
  double minimum_size = self->font.size;
  Breaks breaks;

  words_init (&measured, words, &self->font);
  for (guint n = measured.n; n > 0; n--)
    {
      double size = find_breaks (&measured, n, radius, minimum_size, maximum_size, breaks);

      if (size > 0)
        {
          self->font.size = size;
          set_lines (self, &measured, breaks, n);
          return TRUE;
        }
    }

  return FALSE;
}

/* The first of the less important words that goes in whole: it says more than the beginning of another. */
static gboolean
set_another (CarlosBubbleLabel *self, const char *const *words, double radius, double maximum_size)
{
  for (guint i = 1; words[0] != NULL && words[i] != NULL && i < MAXIMUM_WORDS; i++)
    {
      const char *const other[] = { words[i], NULL };

      if (set_whole (self, other, radius, maximum_size))
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_bubble_label_init:
 * @words: (array zero-terminated=1): genres, a title, a name: any bytes, in order of importance; four at most are
 * used
 * @radius: of the circle, px
 * @minimum_size: px: below this, words are left out from the end; where not even the first goes in, another does, or the first is
 *   shortened
 * @maximum_size: px
 *
 * Finds lines for the words that lie inside of the circle as they are drawn: as large as may be, at most 0.88 of the
 * chord wide, each word on a line of its own and broken where its script allows when that makes the letters larger.
 *
 * Returns: FALSE when nothing fits; there are no lines then
 */
gboolean
carlos_bubble_label_init (CarlosBubbleLabel *self,
                          const char *const *words,
                          double radius,
                          double minimum_size,
                          double maximum_size)
{
  g_auto (Words) measured = { 0 };

  memset (self, 0, sizeof *self);
  self->font = (CarlosFont){ CARLOS_FONT_SANS, minimum_size, TRUE, FALSE };
  maximum_size = MIN (maximum_size, MAX (SIZE_BY_RADIUS * radius, minimum_size));
  if (set_whole (self, words, radius, maximum_size) || set_another (self, words, radius, maximum_size))
    return TRUE;
  words_init (&measured, words, &self->font);

  return measured.n > 0 && set_ellipsized (self, &measured.wraps[0], radius);
}

void
carlos_bubble_label_clear (CarlosBubbleLabel *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    g_free (self->lines[i].text);
  self->n_lines = 0;
}
