/* One refresh, as its files share it: due.c chooses feeds, source.c asks them, answer.c
 * brings answers in, refresh.c keeps the whole. */
#ifndef APP_ROUND_H
#define APP_ROUND_H

#include "app/refresh.h"
#include "base/run.h"
#include "model/feed.h"
#include "net/policy.h"

enum fetch_state {
	FETCH_SKIPPED, /* not to be asked: err says why */
	FETCH_ASKED,   /* with net or a command */
	FETCH_PARSING, /* with a worker */
	FETCH_STORING, /* in the queue 'ready': slices of it are written in each turn */
	FETCH_LANDED,
};

/* Bytes -> feed on a worker. It owns all that it touches there. */
struct parse_job {
	struct job job;      /* first: a job is cast back */
	struct fetch *fetch; /* of the loop's thread; NULL: the refresh is gone */
	struct buf body;
	char *path;         /* not NULL: the body is to be read from there */
	struct arena arena; /* of the hint's strings */
	struct str url, content_type, language;
	uint64_t known_hash, hash;
	size_t bytes;
	bool strip_trackers;
	bool ran, same, ok; /* same: the body that is stored already */
	struct feed feed;
	struct err err;
};

/* One feed on its way. */
struct fetch {
	struct refresh *refresh;
	struct feed_row row; /* as it was; in the refresh's arena */
	enum fetch_state state;
	struct arena arena; /* of the answer's strings */
	enum policy_verdict verdict;
	struct feed_answer answer;
	struct policy_wish wish; /* when to ask again, but for the answer's part */
	long timeout_ms;
	size_t max_size;
	struct store_keep keep;
	bool unread_on_update, strip_trackers;
	const char *command; /* exec:, filter: */
	struct run *run;     /* it, while it runs */
	struct buf input;    /* for it */
	struct str base;     /* address of the document that was filtered */
	struct err *err; /* of a failed or skipped one, without "cannot fetch …: "; else
			    NULL: there are thousands, and it is big */
	struct parse_job *job;
	size_t stored; /* entries of it */
	bool written;  /* all of it; it lands when the slice is committed */
	size_t held_bytes;
	struct refresh_event event, kept_event; /* kept: as before the slice */
	size_t kept_stored;
	struct fetch *next; /* in 'ready' or 'commands' */
};

struct refresh {
	struct app *app;
	struct refresh_options options; /* feeds and nfeeds are not kept */
	struct refresh_progress progress;
	struct arena arena;
	struct fetch *fetches;
	size_t nfetches;
	struct fetch *ready, **ready_end;
	struct fetch *commands, **commands_end; /* that wait */
	int nrunning;
	struct loop_timer turn; /* lands and writes */
	uint64_t wrote;         /* the turn of the loop in which it last did */
	int64_t began_ms;
	int lock;
	bool stopped;            /* because the store takes no more */
	bool one_by_one;         /* a slice failed: which feed is it? */
	size_t held, held_bytes; /* bodies that wait to be parsed and written */
};

/* due.c: fills r->fetches. */
bool due_choose(struct refresh *r, const struct refresh_options *o, struct err *err);
/* source.c: asks; answer_take() or one of its kind gets the answer. */
void source_ask(struct fetch *f);
/* source.c: ends commands and drops those that wait for one. */
void source_cancel(struct refresh *r);
/* source.c: the body, which it takes over, goes through the feed's command first. */
void source_filter(struct fetch *f, struct buf *body, struct str base);
/* answer.c: a server's; takes over the body. */
void answer_take(void *ctx, struct net_response *response);
/* answer.c: one that comes from elsewhere begins now; its bytes, which are taken over, or
 * its file; or it failed, and f->err says why. */
void answer_begin(struct fetch *f);
void answer_parse(struct fetch *f, struct buf *body, struct str base,
    struct str content_type, struct str language);
void answer_parse_file(struct fetch *f);
void answer_failed(struct fetch *f);
/* answer.c: tells why f is not asked. */
void answer_skip(struct fetch *f);
/* answer.c: writes the next piece, in a transaction of the caller's; f->written: there is
 * no more. */
bool answer_write(struct fetch *f, struct err *err);
/* answer.c: remembers how far f is; goes back to there. */
void answer_keep(struct fetch *f);
void answer_restore(struct fetch *f);
/* answer.c: f is written and tells so; it could not be written. */
void answer_land(struct fetch *f);
void answer_not_stored(struct fetch *f, const struct err *err);
void answer_free_job(struct parse_job *job);

/* refresh.c: f fails because of err: f->err is a copy of it. */
void round_fail(struct fetch *f, const struct err *err);
/* refresh.c: in one of the coming turns f is written. */
void round_ready(struct fetch *f);
/* refresh.c: f is at its end; event.result, status and counts say how. */
void round_land(struct fetch *f);
/* refresh.c: f was interrupted: no event, nothing written. */
void round_drop(struct fetch *f);
/* refresh.c: a body is in memory until f lands; too many of them make net pause. */
void round_hold(struct fetch *f, size_t bytes);
/* refresh.c: something could not be written. True: nothing else can be either (full,
 * locked, damaged): the whole is being stopped. */
bool round_not_stored(struct refresh *r, const struct err *err);

#endif
