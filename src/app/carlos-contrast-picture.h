/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-picture.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_CONTRAST_PICTURE (carlos_contrast_picture_get_type ())
G_DECLARE_FINAL_TYPE (CarlosContrastPicture, carlos_contrast_picture, CARLOS, CONTRAST_PICTURE, CarlosPicture)

void carlos_contrast_picture_set_chart (CarlosContrastPicture *self,
                                        CarlosChartKind kind,
                                        CarlosTasteProfile *profile,
                                        CarlosContrast *contrast);

G_END_DECLS
