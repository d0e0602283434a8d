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
	NS_XML, /* xml: */
	NS_RDF,
	NS_SY,    /* syndication: how often */
	NS_SLASH, /* number of comments */
	NS_WFW,   /* comments as a feed */
	NS_THR,   /* RFC 4685: answers */
	NS_ITUNES,
	NS_PODCAST,
	NS_CHAPTERS, /* Podlove's */
	NS_GEO,      /* geo:lat, geo:long */
	NS_GEORSS,
	NS_GML,
	NS_LICENSE, /* creativeCommons:, cc: */
	NS_ADMIN,   /* RSS 1.0's */
	NS_ANNOTATE,
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
	IN_GROUP = 32, /* media:group, within an entry */
	IN_MEDIA = 64, /* media:content, there or in a group */
	IN_GEO = 128,  /* georss:where, gml:Point */
	IN_LINE = 8192,
	IN_POLYGON = 16384,
	IN_SKIP = 256, /* skipHours, skipDays */
	IN_CLOUD = 512,
	IN_CHAPTERS = 1024,
	IN_OWNER = 2048, /* itunes:owner */
	IN_OTHER = 4096, /* things that are read over: textInput */
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
	FIELD_IMAGE_TITLE,
	FIELD_IMAGE_LINK,
	FIELD_IMAGE_DESCRIPTION,
	FIELD_IMAGE_WIDTH,
	FIELD_IMAGE_HEIGHT,
	FIELD_ICON,
	FIELD_LOGO,
	FIELD_THUMBNAIL,
	FIELD_GENERATOR,
	FIELD_GENERATOR_URL,
	FIELD_GENERATOR_VERSION,
	FIELD_SELF,
	FIELD_NEXT,
	FIELD_DOCS,
	FIELD_LICENSE,
	FIELD_BASE,
	FIELD_COMMENTS,
	FIELD_COMMENTS_FEED,
	FIELD_COMMENTS_COUNT,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_EXPIRES,
	FIELD_TTL,
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_DESCRIPTION,
	FIELD_SOURCE_TITLE,
	FIELD_SOURCE_LINK,
	FIELD_SOURCE_ID,
	FIELD_SOURCE_UPDATED,
	FIELD_CLOUD_DOMAIN,
	FIELD_CLOUD_PORT,
	FIELD_CLOUD_PATH,
	FIELD_CLOUD_PROCEDURE,
	FIELD_CLOUD_PROTOCOL,
	FIELD_ITUNES_AUTHOR,
	FIELD_ITUNES_TITLE,
	FIELD_ITUNES_OWNER_NAME,
	FIELD_ITUNES_OWNER_EMAIL,
	FIELD_ITUNES_TYPE,
	FIELD_ITUNES_EPISODE_TYPE,
	FIELD_ITUNES_IMAGE,
	FIELD_ITUNES_NEW_FEED_URL,
	FIELD_ITUNES_SUBTITLE,
	FIELD_ITUNES_SUMMARY,
	FIELD_ITUNES_DURATION,
	FIELD_ITUNES_EPISODE,
	FIELD_ITUNES_SEASON,
	FIELD_ITUNES_ORDER,
	FIELD_ITUNES_EXPLICIT,
	FIELD_ITUNES_BLOCK,
	FIELD_ITUNES_COMPLETE,
	FIELD_CONTRIBUTORS, /* a list: which one a person is added to */
	FIELD_COUNT
};

