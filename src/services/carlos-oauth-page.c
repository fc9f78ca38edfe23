/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-oauth-page.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  const char *text;
} Words;

static const Words words[] = {
  [CARLOS_OAUTH_PAGE_RECEIVED] = {
    N_ ("Spotify’s answer has arrived"),
    N_ ("You can close this page and return to Carlos."),
  },
  [CARLOS_OAUTH_PAGE_REFUSED] = {
    N_ ("Carlos was not allowed to sign in"),
    N_ ("Nothing was changed. You can close this page and return to Carlos."),
  },
  [CARLOS_OAUTH_PAGE_OVER] = {
    N_ ("This sign-in is over"),
    N_ ("You can close this page and return to Carlos."),
  },
  [CARLOS_OAUTH_PAGE_FOREIGN] = {
    N_ ("This answer does not belong to a sign-in from Carlos"),
    N_ ("It was not used. If you are signing in, go on in the page that Carlos opened, or begin anew in Carlos."),
  },
  [CARLOS_OAUTH_PAGE_UNREADABLE] = {
    N_ ("Spotify’s answer could not be read"),
    N_ ("Close this page, return to Carlos and try again."),
  },
  [CARLOS_OAUTH_PAGE_NOTHING] = {
    N_ ("There is nothing here"),
    N_ ("You can close this page and return to Carlos."),
  },
};

/* The browser's own colours keep their contrast in light, dark and forced colours. */
static const char style[] = "html{color-scheme:light dark;background:Canvas;color:CanvasText;"
                            "font:1.125rem/1.5 system-ui,sans-serif}"
                            "main{max-width:32rem;margin:20vh auto 0;padding:0 1.5rem;text-align:center}"
                            "h1{font-size:1.5rem;line-height:1.3}";

/**
 * carlos_oauth_page_write:
 *
 * A page without script, without anything from elsewhere, and without a word of what was asked for.
 *
 * Returns: (transfer full): HTML in the listener's language
 */
char *
carlos_oauth_page_write (CarlosOauthPage page)
{
  /* Translators: the language of the translation as in HTML’s “lang”, such as “de” or “pt-BR” */
  g_autofree char *language = g_markup_escape_text (C_ ("lang of a page", "en"), -1);
  g_autofree char *title = g_markup_escape_text (_ (words[page].title), -1);
  g_autofree char *text = g_markup_escape_text (_ (words[page].text), -1);

  return g_strdup_printf ("<!DOCTYPE html>\n"
                          "<html lang=\"%s\" dir=\"auto\">\n"
                          "<head>\n"
                          "<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<title>%s – Carlos</title>\n"
                          "<style>%s</style>\n"
                          "</head>\n"
                          "<body><main><h1>%s</h1><p>%s</p></main></body>\n"
                          "</html>\n",
                          language, title, style, title, text);
}
