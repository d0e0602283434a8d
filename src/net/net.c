/* The queue of requests and curl's multi handle on the loop (its event-based interface,
 * https://curl.se/libcurl/c/curl_multi_socket_action.html).
 *
 * A request is in one of three places: 'waiting' of its host, in order; 'active', with
 * curl; or 'delayed', before another try. When another hop is due it goes to the head of
 * 'waiting' of where it goes, so that a redirect counts for that host. Hosts with
 * something waiting stand in 'queue', so that starting one costs the same whatever there
 * are.
 *
 * 1. done() is never called from within net_get() nor from within curl.
 * 2. Handles are added and taken out only by us on the loop, never in curl's callbacks.
 * 3. At most 'connections' are active, and of one host as many as the request allows. We
 *    count them, not curl, because in curl's own queue the time limit would run.
 * 4. A host that cannot be reached, or said 429 or 503 with Retry-After, is not asked
 * again before net_forget(): what waits for it gets the same answer. */
#include "config.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/map.h"
#include "base/xalloc.h"
#include "net/net.h"
#include "net/transfer.h"

enum { SWEEP_MS = 1000 };

struct host {
	char *origin; /* "https://host:443"; "" for files */
	struct transfer *waiting, **end;
	int active;
	bool queued;
	struct host *next;  /* in the queue */
	struct host *other; /* of all */
	bool down;          /* not to be asked again, because of: */
	struct err *why;    /* NULL: it was never down */
	long status;
	int64_t retry_after;
};

struct net {
	struct loop *loop;
	CURLM *multi;
	struct net_options options;
	char *user_agent;
	struct loop_timer curl_timer; /* when curl wants to be called */
	struct loop_timer kick;       /* when a waiting one may start */
	struct loop_timer sweep;      /* looks for stalled ones */
	struct map by_origin;
	struct host *hosts;
	struct host *queue, **queue_end;
	struct transfer *delayed;
	struct transfer **active;
	int nactive;
	size_t pending;
	bool paused;
};

/* A socket of curl's on the loop. */
struct net_socket {
	struct loop_io io;
	struct net *net;
};

/* ---- hosts */

static struct host *
find_host(struct net *net, struct str origin)
{
	struct host *h = map_get(&net->by_origin, origin);

	if (h)
		return h;
	h = xcalloc(1, sizeof *h);
	h->origin = str_cstr(origin);
	h->end = &h->waiting;
	h->other = net->hosts;
	net->hosts = h;
	map_put(&net->by_origin, origin, h);
	return h;
}

static void
free_hosts(struct net *net)
{
	while (net->hosts) {
		struct host *h = net->hosts;
		net->hosts = h->other;
		free(h->origin);
		free(h->why);
		free(h);
	}
	map_done(&net->by_origin);
}

static void
queue_host(struct net *net, struct host *h)
{
	if (h->queued || !h->waiting)
		return;
	h->queued = true;
	h->next = NULL;
	*net->queue_end = h;
	net->queue_end = &h->next;
}

static struct host *
take_host(struct net *net)
{
	struct host *h = net->queue;

	if (!h)
		return NULL;
	net->queue = h->next;
	if (!net->queue)
		net->queue_end = &net->queue;
	h->queued = false;
	return h;
}

/* ---- waiting and active */

static void
wait_last(struct net *net, struct transfer *t)
{
	struct host *h = t->host;

	t->next = NULL;
	*h->end = t;
	h->end = &t->next;
	queue_host(net, h);
}

static void
wait_first(struct net *net, struct transfer *t)
{
	struct host *h = t->host;

	if (!h->waiting)
		h->end = &t->next;
	t->next = h->waiting;
	h->waiting = t;
	queue_host(net, h);
}

static struct transfer *
take_waiting(struct host *h)
{
	struct transfer *t = h->waiting;

	h->waiting = t->next;
	if (!h->waiting)
		h->end = &h->waiting;
	return t;
}

static void
activate(struct net *net, struct transfer *t)
{
	transfer_begin(t);
	net->active[net->nactive++] = t;
	t->host->active++;
	curl_multi_add_handle(net->multi, (CURL *)t->easy);
	if (!loop_timer_is_running(&net->sweep))
		loop_timer_start(net->loop, &net->sweep, SWEEP_MS);
}

static void
deactivate(struct net *net, struct transfer *t)
{
	curl_multi_remove_handle(net->multi, (CURL *)t->easy);
	for (int i = 0; i < net->nactive; i++)
		if (net->active[i] == t)
			net->active[i] = net->active[--net->nactive];
	t->host->active--;
	queue_host(net, t->host);
}

static void
kick_in(struct net *net, long ms)
{
	loop_timer_start(net->loop, &net->kick, ms > 0 ? ms : 0);
}

