/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-html.h"

#include "carlos-format.h"
#include "carlos-svg-writer.h"
#include "carlos-text.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* A table of more rows is told by its first ones; the files have all. */
#define MAX_ROWS 14
#define FIRST_ROWS 10

/* A film is told by so many moments. */
#define MAX_MOMENTS 12

#define CHART_WIDTH 560.0
#define MOMENT_WIDTH 320.0
#define MINIMUM_FONT 11.0

typedef struct
{
  const CarlosMethodWalk *walk;
  const CarlosMethodHtml *page;
  GString *out;
} Writer;

/* Whatever a name holds, it is one run of words here. */
static void
append_text (GString *out, const char *text)
{
  g_autofree char *clean = carlos_text_sanitize (text);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  g_string_append (out, escaped);
}

static void
append_element (GString *out, const char *element, const char *text)
{
  g_string_append_printf (out, "<%s>", element);
  append_text (out, text);
  g_string_append_printf (out, "</%.*s>\n", (int) strcspn (element, " "), element);
}

/**
 * carlos_method_html_get_file_name:
 * @step: its number, from 0
 * @chart: of the step
 *
 * Returns: (transfer full): the name of the file of a picture, such as "04-variance.svg"
 */
char *
carlos_method_html_get_file_name (guint step, const CarlosMethodStep *of, const CarlosMethodChart *chart)
{
  if (of->is_film)
    return g_strdup_printf ("%02u-%s-%02u.svg", step + 1, chart->id, chart->index);

  return g_strdup_printf ("%02u-%s.svg", step + 1, chart->id);
}

/**
 * carlos_method_html_get_table_name:
 * @step: its number, from 0
 * @extension: "csv" or "json"
 *
 * Returns: (transfer full): the name of the file of a table, such as "04-variance.csv"
 */
char *
carlos_method_html_get_table_name (guint step, const CarlosMethodTable *table, const char *extension)
{
  return g_strdup_printf ("%02u-%s.%s", step + 1, carlos_method_table_get_id (table), extension);
}

/**
 * carlos_method_html_init_chart:
 * @options: (out): how a picture of a page is drawn
 * @width: px
 */
void
carlos_method_html_init_chart (CarlosChartOptions *options,
                               const CarlosMethodWalk *walk,
                               const CarlosMethodChart *chart,
                               double width,
                               gboolean dark)
{
  carlos_chart_options_init (options);
  options->width = width;
  options->height = carlos_method_walk_get_height (walk, chart, width);
  options->palette = dark ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options->minimum_font = MINIMUM_FONT;
  options->name_func = carlos_words_cluster_name_func;
}

/* What can be scrolled can be reached by the keyboard, and says what it is. */
static void
append_region (GString *out, const char *name)
{
  g_string_append (out, " tabindex=\"0\" role=\"region\" aria-label=\"");
  append_text (out, name);
  g_string_append (out, "\"");
}

static void
append_chart (Writer *self, guint step, const CarlosMethodChart *chart, double width)
{
  const CarlosMethodStep *of = carlos_method_walk_get_step (self->walk, step);
  g_autofree char *file = carlos_method_html_get_file_name (step, of, chart);
  g_autofree char *prefix = g_strdup_printf ("%s-%s-%u-", of->id, chart->id, chart->index);
  g_autoptr (CarlosDisplayList) list = NULL;
  g_autofree char *svg = NULL;
  CarlosChartOptions options;

  carlos_method_html_init_chart (&options, self->walk, chart, width, self->page->dark);
  options.draw_background = FALSE;
  list = carlos_method_walk_draw (self->walk, chart, &options);
  svg = carlos_svg_writer_write_inline (list, prefix);
  g_string_append (self->out, "<figure>\n<div class=\"picture\"");
  if (!of->is_film)
    append_region (self->out, carlos_display_list_get_title (list));
  g_string_append_printf (
    self->out, ">\n%s</div>\n<figcaption><a href=\"%s\">%s</a></figcaption>\n</figure>\n", svg, file, file);
}

