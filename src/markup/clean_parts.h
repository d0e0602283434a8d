/* What the files of clean share; for markup/clean*.c alone. */
#ifndef MARKUP_CLEAN_PARTS_H
#define MARKUP_CLEAN_PARTS_H

#include <string.h>

#include "markup/clean.h"
#include "markup/html.h"
#include "markup/writer.h"

struct clean {
	struct writer w;
	struct str base, lang;
	bool strip_trackers;
	struct arena *arena;  /* what comes out lies here */
	struct arena scratch; /* addresses on their way */
	struct str *links;
	size_t nlinks;
	int32_t *slots; /* hash table over links: index + 1, or 0 */
	size_t nslots;
	int quotes; /* <q> within <q> */
	struct html_node
	    *drawing; /* the first <svg>: shown where there is nothing else */
};

/* An element: what it becomes. */
struct clean_element {
	const char *name;
	/* Opens what the element is; false: nothing within it is read. */
	bool (*enter)(
	    struct clean *c, struct html_node *n, const struct clean_element *e);
	enum writer_shape shape;
	int kind, ref;
	/* Before what was opened for the element is closed; may be NULL. */
	void (*leave)(struct clean *c, struct html_node *n);
};
/* NULL: unknown, so it is as if its tags were not there. */
const struct clean_element *clean_element(const char *name);
/* Does it part what is before it from what is behind it? */
bool clean_is_block(const struct clean_element *e);

/* Value of an attribute, borrowed from the tree; p is NULL when missing. */
struct str clean_attr(const struct html_node *n, const char *name);
static inline bool
clean_is(const struct html_node *n, const char *name)
{
	return n && n->type == HTML_ELEMENT && strcmp(n->name, name) == 0;
}
/* The next node in document order, not below n when skip; NULL when it leaves top. */
struct html_node *clean_next(struct html_node *n, const struct html_node *top, bool skip);
/* Is there something to see in it: a letter, an image, a film? */
bool clean_has_content(struct html_node *n);

/* clean_html() for a tree that is there: of root and all below it. */
void clean_tree(struct html_node *root, const struct clean_options *o,
    struct arena *arena, struct richtext *out);

/* The index of an address in links; -1 when it is none that we hand on. */
int32_t clean_link(struct clean *c, struct str reference);
/* The address of an image: the real one, not a placeholder that a script replaces. */
struct str clean_image_source(const struct html_node *n);

/* clean_math.c */
bool clean_enter_math(
    struct clean *c, struct html_node *n, const struct clean_element *e);
void clean_leave_math(struct clean *c, struct html_node *n);
/* White space between the elements of a formula. */
bool clean_is_math_space(const struct html_node *text);
/* clean_table.c */
bool clean_enter_table(
    struct clean *c, struct html_node *n, const struct clean_element *e);
bool clean_enter_row(struct clean *c, struct html_node *n, const struct clean_element *e);
bool clean_enter_cell(
    struct clean *c, struct html_node *n, const struct clean_element *e);
/* clean_media.c */
bool clean_enter_image(
    struct clean *c, struct html_node *n, const struct clean_element *e);
bool clean_enter_media(
    struct clean *c, struct html_node *n, const struct clean_element *e);
/* clean_list.c */
bool clean_enter_list(
    struct clean *c, struct html_node *n, const struct clean_element *e);
bool clean_enter_item(
    struct clean *c, struct html_node *n, const struct clean_element *e);
bool clean_enter_term(
    struct clean *c, struct html_node *n, const struct clean_element *e);

#endif
