/* One request on its way: hop after hop (redirects, and tries after a broken connection)
 * on one curl handle, until there is an answer. Internal to net/. */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H

#include "base/arena.h"
#include "net/net.h"

/* Why we ended a hop ourselves. */
enum transfer_cut {
	CUT_NONE,
	CUT_SIZE,
	CUT_HEADERS,
	CUT_STALL,
	CUT_PRIVATE,
	CUT_ENOUGH, /* of a body that nobody wants: no failure */
};

struct transfer {
	struct arena arena; /* of all strings here */
	struct net_request want;
	char *first_url;
	struct str url, origin; /* of this hop */
	struct host *host;      /* net's */
	const char *user_agent; /* where the request names none; the caller's */
	void *easy;             /* CURL *, from the first hop on */
	void *headers;          /* struct curl_slist * */
	char *words;            /* curl's own about a failure; from the first hop on */

	struct buf body;
	size_t header_bytes, unwanted_bytes;
	enum transfer_cut cut;

	bool looking; /* at a certificate that has expired: nothing is asked, see
			 transfer_begin() */
	long hops, tries;
	bool guarded;  /* it was led here by a public address: no way back within */
	bool may_move; /* all redirects so far were permanent */
	struct str permanent_url;

	long used_ms; /* by hops that are over: waiting in the queue does not count */
	int64_t began_ms, last_byte_ms, not_before_ms; /* clock_ms() */
	struct transfer *next;
};

/* "host:port" and "host" of this hop; a file's address as it is. */
struct str transfer_place(const struct transfer *t);
struct str transfer_host(const struct transfer *t);
struct transfer *transfer_new(const struct net_request *r, const char *user_agent);
void transfer_free(struct transfer *t);
/* Is the host of its first hop one that it must not ask? Other hosts are judged when
 * their address is known. */
bool transfer_is_barred(const struct transfer *t);
/* Makes the handle ready for a hop to t->url. */
void transfer_begin(struct transfer *t);
/* A hop has ended with curl's code. True: *r is the answer (its strings are the
 * transfer's, its body is the caller's). False: another hop is due, at not_before_ms. */
bool transfer_end(struct transfer *t, int code, struct net_response *r);
/* What becomes of one that is dropped, and of one that is barred. */
void transfer_drop(struct transfer *t, struct net_response *r);
void transfer_refuse(struct transfer *t, struct net_response *r);
/* The handle has a body begun and nothing has come for long. */
bool transfer_is_stalled(const struct transfer *t, int64_t now_ms);

/* net/reason: curl's code as a sentence. */
bool reason_fail(const struct transfer *t, int code, struct err *err);
/* No connection was made: another request to the host would fare no better. */
bool reason_is_unreached(const struct transfer *t, int code);
/* Was it a certificate whose time is over? Then it can be looked at, and the second
 * function says when that was. */
bool reason_is_expired(const struct transfer *t, int code);
bool reason_fail_expired(const struct transfer *t, struct err *err);

#endif