#define FEED_XML_NS "http://www.w3.org/XML/1998/namespace"

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
	struct str native, native_prefix;        /* name space of the root */
	struct frame *frames;
	size_t nframes, frames_cap;
	size_t leaf; /* index of the frame that collects, or STR_NONE */
	const struct element_rule *rule; /* of the leaf that ends: for its setter */
	enum builder_form form;
	bool base64; /* what is collected is to be decoded */
	struct buf text;
	struct arena scratch; /* for addresses on their way */
	struct html_parser *html;
	bool xml_lang;  /* the document says somewhere what language it is in */
	struct tag tag; /* the category at hand, from its attributes */
	/* Media RSS: of what is spoken, and what is said of all of a group or an entry */
	enum place media_place;
	size_t group_start; /* the first medium of the group at hand */
	struct media group_media, entry_media;
	/* places: half of one, and whether longitude comes first */
	double latitude, longitude;
	bool has_latitude, has_longitude, longitude_first;
	int64_t sy_period, sy_frequency;
	unsigned char feed_ranks[FIELD_COUNT], entry_ranks[FIELD_COUNT];
	struct { /* name spaces of this document by the address of their name */
		const char *p;
		enum ns ns;
	} known[8];
	size_t nknown; /* rows that were met */
	bool too_many; /* LIMIT_ENTRIES was crossed */
	bool twice;    /* some text was encoded twice */
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

/* ---- setters for rows; what was collected goes into the row's field ---- */
/* fields.c */
void set_line(struct builder *b, struct str text); /* plain text on one line */
void set_id(struct builder *b, struct str text);   /* as it is, trimmed */
void set_iri(struct builder *b, struct str text);  /* an id that may be relative */
void set_url(struct builder *b, struct str text);  /* made absolute */
void set_date(struct builder *b, struct str text);
void set_number(struct builder *b, struct str text);
void set_rich(struct builder *b, struct str text); /* HTML or text -> richtext */
void set_rights(struct builder *b, struct str text);
/* set.c */
void set_original(struct builder *b, struct str text); /* of the last enclosure */
void start_category(struct builder *b, const struct xml_element *e); /* domain, scheme */
void add_category(struct builder *b, struct str text);
void put_category(struct builder *b, const struct tag *tag);
void put_keywords(struct builder *b, struct str text, struct str scheme, char sep);
void add_keywords(struct builder *b, struct str text); /* parted by commas */
void put_enclosure(struct builder *b, struct str url, struct str type, struct str length,
    struct str duration);
void put_link(
    struct builder *b, const struct xml_element *e, struct str rel, struct str href);
void start_entry(struct builder *b, const struct xml_element *e);
void end_entry(struct builder *b); /* adds it to the feed, if it held anything */
/* people.c; FIELD_CONTRIBUTORS: to that list, else to the authors */
void add_person(struct builder *b, struct str text); /* "a@b.c (Name)" and the like */
void start_person(struct builder *b, const struct xml_element *e);
void end_person(struct builder *b, struct str text);
void set_person_name(struct builder *b, struct str text);
void set_person_email(struct builder *b, struct str text);
void set_person_url(struct builder *b, struct str text);
/* media.c: what is said of a medium itself, of its group or of the whole entry */
void start_media_group(struct builder *b, const struct xml_element *e);
void end_media_group(struct builder *b, struct str text);
void start_media(struct builder *b, const struct xml_element *e);
void end_media(struct builder *b, struct str text);
void start_thumbnail(struct builder *b, const struct xml_element *e);
void set_media_title(struct builder *b, struct str text);
void set_media_description(struct builder *b, struct str text);
void set_media_credit(struct builder *b, struct str text);
void media_settle(struct builder *b); /* the entry ends */
/* geo.c */
void start_geo(struct builder *b, const struct xml_element *e); /* srsName */
void set_geo_point(struct builder *b, struct str text);
void set_geo_line(struct builder *b, struct str text);
void set_geo_polygon(struct builder *b, struct str text);
void set_geo_box(struct builder *b, struct str text);
void set_geo_latitude(struct builder *b, struct str text);
void set_geo_longitude(struct builder *b, struct str text);
/* hints.c: when to ask again */
void set_sy_period(struct builder *b, struct str text);
void set_sy_frequency(struct builder *b, struct str text);
void add_skip_hour(struct builder *b, struct str text);
void add_skip_day(struct builder *b, struct str text);
void start_cloud(struct builder *b, const struct xml_element *e);

/* Rows of extensions that all formats read (extensions.c, podcast.c). */
extern const struct element_rule extension_rules[], podcast_rules[];
extern const struct element_rule rss_rules[], atom_rules[], cdf_rules[];

#endif
