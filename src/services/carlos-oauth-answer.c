/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-oauth-answer.h"

#include "carlos-pkce.h"
#include "carlos-secret-store.h"

#include <string.h>

#define MAX_CODE 4096
#define MAX_ERROR 64

/* A parameter that may be given once. */
typedef struct
{
  const char *name;
  char *value;
  guint n_given;
} Parameter;

enum
{
  STATE,
  CODE,
  ERROR,
  N_PARAMETERS,
};

static void
take (Parameter *parameters, const char *name, char *value)
{
  for (guint i = 0; i < N_PARAMETERS; i++)
    {
      if (!g_str_equal (parameters[i].name, name))
        continue;
      if (parameters[i].n_given++ == 0)
        parameters[i].value = g_steal_pointer (&value);
    }
  carlos_secret_free (value);
}

/* Returns FALSE for what is not encoded as it should be. A table of parameters would lose those that are given twice, and
 * text would end at an encoded NUL. */
static gboolean
split (const char *query, Parameter *parameters)
{
  GUriParamsIter iter;
  char *name, *value;
  g_autoptr (GError) error = NULL;

  if (strstr (query, "%00") != NULL)
    return FALSE;
  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, &error))
    {
      take (parameters, name, value);
      g_free (name);
    }

  return error == NULL;
}

/* RFC 6749 makes a code and a word of visible ASCII characters and spaces. */
static gboolean
is_word (const Parameter *parameter, gsize max_length)
{
  gsize length = parameter->n_given == 1 ? strlen (parameter->value) : 0;

  for (gsize i = 0; i < length; i++)
    {
      if (parameter->value[i] < ' ' || parameter->value[i] > '~')
        return FALSE;
    }

  return length > 0 && length <= max_length;
}

static CarlosOauthAnswerKind
judge (const Parameter *parameters, const char *state)
{
  if (parameters[STATE].n_given != 1 || !carlos_pkce_is_state (state, parameters[STATE].value))
    return CARLOS_OAUTH_ANSWER_FOREIGN;
  if (parameters[ERROR].n_given == 0 && is_word (&parameters[CODE], MAX_CODE))
    return CARLOS_OAUTH_ANSWER_CODE;
  if (parameters[CODE].n_given == 0 && is_word (&parameters[ERROR], MAX_ERROR))
    return CARLOS_OAUTH_ANSWER_ERROR;

  return CARLOS_OAUTH_ANSWER_UNREADABLE;
}

/**
 * carlos_oauth_answer_read:
 * @self: (out): to be cleared with carlos_oauth_answer_clear()
 * @query: (nullable): of the address that the browser asked for, as it came
 * @state: of the attempt
 *
 * Reads an answer that anybody may have sent.
 */
void
carlos_oauth_answer_read (CarlosOauthAnswer *self, const char *query, const char *state)
{
  Parameter parameters[N_PARAMETERS] = { [STATE] = { "state" }, [CODE] = { "code" }, [ERROR] = { "error" } };

  *self = (CarlosOauthAnswer){ CARLOS_OAUTH_ANSWER_FOREIGN, NULL };
  if (query != NULL && split (query, parameters))
    self->kind = judge (parameters, state);
  if (self->kind == CARLOS_OAUTH_ANSWER_CODE)
    self->text = g_steal_pointer (&parameters[CODE].value);
  else if (self->kind == CARLOS_OAUTH_ANSWER_ERROR)
    self->text = g_steal_pointer (&parameters[ERROR].value);

  for (guint i = 0; i < N_PARAMETERS; i++)
    carlos_secret_free (parameters[i].value);
}

void
carlos_oauth_answer_clear (CarlosOauthAnswer *self)
{
  g_clear_pointer (&self->text, carlos_secret_free);
}
