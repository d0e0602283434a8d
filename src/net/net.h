/* HTTP: the door to libcurl, joined to the loop by curl_multi_socket_action. A request
 * goes in, a response comes out, on the loop's thread. */
#ifndef NET_NET_H
#define NET_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/loop.h"
#include "base/str.h"

struct net;
struct net_response;

struct net_options {
	int connections; /* at once in all; more requests wait in order */
	int connections_per_host;
	const char *user_agent;
};

/* Strings, but that of the address, are the caller's until done(). */
struct net_request {
	struct str url;                 /* http, https or file */
	struct str etag, last_modified; /* for a conditional GET, or empty */
	struct str user_agent;          /* empty: the options' */
	struct str proxy; /* an address; "none"; empty: as the environment says */
	struct str
	    headers; /* more of them, "Name: value" a line; for the first host alone */
	struct str http;          /* "1.1", "2", or else what is best */
	int connections_per_host; /* 0: the options' */
	long timeout_ms;          /* of the whole answer */
	long connect_timeout_ms;
	size_t max_size; /* after decompression */
	long max_redirects;
	int retries; /* transport errors only */
	bool tls_verify;
	bool private_redirects; /* may a public address lead to a private or local one */
	bool from_public;       /* it does already: a public page named this address */
	void (*done)(void *ctx, struct net_response *r);
	void *ctx;
};

/* Lives during done() only; take the body with buf_take() or by copying the struct buf
 * and setting r->body = BUF(0). */
struct net_response {
	bool ok; /* an answer with a status came whole; otherwise err says why not */
	struct err
	    err;     /* without the address: "timed out after 30 s with 12 kB received" */
	long status; /* 0: a file's */
	struct buf body;          /* decompressed */
	struct str url;           /* after redirects */
	struct str permanent_url; /* after the leading redirects that were all 301 or 308,
				     or empty */
	struct str content_type, content_language, etag, last_modified;
	int64_t retry_after; /* seconds from now, 0: not said */
	int64_t max_age; /* seconds from now, by Cache-Control or Expires, -1: not said */
	bool within; /* from this machine or the network that it is in, not a public host
		      */
	bool unreached; /* no connection was made */
	bool of_host;   /* not asked: another request found that its host is down */
	long ms;
};

struct net *net_new(struct loop *loop, const struct net_options *o, struct err *err);
/* Drops what is under way: done() is called for each with ERR_INTERRUPTED. */
void net_free(struct net *net);
void net_get(struct net *net, const struct net_request *r);
/* Drops what is under way, as net_free() does; more may be asked afterwards. */
void net_cancel(struct net *net);
/* Hosts that were found to be down may be asked again. */
void net_forget(struct net *net);
size_t net_pending(const struct net *net);
/* While paused nothing new is begun (what is under way goes on): for a caller who cannot
 * keep up with the answers. */
void net_pause(struct net *net, bool paused);

/* The version of libcurl. */
const char *net_library(void);

#endif
