/* The queue of requests and curl's multi handle on the loop (its event-based interface,
 * https://curl.se/libcurl/c/curl_multi_socket_action.html).
 *
 * A request is in one of two places: 'waiting', in order, or 'active', with curl. It
 * leaves 'active' for good when it has its answer, or goes to the head of 'waiting' when
 * another hop is due, so that a redirect counts for the host where it goes.
 *
 * 1. done() is never called from within net_get() nor from within curl.
 * 2. Handles are added and taken out only by us on the loop, never in curl's callbacks.
 * 3. At most 'connections' are active, and at most 'connections_per_host' of one origin.
 *    We count them, not curl, because in curl's own queue the time limit would run. */
#include "config.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "net/net.h"
#include "net/transfer.h"

enum { SWEEP_MS = 1000 };

struct net {
	struct loop *loop;
	CURLM *multi;
	struct net_options options;
	char *user_agent;
	struct loop_timer curl_timer; /* when curl wants to be called */
	struct loop_timer kick;       /* when a waiting one may start */
	struct loop_timer sweep;      /* looks for stalled ones */
	struct transfer *waiting, **waiting_end;
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

/* ---- waiting and active */

static void
wait_last(struct net *net, struct transfer *t)
{
	t->next = NULL;
	*net->waiting_end = t;
	net->waiting_end = &t->next;
}

static void
wait_first(struct net *net, struct transfer *t)
{
	if (!net->waiting)
		net->waiting_end = &t->next;
	t->next = net->waiting;
	net->waiting = t;
}

static struct transfer *
take_waiting(struct net *net, struct transfer **at)
{
	struct transfer *t = *at;

	*at = t->next;
	if (!*at)
		net->waiting_end = at;
	return t;
}

static int
count_origin(const struct net *net, struct str origin)
{
	int n = 0;

	for (int i = 0; i < net->nactive; i++)
		n += str_eq(net->active[i]->origin, origin);
	return n;
}

static void
activate(struct net *net, struct transfer *t)
{
	transfer_begin(t);
	net->active[net->nactive++] = t;
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
}

static void
kick_in(struct net *net, long ms)
{
	loop_timer_start(net->loop, &net->kick, ms > 0 ? ms : 0);
}

/* Starts what may start; those that wait for their time set the timer for the first. */
static void
on_kick(void *ctx)
{
	struct net *net = ctx;
	int64_t now = clock_ms(), soonest = INT64_MAX;
	struct transfer **at = &net->waiting;

	while (*at && !net->paused && net->nactive < net->options.connections) {
		struct transfer *t = *at;
		bool early = t->not_before_ms > now;
		if (early && t->not_before_ms < soonest)
			soonest = t->not_before_ms;
		if (early ||
		    count_origin(net, t->origin) >= net->options.connections_per_host)
			at = &t->next;
		else
			activate(net, take_waiting(net, at));
	}
	if (soonest < INT64_MAX)
		kick_in(net, (long)(soonest - now));
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

static void
end_hop(struct net *net, struct transfer *t, int code)
{
	struct net_response r;

	deactivate(net, t);
	if (transfer_end(t, code, &r))
		hand_over(net, t, &r);
	else
		wait_first(net, t);
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
	net->waiting_end = &net->waiting;
	net->curl_timer = (struct loop_timer){ .fn = on_curl_timer, .ctx = net };
	net->kick = (struct loop_timer){ .fn = on_kick, .ctx = net };
	net->sweep = (struct loop_timer){ .fn = on_sweep, .ctx = net };
	net->multi = curl_multi_init();
	set_multi(net);
	return net;
}

void
net_get(struct net *net, const struct net_request *r)
{
	net->pending++;
	wait_last(net, transfer_new(r, net->user_agent));
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

void
net_cancel(struct net *net)
{
	/* done() may ask anew: that is for afterwards. */
	struct transfer *dropped = net->waiting;

	net->waiting = NULL;
	net->waiting_end = &net->waiting;
	while (net->nactive > 0) {
		struct transfer *t = net->active[net->nactive - 1];
		deactivate(net, t);
		t->next = dropped;
		dropped = t;
	}
	while (dropped) {
		struct transfer *t = dropped;
		dropped = t->next;
		drop(net, t);
	}
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
