/* Every limit by name. Input from outside is bounded here; crossing a limit is a clear
 * error or a warning for that one feed, file or line, never a crash. Each has a test that
 * crosses it. Sizes in bytes. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
	/* documents */
	LIMIT_DOCUMENT = 1 << 30, /* largest that max-feed-size may ask for */
	LIMIT_TEXT = 4 << 20,     /* text of one article */
	LIMIT_TITLE = 4096,       /* headline, names, categories */
	LIMIT_URL = 8192,
	LIMIT_ENTRIES = 20000, /* of one feed document */
	LIMIT_WARNINGS = 20,   /* of one document: one for each kind of damage */
	LIMIT_ATTRIBUTES = 64, /* of a tag: libxml2 is quadratic there */
	LIMIT_NAMES = 4096, /* different ones in a document: libxml2 is quadratic there */
	LIMIT_DEPTH = 512,  /* of nested elements that carry structure */
	LIMIT_CATEGORIES = 100,        /* of one entry */
	LIMIT_ENCLOSURES = 100,        /* of one entry */
	LIMIT_AUTHORS = 50,            /* of one entry */
	LIMIT_LINKS = 10000,           /* of one article */
	LIMIT_ENTITIES = 2000,         /* of one article: its main ones */
	LIMIT_ENTITY_TEXT = 256 << 10, /* worked at once by the finder of names */

	/* pages */
	LIMIT_PAGE = 8 << 20, /* of HTML: the rest is dropped, with a warning */
	LIMIT_NODES = 400000,
	LIMIT_BLOCKS = 100000,
	LIMIT_NEXT_PAGES = 10,      /* of one article */
	LIMIT_PICTURE = 10 << 20,   /* one that is kept */
	LIMIT_PICTURES = 200,       /* of a file */
	LIMIT_FILE_NAME = 120,      /* before its extension */
	LIMIT_META_BYTES = 1 << 20, /* of one script of metadata */

	/* files of the user's */
	LIMIT_LINE = 64 << 10, /* of feeds, config, rules, entities */
	LIMIT_USER_FILE = 16 << 20,
	LIMIT_WORDS = 1000,     /* of such a line */
	LIMIT_WRONG_LINES = 10, /* told of one file */

	/* queries */
	LIMIT_QUERY = 4096,
	LIMIT_QUERY_DEPTH = 64,
	LIMIT_SCAN_MS = 20000, /* looking through articles for a regular expression */

	/* network */
	LIMIT_HEADERS = 256 << 10, /* of one answer */
	LIMIT_RETRY_AFTER =
	    7 * 86400, /* seconds: no server may silence itself for longer */

	/* writing */
	LIMIT_JOURNAL = 1000, /* changes that can be undone */
	LIMIT_JOURNAL_DAYS = 30,
	LIMIT_OUTPUT = 1 << 30, /* of a builder whose size follows from what is stored */

	/* screen */
	LIMIT_COLS = 1000,
	LIMIT_ROWS = 500,
};

#endif
