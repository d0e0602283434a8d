/* The articles that a tree of words finds, as numbers. The index gives them at some 40 ns
 * each, far faster than SQL can join them, so a search asks the index first and plans
 * with what came. Private to store/. */
#ifndef STORE_HITS_H
#define STORE_HITS_H

#include "query/query.h"
#include "store/db.h"

struct hits {
	int64_t *ids;   /* ascending; of at most HITS_FEW */
	uint64_t *bits; /* of more: a bit for each number below 64 * nbits */
	size_t n, nbits;
	bool all; /* else there are more than were asked for, and none is here */
};
enum { HITS_FEW = 1000 };

/* An FTS5 expression for a tree of words (AND, OR, terms; no regex). */
void hits_match(const struct query_node *n, struct buf *out);
bool hits_is_words(const struct query_node *n);
/* The sides of AND and OR, the deeper one first: the parsers of FTS5 and SQL keep what
 * stands before a bracket on a stack of a hundred, and a bracket at the very beginning
 * costs one place there, not three. */
int hits_depth(const struct query_node *n);
void hits_deeper_first(const struct query_node *n, const struct query_node *sides[2]);

/* Numbers of articles, both ends in it. */
struct hits_range {
	int64_t from, to;
};

/* All of them, if they are not more than most, in the arena; articles that
 * the index does not hold yet are looked through. Asked again for the same, and nothing
 * has changed since: remembered. within: only these have to be found, others may be;
 * NULL: all. */
bool hits_find(const struct store *s, const struct query_node *n,
    const struct hits_range *within, size_t most, struct arena *arena, struct hits *out,
    struct err *err);
bool hits_has(const struct hits *h, int64_t id);

/* A growing list of numbers, in any order and several times, to be made into hits. */
struct hits_list {
	int64_t *ids;
	size_t n, cap;
};
void hits_list_add(struct hits_list *l, int64_t id);
void hits_of_list(struct hits_list *l, struct arena *arena, struct hits *out);
void hits_list_done(struct hits_list *l);

/* How well articles fit: bm25, a headline's word counting eight times one of the text;
 * a month of age takes a third off, and no age more than two thirds. */
struct ranks {
	int64_t *ids; /* ascending */
	double *rank;
	size_t n;
	double middle; /* for those that the index does not hold yet */
	int64_t now;
};
bool ranks_find(const struct store *s, const struct query_node *root, struct arena *arena,
    struct ranks *out, struct err *err);
double ranks_score(const struct ranks *r, int64_t id, int64_t date);

/* What the connection remembers. */
enum { HITS_KEPT = 4 };
struct hits_memory {
	struct {
		struct arena arena;
		struct str match;
		struct hits hits;
		uint64_t counter;
		int64_t version;
	} kept[HITS_KEPT];
	int next;
};
void hits_forget(struct db *db);

#endif
