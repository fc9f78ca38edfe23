/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-text.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "carlos-text-private.h"

/* All text is shaped at one size and scaled from there. Unhinted glyphs allow it, it makes the width of a line
 * exactly proportional to its size, and a picture with forty sizes of words asks the font system for one font, not
 * for forty. */

/* Names come from files of strangers: nobody reads more of a name than this in a picture, and shaping is not free. */
#define MAXIMUM_CHARACTERS 400

static const char *const families[] = {
  [CARLOS_FONT_SANS] = "Adwaita Sans,Inter,Cantarell,Liberation Sans,DejaVu Sans,sans-serif",
  [CARLOS_FONT_SERIF] = "PT Serif,Liberation Serif,DejaVu Serif,serif",
};

/**
 * carlos_font_kind_get_families:
 *
 * Returns: (transfer none): names of font families, best first, separated by commas without spaces
 */
const char *
carlos_font_kind_get_families (CarlosFontKind kind)
{
  return families[kind];
}

/* What neither XML nor a person can read: controls, and the two code points that are no characters. */
static gboolean
is_unprintable (gunichar c)
{
  return g_unichar_iscntrl (c) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/**
 * carlos_text_sanitize:
 * @text: (nullable): any bytes, ended by a NUL
 *
 * Returns: (transfer full): @text as one line of valid UTF-8 that may stand in XML: white space collapsed and
 * stripped, what cannot be shown replaced by U+FFFD, no longer than 400 characters
 */
char *
carlos_text_sanitize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);
  gboolean pending_space = FALSE;
  guint n_characters = 0;

  for (const char *p = valid; *p != '\0' && n_characters < MAXIMUM_CHARACTERS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) && c != 0xa0)
        {
          pending_space = clean->len > 0;
          continue;
        }
      if (pending_space)
        g_string_append_c (clean, ' ');
      pending_space = FALSE;
      g_string_append_unichar (clean, is_unprintable (c) ? 0xfffd : c);
      n_characters++;
    }

  return g_string_free (clean, FALSE);
}

static cairo_font_options_t *
create_font_options (void)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);

  return options;
}

/**
 * carlos_text_create_context:
 *
 * Without hinting a line of text is as long at any scale, so that what was measured once is what is drawn on the
 * screen, in a PNG four times as large, and in a PDF.
 *
 * Returns: (transfer full): a context of the calling thread's font map
 */
PangoContext *
carlos_text_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = create_font_options ();

  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

/**
 * carlos_text_get_context:
 *
 * Returns: (transfer none): the calling thread's context for measuring: font maps belong to a thread
 */
PangoContext *
carlos_text_get_context (void)
{
  static GPrivate contexts = G_PRIVATE_INIT (g_object_unref);
  PangoContext *context = g_private_get (&contexts);

  if (context == NULL)
    {
      context = carlos_text_create_context ();
      g_private_set (&contexts, context);
    }

  return context;
}

/**
 * carlos_text_create_layout:
 * @text: one line of clean text
 *
 * Returns: (transfer full): the line, shaped at CARLOS_TEXT_SHAPED_SIZE whatever the size of @font
 */
PangoLayout *
carlos_text_create_layout (PangoContext *context, const char *text, const CarlosFont *font)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, families[font->kind]);
  pango_font_description_set_absolute_size (description, CARLOS_TEXT_SHAPED_SIZE * PANGO_SCALE);
  pango_font_description_set_weight (description, font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (description, font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (description);

  return layout;
}

/**
 * carlos_text_measure:
 * @text: one line of clean text, see [func@text_sanitize]
 * @extents: (out): its size in px
 *
 * Measures with the code that also draws.
 */
void
carlos_text_measure (const char *text, const CarlosFont *font, CarlosTextExtents *extents)
{
  g_autoptr (PangoLayout) layout = carlos_text_create_layout (carlos_text_get_context (), text, font);
  double scale = font->size / CARLOS_TEXT_SHAPED_SIZE / PANGO_SCALE;
  PangoRectangle ink, logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), &ink, &logical);
  extents->advance = logical.width * scale;
  extents->ink_x = ink.x * scale;
  extents->ink_y = ink.y * scale;
  extents->ink_width = ink.width * scale;
  extents->ink_height = ink.height * scale;
  extents->rtl = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

/* The byte length of the first n graphemes; a cluster of marks is never cut in two. */
static gsize
get_grapheme_offset (const char *text, const PangoLogAttr *attributes, int n_attributes, int n)
{
  const char *p = text;

  for (int i = 1; i < n_attributes && *p != '\0'; i++)
    {
      p = g_utf8_next_char (p);
      if (attributes[i].is_cursor_position && --n <= 0)
        break;
    }

  return p - text;
}

static char *
cut_to (const char *text, gsize length)
{
  while (length > 0 && text[length - 1] == ' ')
    length--;

  return g_strdup_printf ("%.*s…", (int) length, text);
}

/**
 * carlos_text_ellipsize:
 * @text: one line of clean text
 * @width: px
 *
 * Returns: (transfer full) (nullable): @text when it fits into @width, else as much of its beginning as fits with an
 * ellipsis, or NULL when not even one character does
 */
char *
carlos_text_ellipsize (const char *text, const CarlosFont *font, double width)
{
  g_autoptr (PangoLayout) layout = carlos_text_create_layout (carlos_text_get_context (), text, font);
  const PangoLogAttr *attributes;
  CarlosTextExtents extents;
  char *best = NULL;
  int n_attributes, low = 1, high;

  carlos_text_measure (text, font, &extents);
  if (extents.advance <= width)
    return g_strdup (text);

  attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  high = n_attributes - 1;
  while (low <= high)
    {
      int middle = (low + high) / 2;
      g_autofree char *candidate
        = cut_to (text, get_grapheme_offset (text, attributes, n_attributes, middle));

      carlos_text_measure (candidate, font, &extents);
      if (extents.advance <= width)
        {
          g_free (best);
          best = g_steal_pointer (&candidate);
          low = middle + 1;
        }
      else
        {
          high = middle - 1;
        }
    }

  return best;
}