/* ---- answers */

static void
hand_over(struct net *net, struct transfer *t, struct net_response *r)
{
	net->pending--;
	t->want.done(t->want.ctx, r);
	buf_done(&r->body);
	transfer_free(t);
}

/* Is it the host that cannot answer, or wants no more requests? Then the others that wait
 * for it need not find that out as well. */
static void
judge_host(struct host *h, const struct net_response *r)
{
	bool busy = r->ok && r->retry_after > 0 && (r->status == 429 || r->status == 503);

	if (!r->unreached && !busy)
		return;
	h->down = true;
	if (!h->why)
		h->why = xcalloc(1, sizeof *h->why);
	*h->why = r->err;
	h->status = r->ok ? r->status : 0;
	h->retry_after = r->retry_after;
}

/* One that waited for a host that is down. */
static void
hand_over_down(struct net *net, struct transfer *t)
{
	const struct host *h = t->host;
	struct net_response r;

	transfer_drop(t, &r);
	r.of_host = true;
	r.ok = h->status > 0;
	r.status = h->status;
	r.retry_after = h->retry_after;
	r.err = *h->why;
	hand_over(net, t, &r);
}

static void
hand_over_barred(struct net *net, struct transfer *t)
{
	struct net_response r;

	transfer_refuse(t, &r);
	hand_over(net, t, &r);
}

static void
delay(struct net *net, struct transfer *t)
{
	t->next = net->delayed;
	net->delayed = t;
}

static void
end_hop(struct net *net, struct transfer *t, int code)
{
	struct host *h = t->host;
	struct net_response r;

	deactivate(net, t);
	if (transfer_end(t, code, &r)) {
		judge_host(h, &r);
		hand_over(net, t, &r);
		return;
	}
	t->host = find_host(net, t->origin);
	if (t->not_before_ms > clock_ms())
		delay(net, t);
	else
		wait_first(net, t);
}

/* ---- starting */

/* Those whose time has come wait as others do; the timer is set for the next. */
static void
undelay(struct net *net)
{
	int64_t now = clock_ms(), soonest = INT64_MAX;
	struct transfer **at = &net->delayed;

	while (*at) {
		struct transfer *t = *at;
		if (t->not_before_ms > now) {
			if (t->not_before_ms < soonest)
				soonest = t->not_before_ms;
			at = &t->next;
			continue;
		}
		*at = t->next;
		wait_first(net, t);
	}
	if (soonest < INT64_MAX)
		kick_in(net, (long)(soonest - now));
}

static bool
may_start(const struct net *net, const struct host *h)
{
	const struct transfer *t = h->waiting;

	if (!t || net->nactive >= net->options.connections)
		return false;
	int most = t->want.connections_per_host;
	return h->active < (most > 0 ? most : net->options.connections_per_host);
}

static void
start_of(struct net *net, struct host *h)
{
	while (h->waiting && h->down)
		hand_over_down(net, take_waiting(h));
	while (may_start(net, h)) {
		struct transfer *t = take_waiting(h);
		if (transfer_is_barred(t))
			hand_over_barred(net, t);
		else
			activate(net, t);
	}
}

/* A host that has as much as it may leaves the queue until one of its requests ends. */
static void
on_kick(void *ctx)
{
	struct net *net = ctx;
	struct host *h;

	undelay(net);
	while (!net->paused && net->nactive < net->options.connections &&
	       (h = take_host(net))) {
		start_of(net, h);
		if (net->nactive >= net->options.connections)
			queue_host(net, h);
	}
}

static void
drain(struct net *net)
{
	CURLMsg *message;
	int left, n = 0;

	while ((message = curl_multi_info_read(net->multi, &left))) {
		struct transfer *t = NULL;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		end_hop(net, t, (int)message->data.result);
		n++;
	}
	if (n > 0)
		kick_in(net, 0);
}

static void
on_sweep(void *ctx)
{
	struct net *net = ctx;
	int64_t now = clock_ms();

	for (int i = net->nactive - 1; i >= 0; i--) {
		struct transfer *t = net->active[i];
		if (!transfer_is_stalled(t, now))
			continue;
		t->cut = CUT_STALL;
		end_hop(net, t, CURLE_OPERATION_TIMEDOUT);
		kick_in(net, 0);
		break; /* done() may have changed the list */
	}
	if (net->nactive > 0)
		loop_timer_start(net->loop, &net->sweep, SWEEP_MS);
}

/* ---- curl on the loop */

static void
on_io(void *ctx, int fd, int events)
{
	struct net_socket *s = ctx;
	struct net *net = s->net; /* curl may free s */
	int running, mask = (events & LOOP_READ ? CURL_CSELECT_IN : 0) |
			    (events & LOOP_WRITE ? CURL_CSELECT_OUT : 0);

	curl_multi_socket_action(net->multi, fd, mask, &running);
	drain(net);
}

