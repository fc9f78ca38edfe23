/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-months-chart.h"

#include <glib/gi18n-lib.h>

#include "carlos-format.h"
#include "carlos-plot.h"

/* Bars are drawn apart where that leaves them wide enough to be seen, else as one outline. */
#define GAP 0.2 /* of a month */
#define MAXIMUM_GAP 3.0
#define MINIMUM_APART 4.0 /* px of a month */
#define MAXIMUM_BAR 40.0  /* of the plate; of few months each stays a bar and does not become a wall */

#define STRIP_FONT_SIZE 10.5
#define TICK_LENGTH 4.0
#define LABEL_GAP 8.0   /* px between two labels */
#define NAME_HEIGHT 1.6 /* lines of the label above the highest bar */
#define OUTSIDE_RAMP 2  /* the step of the ramp for months that are not selected */

#define MINUTES_PER_HOUR 60
#define MANY_MINUTES 600 /* a month with so many is told in hours */
#define MONTHS_PER_YEAR 12

/* What is drawn of months, in either form of the chart. */
typedef struct
{
  CarlosDisplayListBuilder *builder;
  const CarlosMonths *months;
  const CarlosPalette *palette;
  CarlosMonthsFrame frame;
  CarlosFont font;
  double maximum_bar; /* px */
  double highest;     /* minutes at the top of the frame */
} Drawing;

static guint
find_highest (const CarlosMonths *months)
{
  guint highest = 0;

  for (guint m = 1; m < months->n_months; m++)
    {
      if (months->minutes[m] > months->minutes[highest])
        highest = m;
    }

  return highest;
}

static double
get_width (const Drawing *self)
{
  return (self->frame.right - self->frame.left) / self->frame.n_months;
}

static double
get_y (const Drawing *self, guint month)
{
  double part = self->highest > 0 ? self->months->minutes[month] / self->highest : 0;

  return self->frame.bottom - part * (self->frame.bottom - self->frame.top);
}

static void
append (GArray *path, char kind, double x, double y)
{
  CarlosPathOperation operation = { kind, { x, y } };

  g_array_append_val (path, operation);
}

static void
append_bar (const Drawing *self, GArray *path, guint month)
{
  double room = get_width (self);
  double width = MIN (room - MIN (GAP * room, MAXIMUM_GAP), self->maximum_bar);
  double left = carlos_months_frame_get_x (&self->frame, month) + (room - width) / 2;
  double y = get_y (self, month);

  if (self->months->minutes[month] <= 0)
    return;
  append (path, 'M', left, self->frame.bottom);
  append (path, 'L', left, y);
  append (path, 'L', left + width, y);
  append (path, 'L', left + width, self->frame.bottom);
  append (path, 'Z', 0, 0);
}

static void
append_outline (const Drawing *self, GArray *path, guint first, guint end)
{
  append (path, 'M', carlos_months_frame_get_x (&self->frame, first), self->frame.bottom);
  for (guint m = first; m < end; m++)
    {
      append (path, 'L', carlos_months_frame_get_x (&self->frame, m), get_y (self, m));
      append (path, 'L', carlos_months_frame_get_x (&self->frame, m + 1), get_y (self, m));
    }
  append (path, 'L', carlos_months_frame_get_x (&self->frame, end), self->frame.bottom);
  append (path, 'Z', 0, 0);
}

static void
add_bars (const Drawing *self, guint first, guint end, CarlosColor color)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (CarlosPathOperation));
  double width = get_width (self);
  CarlosPaint paint = { .fill = color };

  if (width < MINIMUM_APART && first < end)
    append_outline (self, path, first, end);
  for (guint m = first; width >= MINIMUM_APART && m < end; m++)
    append_bar (self, path, m);
  if (path->len > 0)
    carlos_display_list_builder_add_path (self->builder, (const CarlosPathOperation *) (gpointer) path->data,
                                          path->len, &paint);
}

static char *
format_month (const CarlosMonths *months, guint month, const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (carlos_months_get_year (months, month),
                                                    carlos_months_get_month (months, month), 1, 0, 0, 0);

  return g_date_time_format (date, format);
}

static double
measure (const Drawing *self, const char *text)
{
  CarlosTextExtents extents;

  carlos_text_measure (text, &self->font, &extents);

  return extents.advance;
}

/* How many months stand between two labels: the least that leaves each the room it needs. */
static guint
find_step (const Drawing *self)
{
  static const guint steps[] = { 1, 12, 24, 60, 120, 240, 600 };
  double room = measure (self, "0000") + LABEL_GAP;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i] * get_width (self) >= room)
        return steps[i];
    }

  return steps[G_N_ELEMENTS (steps) - 1];
}

/* Months since the beginning of the calendar, so that years are multiples of twelve. */
static guint
get_ordinal (const CarlosMonths *months, guint month)
{
  return (guint) (carlos_months_get_year (months, month) * MONTHS_PER_YEAR
                  + carlos_months_get_month (months, month) - 1);
}

