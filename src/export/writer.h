/* The formats in which articles leave the program: a table. Pure: pictures are handed
 * in, time too. */
#ifndef EXPORT_WRITER_H
#define EXPORT_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/article.h"

struct export_picture {
	struct str url, bytes, type; /* type: "image/png" … */
	struct str name;             /* of its file, where it stands beside */
};

struct export_options {
	int width;
	bool styled; /* txt for a terminal */
	bool ascii;
	bool names;  /* are marked, in the formats that can */
	int64_t now; /* dates within html and epub */
	const struct export_picture *pictures;
	size_t npictures;
};

struct export_format {
	const char *name, *extension;
	bool book;     /* several articles make one file */
	bool pictures; /* in it, or beside it */
	bool beside;
	bool (*write)(const struct article *a, size_t n, const struct export_options *o,
	    struct buf *out, struct err *err);
};

/* NULL: there is none of that name. */
const struct export_format *export_format(struct str name);
/* Names of all, for messages: "txt, md, html, epub, json". */
extern const char export_format_names[];

/* Its headline, or what stands for one. */
struct str export_title(const struct article *a);
/* "Name, Name" of the authors. */
void export_authors(const struct entry *e, struct buf *out);
/* The picture of that address, or NULL. */
const struct export_picture *export_picture(
    const struct export_options *o, struct str url);
/* "2026-03-14", of the article's date, in UTC. */
void export_day(int64_t t, char out[16]);

/* md.c, page_html.c, epub.c */
bool export_md(const struct article *a, size_t n, const struct export_options *o,
    struct buf *out, struct err *err);
bool export_page_html(const struct article *a, size_t n, const struct export_options *o,
    struct buf *out, struct err *err);
bool export_epub(const struct article *a, size_t n, const struct export_options *o,
    struct buf *out, struct err *err);
/* Text and spans alone, as Markdown; names: those that are marked, or NULL. */
void export_md_body(const struct richtext *t, const struct export_options *o,
    const struct article_names *names, struct buf *out);

#endif
