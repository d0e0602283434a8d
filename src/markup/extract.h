/* The article out of a web page: cuts the page into blocks of text, gives each a worth by
 * how much it reads like prose, takes the element in which most worth and least clutter
 * lie, cuts out of it what is known to be no article, trims both ends. docs/extraction.md
 * has the rules and what each was measured to be worth. Linear in bytes. Pure. */
#ifndef MARKUP_EXTRACT_H
#define MARKUP_EXTRACT_H

#include <stdbool.h>

#include "base/err.h"
#include "model/extract.h"

/* html: UTF-8. url: its address, or empty. False: no article (ERR_NOT_FOUND), and the
 * sentence says whether the page is a wall. extract_done() is due either way. */
bool extract_page(struct extract *out, struct str html, struct str url, struct err *err);
void extract_done(struct extract *e);

#endif
