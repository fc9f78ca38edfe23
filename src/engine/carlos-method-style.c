/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-html.h"

/* The colours of the plates, so that pictures and page are one. */
static void
append_color (GString *css, const char *name, CarlosColor color)
{
  g_string_append_printf (css, "--%s:#%06x;", name, color >> 8);
}

static const char rules[]
  = "*{box-sizing:border-box}"
    "html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}"
    "body{margin:0 auto;max-width:58rem;padding:3rem 1.25rem 6rem;"
    "font:1.0625rem/1.6 'Source Serif 4','Source Serif Pro','PT Serif',Charter,Georgia,serif}"
    "h1,h2,h3,nav,figcaption,table,.note,footer{font-family:'Adwaita Sans',Cantarell,'Fira Sans','Source "
    "Sans 3',"
    "system-ui,sans-serif}"
    "h1{font-size:clamp(1.7rem,5vw,2.5rem);line-height:1.15;margin:0 0 .5rem;letter-spacing:-.01em}"
    "h2{font-size:clamp(1.3rem,4vw,1.65rem);line-height:1.2;margin:0 0 1rem}"
    "h2 span{color:var(--accent);margin-right:.35em;font-variant-numeric:tabular-nums}"
    "h3{font-size:1rem;margin:2rem 0 .25rem}"
    "p{margin:0 0 1rem;max-width:41rem;overflow-wrap:anywhere}"
    ".lead{font-size:1.1rem;color:var(--caption)}"
    ".note,figcaption,footer{font-size:.85rem;color:var(--caption);line-height:1.4}"
    ".note{margin:0 0 .5rem}"
    "a{color:var(--link)}"
    "nav ol{columns:16rem;padding-left:1.6rem;margin:1.5rem 0 0;font-size:.95rem;line-height:1.9}"
    "nav li::marker{color:var(--accent)}"
    "section{border-top:1px solid var(--rule);margin-top:3.5rem;padding-top:2rem}"
    ".formulas{margin:1.25rem 0;padding:.75rem 1rem;border-left:3px solid "
    "var(--series);max-width:100%;overflow-x:auto}"
    ".formulas p{font-style:italic;white-space:pre-wrap;margin:.2rem 0;max-width:none}"
    /* Pictures have colours of their own, so they bring the paper that these are for: a card where the page is of another. */
    "figure{margin:1.75rem 0;max-width:44rem}"
    "figure svg{background:var(--card);border-radius:.5rem}"
    /* On a telephone the words of a picture would be too small to read if all of it were seen at once. */
    ".picture{overflow-x:auto}"
    "figure svg{display:block;width:100%;min-width:27rem;height:auto}"
    ".film{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;margin:1.75rem 0}"
    ".film figure{margin:0}.film svg{min-width:0}"
    ".scroll{overflow-x:auto;max-width:100%}"
    ".scroll:focus-visible,.picture:focus-visible{outline:2px solid var(--accent)}"
    "table{border-collapse:collapse;font-size:.85rem;line-height:1.35}"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    "th,td{padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid "
    "var(--rule)}"
    "th{font-weight:600;vertical-align:bottom}"
    "td{max-width:20rem;min-width:6.5rem;overflow-wrap:break-word}"
    ".n{text-align:right;min-width:0;white-space:nowrap;font-variant-numeric:tabular-nums}"
    "footer{border-top:1px solid var(--rule);margin-top:4rem;padding-top:1rem}"
    "@media print{body{max-width:none;padding:0;font-size:10.5pt}html{background:none}nav{display:none}"
    "h2,h3,.note{break-after:avoid}figure,tr,.formulas{break-inside:avoid}.scroll{overflow:visible}"
    "figure{max-width:34rem}.picture{overflow:visible}figure "
    "svg{min-width:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "section{margin-top:1.5rem;padding-top:1rem}"
    "table{font-size:7.5pt}th,td{padding-right:.4rem}td{min-width:0}}";

static void
append_colors (GString *css, CarlosPaletteKind kind)
{
  const CarlosPalette *palette = carlos_palette_get (kind, FALSE);

  g_string_append_printf (css, ":root{color-scheme:%s;", kind == CARLOS_PALETTE_DARK ? "dark" : "light");
  append_color (css, "paper", palette->background);
  append_color (css, "ink", palette->ink);
  append_color (css, "caption", palette->caption);
  append_color (css, "rule", palette->rule);
  append_color (css, "accent", palette->accent);
  append_color (css, "series", palette->series);
  append_color (css, "link", palette->ink);
  g_string_append (css, "}");
}

/**
 * carlos_method_style_write:
 * @kind: of the pictures; a page with light ones becomes dark where its reader wants that, with the pictures on light cards,
 *   and one with dark ones is always dark, but on paper
 *
 * Returns: (transfer full): the style sheet of a page, without any character that markup would have to escape
 */
char *
carlos_method_style_write (CarlosPaletteKind kind)
{
  GString *css = g_string_new (NULL);

  append_colors (css, kind);
  g_string_append (css, ":root{");
  append_color (css, "card", carlos_palette_get (kind, FALSE)->background);
  g_string_append (css, "}");
  if (kind == CARLOS_PALETTE_LIGHT)
    {
      g_string_append (css, "@media screen and (prefers-color-scheme:dark){");
      append_colors (css, CARLOS_PALETTE_DARK);
    }
  else
    {
      g_string_append (css, "@media print{");
      append_colors (css, CARLOS_PALETTE_LIGHT);
    }
  g_string_append (css, "}");
  g_string_append (css, rules);

  return g_string_free (css, FALSE);
}