/* The first and the last moment, and some between them at even distances. */
static void
append_film (Writer *self, guint step)
{
  const CarlosMethodStep *of = carlos_method_walk_get_step (self->walk, step);
  guint n = of->charts->len, n_shown = MIN (n, MAX_MOMENTS);

  g_string_append (self->out, "<div class=\"film\">\n");
  for (guint i = 0; i < n_shown; i++)
    {
      guint moment = n_shown > 1 ? (i * (n - 1) + (n_shown - 1) / 2) / (n_shown - 1) : 0;

      append_chart (self, step, &g_array_index (of->charts, CarlosMethodChart, moment), MOMENT_WIDTH);
    }
  g_string_append (self->out, "</div>\n");
}

static void
append_charts (Writer *self, guint step)
{
  const CarlosMethodStep *of = carlos_method_walk_get_step (self->walk, step);

  if (of->is_film)
    {
      append_film (self, step);
      return;
    }
  for (guint i = 0; i < of->charts->len; i++)
    append_chart (self, step, &g_array_index (of->charts, CarlosMethodChart, i), CHART_WIDTH);
}

static const char *
get_class (const CarlosMethodTable *table, guint column)
{
  return carlos_method_column_is_number (carlos_method_table_get_column (table, column)) ? " class=\"n\""
                                                                                         : "";
}

static void
append_head (GString *out, const CarlosMethodTable *table)
{
  g_string_append (out, "<thead><tr>");
  for (guint c = 0; c < carlos_method_table_get_n_columns (table); c++)
    {
      g_autofree char *heading = carlos_method_column_dup_heading (carlos_method_table_get_column (table, c));

      g_string_append_printf (out, "<th scope=\"col\"%s>", get_class (table, c));
      append_text (out, heading);
      g_string_append (out, "</th>");
    }
  g_string_append (out, "</tr></thead>\n");
}

