/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-http.h"
#include "carlos-service-caller.h"

G_BEGIN_DECLS

/**
 * CarlosServiceReply:
 * @status: the status that the answer stands for
 * @root: (nullable): what was answered; a null node for nothing
 * @fault: (nullable): why there is no @root
 * @message: (nullable): what the service says is wrong: one line
 * @sentence: (nullable): what the service's own explainer says of it
 *
 * What came back, as far as it can be understood.
 */
typedef struct
{
  guint status;
  JsonNode *root;
  GError *fault;
  char *message;
  GError *sentence;
} CarlosServiceReply;

void carlos_service_reply_read (CarlosServiceReply *self,
                                const CarlosHttpAnswer *answer,
                                const char *title,
                                CarlosServiceExplain explain);
void carlos_service_reply_clear (CarlosServiceReply *self);
gboolean carlos_service_reply_is_good (const CarlosServiceReply *self);
void carlos_service_reply_fail (CarlosServiceReply *self, const char *title, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosServiceReply, carlos_service_reply_clear)

G_END_DECLS
