/* The machine that all XML formats share: rows say which element, where, is what. It
 * walks the document's events with a stack, collects what a row wants of an element and
 * hands it to the row's setter. A format is rows; an extension is rows; nothing here
 * knows either. */
#ifndef FEED_ELEMENTS_H
#define FEED_ELEMENTS_H

#include <stdbool.h>

#include "base/buf.h"
#include "feed/parse.h"
#include "markup/xml.h"
#include "model/feed.h"

/* Name spaces, by what they mean: several addresses stand for one (namespaces.c). */
enum ns {
	NS_FORMAT, /* the format's own: that of the root, or none */
	NS_ATOM,   /* within other formats */
	NS_DC,
	NS_DCTERMS,
	NS_CONTENT,
	NS_MEDIA,
	NS_FEEDBURNER,
	NS_XHTML,
	NS_OTHER,
	NS_COUNT
};
/* prefix tells it where uri is empty: many use prefixes that they do not declare. */
enum ns ns_find(struct str uri, struct str prefix);

/* Where in a feed: bits, so that a row may hold in several places. */
enum place {
	IN_FEED = 1,
	IN_ENTRY = 2,
	IN_PERSON = 4,
	IN_IMAGE = 8,
	IN_SOURCE = 16,
	IN_GROUP = 32, /* media:group, media:content: within an entry */
};

/* What is collected of an element, and how. */
enum take {
	TAKE_NOTHING,   /* holds elements, or only attributes */
	TAKE_PLAIN,     /* the text; tags in it are dropped */
	TAKE_LINE,      /* HTML that will become a line of text: a headline */
	TAKE_HTML,      /* HTML, escaped or not */
	TAKE_CONSTRUCT, /* as its attribute type says: text, html, xhtml */
};

/* What a setter sets: fields of feed and entry that several rows may give. */
enum field {
	FIELD_NONE,
	FIELD_TITLE,
	FIELD_LINK,
	FIELD_ID,
	FIELD_LANGUAGE,
	FIELD_RIGHTS,
	FIELD_IMAGE,
	FIELD_GENERATOR,
	FIELD_SELF,
	FIELD_COMMENTS,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_DESCRIPTION,
	FIELD_SOURCE_TITLE,
	FIELD_SOURCE_LINK,
	FIELD_COUNT
};

struct builder;
struct element_rule {
	enum ns ns;
	const char *name; /* NULL ends the rows */
	unsigned inside;  /* enum place, or-ed */
	enum place opens; /* what its children are in; 0: a leaf */
	enum take take;
	/* At the start tag; may be NULL. */
	void (*start)(struct builder *b, const struct xml_element *e);
	/* At the end tag with what was collected, trimmed; may be NULL. */
	void (*end)(struct builder *b, struct str text);
	enum field field; /* for setters that serve several */
	int rank;         /* a higher one replaces a lower one, else the first stays */
};

/* What the collected text is. */
enum builder_form {
	FORM_PLAIN,
	FORM_HTML,
	FORM_XHTML,
	FORM_UNTYPED, /* plain by rule, but HTML where it looks like it */
	FORM_BASE64,
};

struct frame {                           /* an open element */
	const struct element_rule *rule; /* NULL: unknown, or within a leaf */
	enum place place;                /* of its children */
	struct str base, lang;           /* xml:base and xml:lang in effect */
	bool markup; /* was written as a tag into the text of a leaf */
	bool leaf;   /* what it holds is being collected */
};

struct builder {
	struct feed *feed;
	struct arena *arena; /* the feed's */
	struct entry *entry; /* the one that is open, at new_entry, or NULL */
	struct entry new_entry;
	struct person *person; /* the same */
	struct person new_person;
	size_t nstarts, entry_start; /* start tags so far, and up to this entry's */
	const struct feed_hint *hint;
	const struct element_rule *const *rules; /* tables, ends with NULL */
	struct str native;                       /* name space of the root */
	struct frame *frames;
	size_t nframes, frames_cap;
	size_t leaf; /* index of the frame that collects, or STR_NONE */
	const struct element_rule *rule; /* of the leaf that ends: for its setter */
	enum builder_form form;
	struct buf text;
	struct arena scratch; /* for addresses on their way */
	bool permalink;       /* the guid at hand is an address */
	struct tag tag;       /* the category at hand, from its attributes */
	unsigned char feed_ranks[FIELD_COUNT], entry_ranks[FIELD_COUNT];
	struct { /* name spaces of this document by the address of their name */
		const char *p;
		enum ns ns;
	} known[8];
	size_t nknown; /* rows that were met */
	bool too_many; /* LIMIT_ENTRIES was crossed */
};

void builder_init(struct builder *b, struct feed *feed, const struct feed_hint *hint);
void builder_done(struct builder *b);
/* The root element chose the format: its rules, ended by NULL. */
void builder_begin(struct builder *b, const struct element_rule *const *rules,
    const struct xml_element *root);
/* Events of markup/xml, for ctx = builder. */
void builder_start(struct builder *b, const struct xml_element *e);
void builder_end(struct builder *b, struct str name);
void builder_text(struct builder *b, struct str text);

/* Base and language in effect at the element at hand. */
struct str builder_base(const struct builder *b);
struct str builder_lang(const struct builder *b);

/* ---- setters for rows (set.c) ---- */
void set_line(struct builder *b, struct str text); /* plain text on one line */
void set_id(struct builder *b, struct str text);   /* as it is, trimmed */
void set_url(struct builder *b, struct str text);  /* made absolute */
void set_date(struct builder *b, struct str text);
void set_rich(struct builder *b, struct str text); /* HTML or text -> richtext */
void set_ttl(struct builder *b, struct str text);
void start_category(struct builder *b, const struct xml_element *e); /* domain */
void add_category(struct builder *b, struct str text);
void add_person(struct builder *b, struct str text); /* "a@b.c (Name)" and the like */
void start_entry(struct builder *b, const struct xml_element *e);
void end_entry(struct builder *b); /* adds it to the feed, if it held any element */
void start_person(struct builder *b, const struct xml_element *e);
void end_person(struct builder *b, struct str text);
void set_person_name(struct builder *b, struct str text);
void set_person_email(struct builder *b, struct str text);
void set_person_url(struct builder *b, struct str text);
/* By field and rank, for setters that read attributes. */
void put_url(struct builder *b, enum field f, int rank, struct str reference);
void put_line(struct builder *b, enum field f, int rank, struct str text);
void put_enclosure(struct builder *b, struct str url, struct str type, struct str length,
    struct str duration);

/* Rows of extensions that all formats read (extensions.c). */
extern const struct element_rule extension_rules[];
extern const struct element_rule rss_rules[], atom_rules[];

#endif
