/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-svg-writer.h"

#include <string.h>

/* A thousandth of a px is finer than any printer. Never the locale's comma, never "-0". */
static void
append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE * 10];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.3f", number);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    length--;
  if (buffer[length - 1] == '.')
    length--;
  buffer[length] = '\0';
  g_string_append (out, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
append_attribute (GString *out, const char *name, double number)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, number);
  g_string_append_c (out, '"');
}

static void
append_color (GString *out, const char *name, CarlosColor color)
{
  if (color == CARLOS_COLOR_NONE)
    {
      g_string_append_printf (out, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (out, " %s=\"#%06x\"", name, color >> 8);
  if ((color & 0xff) != 0xff)
    {
      g_autofree char *opacity = g_strconcat (name, "-opacity", NULL);

      append_attribute (out, opacity, (color & 0xff) / 255.0);
    }
}

static void
append_paint (GString *out, const CarlosPaint *paint)
{
  append_color (out, "fill", paint->fill);
  if (paint->stroke == CARLOS_COLOR_NONE)
    return;
  append_color (out, "stroke", paint->stroke);
  append_attribute (out, "stroke-width", paint->stroke_width);
  if (paint->dash > 0)
    append_attribute (out, "stroke-dasharray", paint->dash);
}

static void
append_element (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;
  escaped = g_markup_escape_text (text, -1);
  g_string_append_printf (out, "<%s>%s</%s>\n", name, escaped, name);
}

static void
append_numbers (GString *out, const double *numbers, guint n_numbers)
{
  for (guint i = 0; i < n_numbers; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_number (out, numbers[i]);
    }
}

static void
append_operations (GString *out, const CarlosPathOperation *operations, guint n_operations)
{
  for (guint i = 0; i < n_operations; i++)
    {
      g_string_append_c (out, operations[i].kind);
      append_numbers (out, operations[i].points, 2 * carlos_path_operation_count_points (&operations[i]));
    }
}

static void
append_path (GString *out, const CarlosMark *mark)
{
  g_string_append (out, "<path d=\"");
  append_operations (out, mark->path.operations, mark->path.n_operations);
  g_string_append_c (out, '"');
  append_paint (out, &mark->paint);
  g_string_append (out, "/>\n");
}

static void
append_dots (GString *out, const CarlosMark *mark)
{
  g_string_append (out, "<path d=\"");
  for (guint i = 0; i < mark->dots.n_dots; i++)
    {
      g_string_append_c (out, 'M');
      append_numbers (out, &mark->dots.coordinates[2 * i], 2);
      g_string_append (out, "h0");
    }
  g_string_append (out, "\" fill=\"none\" stroke-linecap=\"round\"");
  append_color (out, "stroke", mark->paint.fill);
  append_attribute (out, "stroke-width", 2 * mark->dots.radius);
  g_string_append (out, "/>\n");
}

/* The anchors of SVG follow the direction of the text, ours do not. */
static const char *
get_anchor_name (CarlosAnchor anchor, gboolean rtl)
{
  if (anchor == CARLOS_ANCHOR_MIDDLE)
    return "middle";

  return (anchor == CARLOS_ANCHOR_END) != rtl ? "end" : NULL;
}

static void
append_font (GString *out, const CarlosFont *font)
{
  append_attribute (out, "font-size", font->size);
  if (font->bold)
    g_string_append (out, " font-weight=\"700\"");
  if (font->italic)
    g_string_append (out, " font-style=\"italic\"");
}

static void
append_families (GString *out, CarlosFontKind kind)
{
  g_auto (GStrv) names = g_strsplit (carlos_font_kind_get_families (kind), ",", -1);

  g_string_append (out, " font-family=\"");
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *quote = strchr (names[i], ' ') != NULL ? "'" : "";

      g_string_append_printf (out, "%s%s%s%s", i > 0 ? ", " : "", quote, names[i], quote);
    }
  g_string_append_c (out, '"');
}

/* Turns about the anchor. */
static void
append_rotation (GString *out, const CarlosMark *mark)
{
  const double turn[] = { mark->text.rotation, mark->text.x, mark->text.y };

  if (mark->text.rotation == 0)
    return;
  g_string_append (out, " transform=\"rotate(");
  append_numbers (out, turn, G_N_ELEMENTS (turn));
  g_string_append (out, ")\"");
}

static void
append_words (GString *out, const CarlosMark *mark)
{
  const char *anchor = get_anchor_name (mark->text.anchor, mark->text.rtl);
  g_autofree char *escaped = g_markup_escape_text (mark->text.text, -1);

  g_string_append (out, "<text");
  append_attribute (out, "x", mark->text.x);
  append_attribute (out, "y", mark->text.y);
  append_rotation (out, mark);
  if (mark->text.rtl)
    g_string_append (out, " direction=\"rtl\"");
  if (anchor != NULL)
    g_string_append_printf (out, " text-anchor=\"%s\"", anchor);
  append_font (out, &mark->text.font);
  if (mark->text.font.kind != CARLOS_FONT_SANS)
    append_families (out, mark->text.font.kind);
  append_color (out, "fill", mark->paint.fill);
  append_attribute (out, "textLength", mark->text.advance);
  g_string_append_printf (out, " lengthAdjust=\"spacingAndGlyphs\">%s</text>\n", escaped);
}

static void
append_outlines (GString *out, const CarlosMark *mark)
{
  static const double shift[]
    = { [CARLOS_ANCHOR_START] = 0.0, [CARLOS_ANCHOR_MIDDLE] = 0.5, [CARLOS_ANCHOR_END] = 1.0 };
  g_autofree char *escaped = g_markup_escape_text (mark->text.text, -1);
  const double left[] = { mark->text.x - shift[mark->text.anchor] * mark->text.advance, mark->text.y };

  g_string_append_printf (out, "<g aria-label=\"%s\"", escaped);
  append_rotation (out, mark);
  g_string_append (out, "><path transform=\"translate(");
  append_numbers (out, left, 2);
  g_string_append (out, ")\" d=\"");
  append_operations (out, mark->text.outline, mark->text.n_outline);
  g_string_append_c (out, '"');
  append_color (out, "fill", mark->paint.fill);
  g_string_append (out, "/></g>\n");
}

static void
append_rectangle (GString *out, const CarlosMark *mark)
{
  g_string_append (out, "<rect");
  append_attribute (out, "x", mark->rectangle.x);
  append_attribute (out, "y", mark->rectangle.y);
  append_attribute (out, "width", mark->rectangle.width);
  append_attribute (out, "height", mark->rectangle.height);
  append_paint (out, &mark->paint);
  g_string_append (out, "/>\n");
}

static void
append_circle (GString *out, const CarlosMark *mark)
{
  g_string_append (out, "<circle");
  append_attribute (out, "cx", mark->circle.x);
  append_attribute (out, "cy", mark->circle.y);
  append_attribute (out, "r", mark->circle.radius);
  append_paint (out, &mark->paint);
  g_string_append (out, "/>\n");
}

/* Words without an outline stay words. */
static void
append_text (GString *out, const CarlosMark *mark, CarlosSvgText text)
{
  if (mark->text.text[0] == '\0')
    return;
  if (text == CARLOS_SVG_TEXT_OUTLINES && mark->text.outline != NULL)
    append_outlines (out, mark);
  else
    append_words (out, mark);
}

static void
append_mark (GString *out, const CarlosMark *mark, CarlosSvgText text)
{
  switch (mark->kind)
    {
    case CARLOS_MARK_RECTANGLE:
      append_rectangle (out, mark);
      break;
    case CARLOS_MARK_CIRCLE:
      append_circle (out, mark);
      break;
    case CARLOS_MARK_PATH:
      append_path (out, mark);
      break;
    case CARLOS_MARK_DOTS:
      append_dots (out, mark);
      break;
    case CARLOS_MARK_TEXT:
      append_text (out, mark, text);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
append_group (GString *out,
              const CarlosMark *marks,
              const CarlosGroup *group,
              const char *prefix,
              CarlosSvgText text)
{
  if (group->id != NULL)
    {
      g_string_append_printf (out, "<g id=\"%s%s\">\n", prefix, group->id);
      append_element (out, "title", group->title);
      append_element (out, "desc", group->description);
    }
  for (guint i = 0; i < group->n_marks; i++)
    append_mark (out, &marks[group->first_mark + i], text);
  if (group->id != NULL)
    g_string_append (out, "</g>\n");
}

static void
append_head (GString *out, const CarlosDisplayList *list)
{
  CarlosMark background = { .kind = CARLOS_MARK_RECTANGLE };
  double width = carlos_display_list_get_width (list);
  double height = carlos_display_list_get_height (list);

  g_string_append (out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  append_attribute (out, "width", width);
  append_attribute (out, "height", height);
  g_string_append (out, " viewBox=\"0 0 ");
  append_number (out, width);
  g_string_append_c (out, ' ');
  append_number (out, height);
  g_string_append (out, "\" role=\"img\"");
  append_families (out, CARLOS_FONT_SANS);
  g_string_append (out, ">\n");
  append_element (out, "title", carlos_display_list_get_title (list));
  append_element (out, "desc", carlos_display_list_get_description (list));

  background.paint.fill = carlos_display_list_get_background (list);
  background.rectangle.width = width;
  background.rectangle.height = height;
  if (background.paint.fill != CARLOS_COLOR_NONE)
    append_rectangle (out, &background);
}

static void
append_picture (GString *out, const CarlosDisplayList *list, const char *prefix, CarlosSvgText text)
{
  guint n_groups, n_marks;
  const CarlosGroup *groups = carlos_display_list_get_groups (list, &n_groups);
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  append_head (out, list);
  for (guint i = 0; i < n_groups; i++)
    append_group (out, marks, &groups[i], prefix, text);
  g_string_append (out, "</svg>\n");
}

/**
 * carlos_svg_writer_write_inline:
 * @prefix: of all ids, so that a page can hold several pictures
 *
 * Writes the same as [func@svg_writer_write] with words, as an element of a page.
 *
 * Returns: (transfer full): an <svg> element
 */
char *
carlos_svg_writer_write_inline (const CarlosDisplayList *list, const char *prefix)
{
  GString *out = g_string_new (NULL);

  append_picture (out, list, prefix, CARLOS_SVG_TEXT_WORDS);

  return g_string_free (out, FALSE);
}

/**
 * carlos_svg_writer_write:
 * @text: what becomes of words
 *
 * Writes SVG 1.1 that looks the same in browsers, Inkscape and librsvg: presentation attributes only, one px a unit.
 * Every group with an id becomes a <g> of that id that begins with its <title>. Words carry their measured width as
 * textLength, so that they keep their place when the reader lacks the font. The same list gives the same bytes
 * wherever the fonts are the same.
 *
 * Returns: (transfer full): the document
 */
GBytes *
carlos_svg_writer_write (const CarlosDisplayList *list, CarlosSvgText text)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  append_picture (out, list, "", text);

  return g_string_free_to_bytes (out);
}
