/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-number.h"

#include <math.h>

/* The powers of ten that a double holds exactly: 5^22 < 2^53. */
static const double powers_of_ten[] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};
#define MAX_EXACT_POWER 22

/* Up to so many digits always fit a guint64. */
#define MAX_DIGITS 19

/* Any number that means something is shorter than this. */
#define MAX_LENGTH 400

/* An exponent beyond this is 0 or infinity whatever the digits. */
#define MAX_EXPONENT 9999

typedef struct
{
  guint64 digits;
  gsize n_digits; /* leading zeros too; beyond MAX_DIGITS @digits has wrapped round */
  int exponent;   /* of ten, so that the number is digits * 10^exponent */
  gboolean negative;
} Decimal;

static inline gboolean
is_digit (char c)
{
  return (guchar) (c - '0') <= 9;
}

/* Reads digits into @decimal and returns where they stop. */
static inline const char *
read_digits (const char *p, const char *end, Decimal *decimal)
{
  const char *start = p;
  guint64 digits = decimal->digits;

  for (; p < end && is_digit (*p); p++)
    digits = digits * 10 + (guint64) (*p - '0');
  decimal->digits = digits;
  decimal->n_digits += (gsize) (p - start);

  return p;
}

/* Reads "e-5" if it is there; returns NULL when the exponent has no digits. */
static const char *
read_exponent (const char *p, const char *end, Decimal *decimal)
{
  gboolean negative;
  int exponent = 0;

  if (p == end || (*p != 'e' && *p != 'E'))
    return p;

  p++;
  negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+'))
    p++;
  if (p == end)
    return NULL;
  for (; p < end && is_digit (*p); p++)
    exponent = MIN (exponent * 10 + (*p - '0'), MAX_EXPONENT);
  decimal->exponent += negative ? -exponent : exponent;

  return p;
}

/* Returns FALSE when the text is not one decimal number and nothing else. */
static gboolean
read_decimal (const char *p, const char *end, char decimal_mark, Decimal *decimal)
{
  decimal->negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;

  p = read_digits (p, end, decimal);
  if (p < end && (*p == '.' || *p == decimal_mark))
    {
      const char *fraction = ++p;

      p = read_digits (p, end, decimal);
      decimal->exponent = (int) (fraction - p);
    }
  if (decimal->n_digits == 0)
    return FALSE;

  p = read_exponent (p, end, decimal);

  return p == end;
}

/* For what the fast way cannot do exactly: g_ascii_strtod () on a copy with a point and a final NUL. */
static double
parse_slowly (const char *text, gsize length, char decimal_mark)
{
  char copy[MAX_LENGTH + 1];

  for (gsize i = 0; i < length; i++)
    copy[i] = text[i] == decimal_mark ? '.' : text[i];
  copy[length] = '\0';

  return g_ascii_strtod (copy, NULL);
}

static gboolean
parse_word (const char *text, gsize length, double *value)
{
  gboolean negative = *text == '-';

  if (*text == '-' || *text == '+')
    {
      text++;
      length--;
    }

  if (length == 3 && g_ascii_strncasecmp (text, "nan", 3) == 0)
    *value = NAN;
  else if ((length == 3 && g_ascii_strncasecmp (text, "inf", 3) == 0)
           || (length == 8 && g_ascii_strncasecmp (text, "infinity", 8) == 0))
    *value = negative ? -INFINITY : INFINITY;
  else
    return FALSE;

  return TRUE;
}

/**
 * carlos_number_parse:
 * @text: not necessarily ended by a NUL
 * @decimal_mark: a character that stands for the point too, such as ','; '.' for none
 * @value: (out): the double nearest to the number; NaN or an infinity for such words and for what overflows
 *
 * Reads a decimal number in the manner of C whatever the locale; spaces around it must be gone.
 *
 * Most numbers have at most 15 digits and a small exponent, for which one multiplication or division of two exact
 * doubles is correctly rounded (W. D. Clinger, "How to read floating point numbers accurately", 1990, section 3). The
 * others go to the C library.
 *
 * Returns: FALSE when the text is no number
 */
gboolean
carlos_number_parse (const char *text, gsize length, char decimal_mark, double *value)
{
  Decimal decimal = { 0 };
  double magnitude;

  if (length == 0 || length > MAX_LENGTH)
    return FALSE;
  if (!read_decimal (text, text + length, decimal_mark, &decimal))
    return parse_word (text, length, value);

  if (decimal.n_digits > MAX_DIGITS || decimal.digits > (G_GUINT64_CONSTANT (1) << 53)
      || ABS (decimal.exponent) > MAX_EXACT_POWER)
    {
      *value = parse_slowly (text, length, decimal_mark);
      return TRUE;
    }

  magnitude = (double) decimal.digits;
  if (decimal.exponent < 0)
    magnitude /= powers_of_ten[-decimal.exponent];
  else
    magnitude *= powers_of_ten[decimal.exponent];
  *value = decimal.negative ? -magnitude : magnitude;

  return TRUE;
}