/* The year for January, else the month; the first one has both where there is room. */
static char *
dup_month_label (const Drawing *self, guint month)
{
  gboolean is_january = carlos_months_get_month (self->months, month) == 1;
  g_autofree char *both = format_month (self->months, month, "%b %Y");

  if (month == 0 && measure (self, both) <= get_width (self))
    return g_steal_pointer (&both);

  return format_month (self->months, month, is_january ? "%Y" : "%b");
}

static void
add_month_labels (const Drawing *self, double baseline)
{
  for (guint m = 0; m < self->months->n_months; m++)
    {
      g_autofree char *label = dup_month_label (self, m);
      double x = carlos_months_frame_get_x (&self->frame, m) + get_width (self) / 2;

      carlos_display_list_builder_add_text (self->builder, label, x, baseline, CARLOS_ANCHOR_MIDDLE,
                                            &self->font, self->palette->caption);
    }
}

/* Of years: a tick where each step begins and its year behind it. The year that is under way when the months begin is
 * named too where that does not run into the next one. */
static void
add_year_labels (const Drawing *self, double baseline, guint step)
{
  CarlosPaint paint = { .stroke = self->palette->rule, .stroke_width = 1 };
  guint to_next = step - get_ordinal (self->months, 0) % step;

  for (guint m = 0; m < self->months->n_months; m++)
    {
      double x = carlos_months_frame_get_x (&self->frame, m);
      gboolean begins = get_ordinal (self->months, m) % step == 0;
      double end = begins ? self->frame.right : carlos_months_frame_get_x (&self->frame, to_next) - LABEL_GAP;
      g_autofree char *year = NULL;

      if (!begins && m > 0)
        continue;
      year = format_month (self->months, m, "%Y");
      if (begins)
        carlos_display_list_builder_add_line (self->builder, x, self->frame.bottom, x,
                                              self->frame.bottom + TICK_LENGTH, &paint);
      if (x + measure (self, year) <= end + LABEL_GAP * begins)
        carlos_display_list_builder_add_text (self->builder, year, x, baseline, CARLOS_ANCHOR_START,
                                              &self->font, self->palette->caption);
    }
}

static void
add_labels (const Drawing *self)
{
  double baseline = self->frame.bottom + TICK_LENGTH + 0.95 * self->font.size;
  guint step = find_step (self);

  if (step == 1)
    add_month_labels (self, baseline);
  else
    add_year_labels (self, baseline, step);
}

static void
add_baseline (const Drawing *self)
{
  CarlosPaint paint = { .stroke = self->palette->rule, .stroke_width = 1 };

  carlos_display_list_builder_add_line (self->builder, self->frame.left, self->frame.bottom + 0.5,
                                        self->frame.right, self->frame.bottom + 0.5, &paint);
}

/* Such as "81 hours" or "12 minutes". */
static char *
dup_time (double minutes)
{
  gulong count = (gulong) (minutes < MANY_MINUTES ? minutes + 0.5 : minutes / MINUTES_PER_HOUR + 0.5);

  if (minutes < MANY_MINUTES)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu minute", "%lu minutes", count), count);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu hour", "%'lu hours", count), count);
}

static char *
dup_highest (const CarlosMonths *months)
{
  guint highest = find_highest (months);
  g_autofree char *name = carlos_months_chart_dup_name (months, highest);
  g_autofree char *time = dup_time (months->minutes[highest]);

  /* Translators: a month and how long music was heard in it: “March 2020: 81 hours” */
  return g_strdup_printf (_ ("%s: %s"), name, time);
}

/**
 * carlos_months_chart_dup_name:
 *
 * Returns: (transfer full): the name of a month for people, such as "March 2020"
 */
char *
carlos_months_chart_dup_name (const CarlosMonths *months, guint month)
{
  /* Translators: a month and its year, as g_date_time_format() takes it; %OB is the name of the month, %Y the year */
  return format_month (months, month, _ ("%OB %Y"));
}

