/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-svg-writer.h"

#include <pango/pangocairo.h>
#include <string.h>

typedef struct
{
  GString *out;
  CarlosSvgText text;
  cairo_t *outliner; /* what turns words into paths; never painted on */
} Writer;

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
append_operation (GString *out, char kind, const double *coordinates, guint n_coordinates)
{
  g_string_append_c (out, kind);
  append_numbers (out, coordinates, n_coordinates);
}

static void
append_path (GString *out, const CarlosMark *mark)
{
  g_string_append (out, "<path d=\"");
  for (guint i = 0; i < mark->path.n_operations; i++)
    {
      const CarlosPathOperation *operation = &mark->path.operations[i];

      append_operation (out, operation->kind, operation->points,
                        operation->kind == 'C'   ? 6
                        : operation->kind == 'Z' ? 0
                                                 : 2);
    }
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
      append_operation (out, 'M', &mark->dots.coordinates[2 * i], 2);
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

static guint
count_coordinates (cairo_path_data_type_t type)
{
  return type == CAIRO_PATH_CURVE_TO ? 6 : type == CAIRO_PATH_CLOSE_PATH ? 0 : 2;
}

static void
append_path_data (GString *out, const cairo_path_t *path)
{
  static const char letters[] = { [CAIRO_PATH_MOVE_TO] = 'M',
                                  [CAIRO_PATH_LINE_TO] = 'L',
                                  [CAIRO_PATH_CURVE_TO] = 'C',
                                  [CAIRO_PATH_CLOSE_PATH] = 'Z' };

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      guint n_coordinates = count_coordinates (data->header.type);
      double coordinates[6] = { 0 };

      for (guint c = 0; c < n_coordinates; c++)
        coordinates[c] = c % 2 == 0 ? data[1 + c / 2].point.x : data[1 + c / 2].point.y;
      append_operation (out, letters[data->header.type], coordinates, n_coordinates);
    }
}

/* Glyphs without an outline, such as coloured emoji, have no shape to give. */
static void
append_outlines (Writer *self, const CarlosMark *mark)
{
  static const double shift[]
    = { [CARLOS_ANCHOR_START] = 0.0, [CARLOS_ANCHOR_MIDDLE] = 0.5, [CARLOS_ANCHOR_END] = 1.0 };
  g_autoptr (PangoLayout) layout = carlos_text_create_layout (mark->text.text, &mark->text.font);
  g_autofree char *escaped = g_markup_escape_text (mark->text.text, -1);
  cairo_path_t *path;

  cairo_new_path (self->outliner);
  cairo_move_to (self->outliner, mark->text.x - shift[mark->text.anchor] * mark->text.advance, mark->text.y);
  pango_cairo_layout_line_path (self->outliner, pango_layout_get_line_readonly (layout, 0));
  path = cairo_copy_path (self->outliner);
  g_string_append_printf (self->out, "<path aria-label=\"%s\"", escaped);
  append_rotation (self->out, mark);
  append_color (self->out, "fill", mark->paint.fill);
  g_string_append (self->out, " d=\"");
  append_path_data (self->out, path);
  g_string_append (self->out, "\"/>\n");
  cairo_path_destroy (path);
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

static void
append_mark (Writer *self, const CarlosMark *mark)
{
  switch (mark->kind)
    {
    case CARLOS_MARK_RECTANGLE:
      append_rectangle (self->out, mark);
      break;
    case CARLOS_MARK_CIRCLE:
      append_circle (self->out, mark);
      break;
    case CARLOS_MARK_PATH:
      append_path (self->out, mark);
      break;
    case CARLOS_MARK_DOTS:
      append_dots (self->out, mark);
      break;
    case CARLOS_MARK_TEXT:
      if (mark->text.text[0] == '\0')
        break;
      if (self->text == CARLOS_SVG_TEXT_WORDS)
        append_words (self->out, mark);
      else
        append_outlines (self, mark);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
append_group (Writer *self, const CarlosMark *marks, const CarlosGroup *group)
{
  if (group->id != NULL)
    {
      g_string_append_printf (self->out, "<g id=\"%s\">\n", group->id);
      append_element (self->out, "title", group->title);
      append_element (self->out, "desc", group->description);
    }
  for (guint i = 0; i < group->n_marks; i++)
    append_mark (self, &marks[group->first_mark + i]);
  if (group->id != NULL)
    g_string_append (self->out, "</g>\n");
}

static void
append_head (GString *out, const CarlosDisplayList *list)
{
  CarlosMark background = { .kind = CARLOS_MARK_RECTANGLE };
  double width = carlos_display_list_get_width (list);
  double height = carlos_display_list_get_height (list);

  g_string_append (out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
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

/**
 * carlos_svg_writer_write:
 * @text: what becomes of words
 *
 * Writes SVG 1.1 that looks the same in browsers, Inkscape and librsvg: presentation attributes only, one px a unit. Every
 * group with an id becomes a <g> of that id that begins with its <title>. Words carry their measured width as textLength,
 * so that they keep their place when the reader lacks the font. The same list gives the same bytes wherever the fonts are
 * the same.
 *
 * Returns: (transfer full): the document
 */
GBytes *
carlos_svg_writer_write (const CarlosDisplayList *list, CarlosSvgText text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  Writer self = { g_string_new (NULL), text, cairo_create (surface) };
  guint n_groups, n_marks;
  const CarlosGroup *groups = carlos_display_list_get_groups (list, &n_groups);
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  append_head (self.out, list);
  for (guint i = 0; i < n_groups; i++)
    append_group (&self, marks, &groups[i]);
  g_string_append (self.out, "</svg>\n");

  cairo_destroy (self.outliner);
  cairo_surface_destroy (surface);

  return g_string_free_to_bytes (self.out);
}
