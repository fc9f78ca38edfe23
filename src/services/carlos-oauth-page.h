/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosOauthPage:
 * @CARLOS_OAUTH_PAGE_RECEIVED: the sign-in goes on in Carlos
 * @CARLOS_OAUTH_PAGE_REFUSED: the service told that there will be none
 * @CARLOS_OAUTH_PAGE_OVER: the sign-in has had its answer already
 * @CARLOS_OAUTH_PAGE_FOREIGN: it belongs to no sign-in from Carlos
 * @CARLOS_OAUTH_PAGE_UNREADABLE: it belongs to this sign-in, but makes no sense
 * @CARLOS_OAUTH_PAGE_NOTHING: nothing is here
 *
 * What the browser shows in the end.
 */
typedef enum
{
  CARLOS_OAUTH_PAGE_RECEIVED,
  CARLOS_OAUTH_PAGE_REFUSED,
  CARLOS_OAUTH_PAGE_OVER,
  CARLOS_OAUTH_PAGE_FOREIGN,
  CARLOS_OAUTH_PAGE_UNREADABLE,
  CARLOS_OAUTH_PAGE_NOTHING,
} CarlosOauthPage;

char *carlos_oauth_page_write (CarlosOauthPage page);

G_END_DECLS