static void
on_curl_timer(void *ctx)
{
	struct net *net = ctx;
	int running;

	curl_multi_socket_action(net->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	drain(net);
}

static int
curl_wants_timer(CURLM *multi, long ms, void *ctx)
{
	struct net *net = ctx;

	(void)multi;
	if (ms < 0)
		loop_timer_stop(net->loop, &net->curl_timer);
	else
		loop_timer_start(net->loop, &net->curl_timer, ms);
	return 0;
}

static int
curl_wants_socket(CURL *easy, curl_socket_t fd, int what, void *ctx, void *of_socket)
{
	struct net *net = ctx;
	struct net_socket *s = of_socket;

	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		if (s)
			loop_io_stop(net->loop, &s->io);
		free(s);
		return 0;
	}
	if (!s) {
		s = xcalloc(1, sizeof *s);
		*s = (struct net_socket){ .io = { .fn = on_io, .ctx = s }, .net = net };
		curl_multi_assign(net->multi, fd, s);
	}
	loop_io_start(net->loop, &s->io, fd,
	    (what & CURL_POLL_IN ? LOOP_READ : 0) |
		(what & CURL_POLL_OUT ? LOOP_WRITE : 0));
	return 0;
}

static void
set_multi(struct net *net)
{
	CURLM *multi = net->multi;

	curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, curl_wants_socket);
	curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, net);
	curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, curl_wants_timer);
	curl_multi_setopt(multi, CURLMOPT_TIMERDATA, net);
	curl_multi_setopt(multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
	/* Idle ones that are kept open. */
	curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)net->options.connections);
}

struct net *
net_new(struct loop *loop, const struct net_options *o, struct err *err)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		fail(err, ERR_UNSUPPORTED, "no network: libcurl cannot be started");
		return NULL;
	}
	struct net *net = xcalloc(1, sizeof *net);
	net->loop = loop;
	net->options = *o;
	net->user_agent = xstrdup(o->user_agent);
	net->active = xcalloc((size_t)o->connections, sizeof(struct transfer *));
	net->queue_end = &net->queue;
	net->curl_timer = (struct loop_timer){ .fn = on_curl_timer, .ctx = net };
	net->kick = (struct loop_timer){ .fn = on_kick, .ctx = net };
	net->sweep = (struct loop_timer){ .fn = on_sweep, .ctx = net };
	net->multi = xchecked(curl_multi_init());
	set_multi(net);
	return net;
}

void
net_get(struct net *net, const struct net_request *r)
{
	struct transfer *t = transfer_new(r, net->user_agent);

	net->pending++;
	t->host = find_host(net, t->origin);
	t->origin = str_of(t->host->origin);
	arena_free(&t->arena);
	wait_last(net, t);
	kick_in(net, 0);
}

size_t
net_pending(const struct net *net)
{
	return net->pending;
}

void
net_pause(struct net *net, bool paused)
{
	net->paused = paused;
	if (!paused)
		kick_in(net, 0);
}

static void
drop(struct net *net, struct transfer *t)
{
	struct net_response r;

	transfer_drop(t, &r);
	hand_over(net, t, &r);
}

/* Puts all on one list. */
static struct transfer *
take_all(struct net *net)
{
	struct transfer *all = net->delayed, *t;

	net->delayed = NULL;
	for (struct host *h = net->hosts; h; h = h->other)
		while (h->waiting) {
			t = take_waiting(h);
			t->next = all;
			all = t;
		}
	while (net->nactive > 0) {
		t = net->active[net->nactive - 1];
		deactivate(net, t);
		t->next = all;
		all = t;
	}
	return all;
}

void
net_cancel(struct net *net)
{
	/* done() may ask anew: that is for afterwards. */
	struct transfer *all = take_all(net);

	while (all) {
		struct transfer *t = all;
		all = t->next;
		drop(net, t);
	}
}

void
net_forget(struct net *net)
{
	for (struct host *h = net->hosts; h; h = h->other)
		h->down = false;
}

void
net_free(struct net *net)
{
	if (!net)
		return;
	while (net->pending > 0)
		net_cancel(net);
	curl_multi_cleanup(net->multi);
	loop_timer_stop(net->loop, &net->curl_timer);
	loop_timer_stop(net->loop, &net->kick);
	loop_timer_stop(net->loop, &net->sweep);
	free_hosts(net);
	free(net->active);
	free(net->user_agent);
	free(net);
	curl_global_cleanup();
}

const char *
net_library(void)
{
	return curl_version_info(CURLVERSION_NOW)->version;
}
