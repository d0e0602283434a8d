/* Text for terminals that know ASCII alone: accents dropped, signs by what is like them,
 * Cyrillic and Greek by sound; what is left is "?". Pure. */
#ifndef TEXT_ASCII_H
#define TEXT_ASCII_H

#include "base/buf.h"
#include "base/str.h"

void ascii_put(struct str s, struct buf *out);

#endif