/**
 * carlos_months_chart_new_strip:
 * @first: the first month that is selected
 * @end: the month behind the last one that is selected; what is beyond the months selects none
 * @options: of any size; captions are not drawn
 *
 * Draws the strip under a chart: a bar for each month, pale where it is not selected, and the years. Where months stand is
 * told by carlos_months_frame_init_strip() for the same size.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_months_chart_new_strip (const CarlosMonths *months,
                               guint first,
                               guint end,
                               const CarlosChartOptions *options)
{
  g_autoptr (CarlosDisplayListBuilder) builder
    = carlos_display_list_builder_new (options->width, options->height);
  Drawing self = {
    .builder = builder,
    .months = months,
    .palette = carlos_palette_get (options->palette, options->high_contrast),
    .font = { CARLOS_FONT_SANS, MAX (STRIP_FONT_SIZE, options->minimum_font), FALSE, FALSE },
    .maximum_bar = MAXIMUM_BAR,
  };
  CarlosColor pale = self.palette->ramp[OUTSIDE_RAMP];

  carlos_display_list_builder_set_title (builder, _ ("Listening month by month"));
  if (options->draw_background)
    carlos_display_list_builder_set_background (builder, self.palette->background);
  carlos_months_frame_init_strip (&self.frame, options->width, options->height, months->n_months);
  if (months->n_months > 0)
    {
      end = MIN (end, months->n_months);
      first = MIN (first, end);
      self.highest = months->minutes[find_highest (months)];
      add_bars (&self, 0, first, pale);
      add_bars (&self, end, months->n_months, pale);
      add_bars (&self, first, end, self.palette->series);
      add_baseline (&self);
      add_labels (&self);
    }

  return carlos_display_list_builder_end (builder);
}

/* The month with the most, named above its bar. */
static void
name_highest (const Drawing *self, CarlosPlot *plot)
{
  guint highest = find_highest (self->months);
  g_autofree char *text = dup_highest (self->months);
  CarlosFont font = carlos_plot_get_font (plot, CARLOS_PLOT_LABEL_SIZE, TRUE);
  double x = carlos_months_frame_get_x (&self->frame, highest) + get_width (self) / 2;
  CarlosTextExtents extents;

  add_bars (self, highest, highest + 1, self->palette->accent);
  carlos_text_measure (text, &font, &extents);
  x = CLAMP (x, plot->left + extents.advance / 2, MAX (plot->right - extents.advance / 2, plot->left));
  carlos_plot_add_label (plot, text, x, get_y (self, highest) - 0.5 * font.size, CARLOS_ANCHOR_MIDDLE, TRUE,
                         self->palette->accent);
}

/* Ticks end at the highest bar, so that no line goes through its name. */
static void
add_plot (CarlosPlot *plot, const CarlosMonths *months)
{
  double highest = months->minutes[find_highest (months)];
  Drawing self = { .builder = plot->builder,
                   .months = months,
                   .palette = plot->palette,
                   .font = carlos_plot_get_font (plot, 12.5, FALSE),
                   .maximum_bar = MAXIMUM_BAR * plot->unit,
                   .highest = highest };

  plot->top += NAME_HEIGHT * carlos_plot_get_font (plot, CARLOS_PLOT_LABEL_SIZE, TRUE).size;
  plot->top = MIN (plot->top, plot->bottom - 1);
  plot->y_last = highest < MANY_MINUTES ? highest : highest / MINUTES_PER_HOUR;
  self.frame = (CarlosMonthsFrame){ plot->left, plot->right, plot->top, plot->bottom, months->n_months };
  carlos_plot_add_y_ticks (plot, FALSE);
  carlos_display_list_builder_begin_group (plot->builder, "months", NULL, NULL);
  add_bars (&self, 0, months->n_months, self.palette->series);
  carlos_display_list_builder_end_group (plot->builder);
  add_labels (&self);
  name_highest (&self, plot);
}

static char *
dup_subtitle (const CarlosMonths *months)
{
  gboolean in_minutes = months->minutes[find_highest (months)] < MANY_MINUTES;
  const char *unit = in_minutes ? _ ("Minutes a month") : _ ("Hours a month");
  g_autofree char *total = dup_time (months->total);
  g_autofree char *from = carlos_months_chart_dup_name (months, 0);
  g_autofree char *to = carlos_months_chart_dup_name (months, months->n_months - 1);

  if (months->n_months == 1)
    return g_strdup (unit);

  /* Translators: “Hours a month”, how long music was heard in all, and the first and the last month */
  return g_strdup_printf (_ ("%s; %s from %s to %s"), unit, total, from, to);
}

/**
 * carlos_months_chart_new:
 * @profile: not looked at; what is drawn is the months of @options
 *
 * Draws how long music was heard in each month, with the month that had the most pointed out.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_months_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  const CarlosMonths *months = options->months;
  gboolean has_months = months != NULL && months->n_months > 0;
  g_autofree char *subtitle = has_months ? dup_subtitle (months) : NULL;
  g_autofree char *highest = has_months ? dup_highest (months) : NULL;
  g_autofree char *description = NULL;
  CarlosPlotTexts texts = { 0 };
  CarlosPlot plot;

  /* Translators: %s is the month with the most listening and how long that was */
  description = has_months ? g_strdup_printf (_ ("A bar for each month. The most is in %s"), highest) : NULL;
  texts.title = _ ("Listening month by month");
  texts.subtitle = subtitle;
  texts.description = has_months ? description : _ ("There is nothing to show");
  carlos_plot_begin (&plot, options, &texts);
  if (has_months)
    add_plot (&plot, months);
  else
    carlos_plot_add_sentence (&plot,
                              _ ("It is not known when anything was heard, so there are no months to show."));

  return carlos_plot_end (&plot);
}
