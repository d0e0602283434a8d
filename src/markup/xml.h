/* Events of tolerant XML, in document order: libxml2's SAX2 over the whole document in
 * memory, entities answered by us. No network, no external entities, no expansion of the
 * DTD's. Pure. */
#ifndef MARKUP_XML_H
#define MARKUP_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct xml_attribute {
	struct str ns, name,
	    value; /* ns: namespace URI, empty for none; name: local name */
	struct str prefix;
};

struct xml_element {
	struct str ns, name,
	    prefix; /* an undeclared prefix gives ns empty and keeps the prefix */
	const struct xml_attribute *attributes;
	size_t nattributes;
	const char *const *namespaces; /* declared here: prefix (or NULL), address, … */
	size_t nnamespaces;
	size_t line;
};

/* Strings are borrowed during the call. */
struct xml_events {
	void (*start)(void *ctx, const struct xml_element *e);
	void (*end)(void *ctx, const struct xml_element *e); /* attributes: none */
	void (*text)(
	    void *ctx, struct str text); /* in pieces; references resolved; CDATA too */
};

/* text: UTF-8 through tidy_xml(). After an error that the parser cannot get over, events
 * stop and open elements are closed; *damage (may be NULL) gets the first complaint with
 * its line. False only when there was not one element. */
bool xml_read(
    struct str text, const struct xml_events *events, void *ctx, struct err *damage);
/* The same over what tidy_xml() makes of text, without holding it all at once. */
struct tidy_report;
bool xml_read_tidied(struct str text, const struct xml_events *events, void *ctx,
    struct tidy_report *report, struct err *damage);
/* Value of an attribute by local name whatever its namespace, or by namespace ("" =
 * none); empty when missing. */
struct str xml_attribute(const struct xml_element *e, const char *name);
struct str xml_attribute_ns(
    const struct xml_element *e, const char *ns, const char *name);
/* Once, before the first thread. */
void xml_init(void);

/* The version of libxml2. */
const char *xml_library(void);

#endif
