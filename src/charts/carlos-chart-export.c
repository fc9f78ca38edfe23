/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-chart-export.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-cairo-writer.h"
#include "carlos-file-replace.h"

#define SMALLEST_SCALE 1.0
#define LARGEST_SCALE 4.0

/* A picture says nothing of when it was made, and the same chart gives the same bytes. */
#define PDF_DATE "2000-01-01T00:00:00Z"

static const struct
{
  const char *extension;
  const char *mime_type;
} formats[] = {
  [CARLOS_EXPORT_SVG] = { ".svg", "image/svg+xml" },
  [CARLOS_EXPORT_PNG] = { ".png", "image/png" },
  [CARLOS_EXPORT_PDF] = { ".pdf", "application/pdf" },
};

/**
 * carlos_export_options_init:
 *
 * Sets one px of a PNG for one of the chart, and words that stay words in an SVG.
 */
void
carlos_export_options_init (CarlosExportOptions *options, CarlosExportFormat format)
{
  *options = (CarlosExportOptions){ format, 1, CARLOS_SVG_TEXT_WORDS };
}

/**
 * carlos_export_format_from_path:
 * @path: of a file, which need not exist
 * @format: (out): by the end of its name, in whatever case; untouched on error
 * @error: CARLOS_CHART_ERROR_FORMAT when no format has that ending
 */
gboolean
carlos_export_format_from_path (const char *path, CarlosExportFormat *format, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (lower, formats[i].extension))
        {
          *format = (CarlosExportFormat) i;
          return TRUE;
        }
    }
  g_set_error_literal (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_FORMAT,
                       _ ("The name of a chart’s file must end in .svg, .png or .pdf"));

  return FALSE;
}

/**
 * carlos_export_format_get_mime_type:
 *
 * Returns: (transfer none): such as "image/png"
 */
const char *
carlos_export_format_get_mime_type (CarlosExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return formats[format].mime_type;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Draws, ends the surface, and tells how it went. */
static cairo_status_t
draw_on (cairo_surface_t *surface, const CarlosDisplayList *list, double scale)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  carlos_cairo_writer_draw (list, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
}

static cairo_status_t
write_png (const CarlosDisplayList *list, double scale, GByteArray *bytes)
{
  int width = (int) ceil (carlos_display_list_get_width (list) * scale);
  int height = (int) ceil (carlos_display_list_get_height (list) * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_status_t status = draw_on (surface, list, scale);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);

  return status;
}

/* A px is 1/96 inch, as in SVG; a point of PDF is 1/72. */
static cairo_status_t
write_pdf (const CarlosDisplayList *list, GByteArray *bytes)
{
  static const double points = 72.0 / 96.0;
  cairo_surface_t *surface
    = cairo_pdf_surface_create_for_stream (append_bytes, bytes, carlos_display_list_get_width (list) * points,
                                           carlos_display_list_get_height (list) * points);
  const char *title = carlos_display_list_get_title (list);
  const char *description = carlos_display_list_get_description (list);
  cairo_status_t status;

  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
  status = draw_on (surface, list, points);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/**
 * carlos_chart_export_bytes:
 * @error: CARLOS_CHART_ERROR_WRITE when a picture of that size cannot be made
 *
 * Makes a file of the chart in memory. The same chart gives the same bytes wherever fonts and libraries are the same.
 *
 * Returns: (transfer full): the file, NULL on error
 */
GBytes *
carlos_chart_export_bytes (const CarlosDisplayList *list, const CarlosExportOptions *options, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_status_t status;

  if (options->format == CARLOS_EXPORT_SVG)
    return carlos_svg_writer_write (list, options->svg_text);

  bytes = g_byte_array_new ();
  if (options->format == CARLOS_EXPORT_PNG)
    status = write_png (list, CLAMP (options->scale, SMALLEST_SCALE, LARGEST_SCALE), bytes);
  else
    status = write_pdf (list, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_WRITE,
                   _ ("The picture could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
set_write_error (GError **error, GFile *file, const GError *cause)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    /* Translators: the name of a file and the reason why it was not written */
    g_set_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_WRITE,
                 _ ("The chart was not saved as “%s”: %s"), name, carlos_file_explain (cause));
}

/**
 * carlos_chart_export_file:
 * @file: to write or replace
 * @cancellable: (nullable): looked at before the file is written
 * @error: CARLOS_CHART_ERROR_WRITE with one sentence for people, or G_IO_ERROR_CANCELLED
 *
 * Saves a chart: @file is complete afterwards, or as it was.
 */
gboolean
carlos_chart_export_file (const CarlosDisplayList *list,
                          GFile *file,
                          const CarlosExportOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GBytes) bytes = carlos_chart_export_bytes (list, options, error);
  g_autoptr (GError) cause = NULL;

  if (bytes == NULL)
    return FALSE;
  if (!carlos_file_replace (file, bytes, cancellable, &cause))
    {
      set_write_error (error, file, cause);
      return FALSE;
    }

  return TRUE;
}
