/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosOauthAnswerKind:
 * @CARLOS_OAUTH_ANSWER_FOREIGN: it does not prove that it belongs to this attempt
 * @CARLOS_OAUTH_ANSWER_UNREADABLE: it belongs to this attempt, but makes no sense
 * @CARLOS_OAUTH_ANSWER_CODE: the authorization code
 * @CARLOS_OAUTH_ANSWER_ERROR: the word of an error, such as "access_denied"
 */
typedef enum
{
  CARLOS_OAUTH_ANSWER_FOREIGN,
  CARLOS_OAUTH_ANSWER_UNREADABLE,
  CARLOS_OAUTH_ANSWER_CODE,
  CARLOS_OAUTH_ANSWER_ERROR,
} CarlosOauthAnswerKind;

/**
 * CarlosOauthAnswer:
 * @text: (nullable): the code or the word; printable ASCII
 *
 * What an authorization server has the browser bring (RFC 6749, sections 4.1.2 and 4.1.2.1).
 */
typedef struct
{
  CarlosOauthAnswerKind kind;
  char *text;
} CarlosOauthAnswer;

void carlos_oauth_answer_read (CarlosOauthAnswer *self, const char *query, const char *state);
void carlos_oauth_answer_clear (CarlosOauthAnswer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosOauthAnswer, carlos_oauth_answer_clear)

G_END_DECLS
