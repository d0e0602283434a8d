/* The article of a web page as a program or a person wants it: `courant extract`. Pure.
 */
#ifndef EXPORT_PAGE_H
#define EXPORT_PAGE_H

#include "base/buf.h"
#include "model/extract.h"

struct export_page_format {
	const char *name;
	void (*write)(const struct extract *page, struct buf *out);
};
/* NULL: unknown. */
const struct export_page_format *export_page_format(struct str name);

#endif