static void
append_rows (GString *out, const CarlosMethodTable *table, guint n_rows)
{
  g_string_append (out, "<tbody>\n");
  for (guint r = 0; r < n_rows; r++)
    {
      g_string_append (out, "<tr>");
      for (guint c = 0; c < carlos_method_table_get_n_columns (table); c++)
        {
          g_autofree char *cell = carlos_method_table_dup_cell (table, c, r);

          g_string_append_printf (out, "<td%s>", get_class (table, c));
          append_text (out, cell);
          g_string_append (out, "</td>");
        }
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody>\n");
}

static void
append_files (Writer *self, guint step, const CarlosMethodTable *table, guint n_shown)
{
  g_autofree char *csv = carlos_method_html_get_table_name (step, table, "csv");
  g_autofree char *json = carlos_method_html_get_table_name (step, table, "json");
  guint n_rows = carlos_method_table_get_n_rows (table);
  g_autofree char *shown = carlos_format_count (n_shown);
  g_autofree char *all = carlos_format_count (n_rows);
  g_autofree char *count = NULL;

  if (n_shown < n_rows)
    /* Translators: numbers of rows of a table: how many are shown, and how many there are */
    count = g_strdup_printf (_ ("the first %s of %s rows; all of them:"), shown, all);
  else
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row:", "%s rows:", n_rows), all);
  g_string_append (self->out, "<p class=\"note\">");
  append_text (self->out, count);
  g_string_append_printf (self->out, " <a href=\"%s\">%s</a>, <a href=\"%s\">%s</a></p>\n", csv, csv, json,
                          json);
}

static void
append_table (Writer *self, guint step, const CarlosMethodTable *table)
{
  guint n_rows = carlos_method_table_get_n_rows (table);
  guint n_shown = n_rows > MAX_ROWS ? FIRST_ROWS : n_rows;
  GString *out = self->out;

  append_element (out, "h3", carlos_method_table_get_title (table));
  append_files (self, step, table, n_shown);
  if (n_rows == 0)
    return;
  g_string_append (out, "<div class=\"scroll\"");
  append_region (out, carlos_method_table_get_title (table));
  g_string_append_printf (out, ">\n<table id=\"table-%02u-%s\">", step + 1,
                          carlos_method_table_get_id (table));
  append_element (out, "caption", carlos_method_table_get_title (table));
  append_head (out, table);
  append_rows (out, table, n_shown);
  g_string_append (out, "</table>\n</div>\n");
}

static void
append_step (Writer *self, guint step)
{
  const CarlosMethodStep *of = carlos_method_walk_get_step (self->walk, step);
  g_auto (GStrv) paragraphs = carlos_method_step_dup_paragraphs (of);
  GString *out = self->out;

  g_string_append_printf (
    out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\"><span>%u</span>", of->id,
    of->id, of->id, step + 1);
  append_text (out, of->title);
  g_string_append (out, "</h2>\n");
  for (guint i = 0; paragraphs[i] != NULL; i++)
    append_element (out, "p", paragraphs[i]);
  if (of->formulas->len > 0)
    g_string_append (out, "<div class=\"formulas\">\n");
  for (guint i = 0; i < of->formulas->len; i++)
    append_element (out, "p", g_ptr_array_index (of->formulas, i));
  if (of->formulas->len > 0)
    g_string_append (out, "</div>\n");
  append_charts (self, step);
  for (guint i = 0; i < of->tables->len; i++)
    append_table (self, step, g_ptr_array_index (of->tables, i));
  g_string_append (out, "</section>\n");
}

static void
append_contents (Writer *self)
{
  g_string_append (self->out, "<nav aria-label=\"");
  append_text (self->out, _ ("Steps"));
  g_string_append (self->out, "\"><ol>\n");
  for (guint i = 0; i < carlos_method_walk_get_n_steps (self->walk); i++)
    {
      const CarlosMethodStep *step = carlos_method_walk_get_step (self->walk, i);

      g_string_append_printf (self->out, "<li><a href=\"#%s\">", step->id);
      append_text (self->out, step->title);
      g_string_append (self->out, "</a></li>\n");
    }
  g_string_append (self->out, "</ol></nav>\n");
}

static void
append_opening (Writer *self)
{
  const CarlosListener *listener = carlos_method_walk_get_listener (self->walk);
  g_autofree char *style
    = carlos_method_style_write (self->page->dark ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT);
  g_autofree char *summary = carlos_words_summarise (listener);
  g_autofree char *data = carlos_words_data_caption (listener);
  const char *title = _ ("The method, laid open");
  GString *out = self->out;

  /* Translators: the code of the language that you translate to, such as "de" or "pt-BR" */
  g_string_append_printf (
    out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\">\n<head>\n",
    C_ ("language code", "en"));
  g_string_append (out, "<meta charset=\"utf-8\"/>\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
  append_element (out, "title", title);
  g_string_append_printf (out, "<style>%s</style>\n</head>\n<body>\n<header>\n", style);
  append_element (out, "h1", title);
  if (self->page->name != NULL && *self->page->name != '\0')
    append_element (out, "p class=\"lead\"", self->page->name);
  append_element (out, "p class=\"lead\"", summary);
  append_element (
    out, "p",
    _ ("This page goes the way from a list of tracks to clusters, names and recommendations, one step "
       "after the other, with the listener’s own numbers. The files beside it hold every picture and "
       "every table, so that one can go on from any step."));
  append_element (out, "p class=\"note\"", data);
  append_contents (self);
  g_string_append (out, "</header>\n<main>\n");
}

static void
append_closing (Writer *self)
{
  const CarlosTasteProfile *profile = carlos_method_walk_get_listener (self->walk)->profile;
  /* Translators: %1$s is the version of Carlos, %2$s a whole number */
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, profile->seed);
  g_autofree char *made
    = g_strdup_printf (_ ("Made by Carlos %1$s with the seed %2$s."), CARLOS_VERSION, seed);

  g_string_append (self->out, "</main>\n<footer>\n");
  append_element (self->out, "p", made);
  g_string_append (self->out, "</footer>\n</body>\n</html>\n");
}

/**
 * carlos_method_html_write:
 *
 * Tells a walk in a page that needs nothing but itself to be read: no network, no script, the pictures in it. It is well
 * formed XML too. What it links to are the files that lie beside it (see [func@method_folder_write]).
 *
 * Returns: (transfer full): HTML
 */
char *
carlos_method_html_write (const CarlosMethodWalk *walk, const CarlosMethodHtml *page)
{
  Writer writer = { walk, page, g_string_new (NULL) };

  append_opening (&writer);
  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    append_step (&writer, i);
  append_closing (&writer);

  return g_string_free (writer.out, FALSE);
}
