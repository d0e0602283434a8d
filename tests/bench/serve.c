/* serve FEEDS [LATENCY-MS [SLOW-PERCENT]]: a web server of made-up feeds that takes
 * little of the machine, so that what is measured is who asks. Prints its port and serves
 * /feed/0 … /feed/FEEDS-1 until it is ended: ETag and 304, keep-alive, 24 entries of some
 * 2.3 kB each, whose ids and links are the feed's own (readers that look for an id in all
 * feeds would else throw away what another had). An answer comes after 1/4 … 1 times the
 * latency; slow feeds need two seconds longer. Not a test. */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
	BODIES = 48,
	ENTRIES = 47,
	WORDS = 6000,
	CONNECTIONS = 1024,
	REQUEST = 8192,
	SLOW = 2000
};

struct text {
	char *p;
	size_t n, room;
};

struct connection {
	char request[REQUEST + 1];
	size_t got;
	char head[256];
	size_t nhead, sent;
	struct text body;
	bool answering;
	int64_t when;
};

struct server {
	struct pollfd polled[CONNECTIONS + 1]; /* the last: who listens */
	struct connection *of[CONNECTIONS];
	struct text bodies[BODIES];
	int feeds, latency, slow;
};

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- texts */

static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void
put(struct text *t, const char *p, size_t n)
{
	if (t->n + n > t->room)
		t->p = realloc(t->p, t->room = 2 * (t->n + n));
	memcpy(t->p + t->n, p, n);
	t->n += n;
}

static void
puts_to(struct text *t, const char *s)
{
	put(t, s, strlen(s));
}

/* Word i of a language in which small numbers are short and often used. */
static void
put_word(struct text *t, uint64_t i)
{
	static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";

	do {
		put(t, &consonants[i % 14], 1);
		i /= 14;
		put(t, &vowels[i % 5], 1);
		i /= 5;
	} while (i > 0);
}

static void
put_words(struct text *t, uint64_t *seed, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t a = next(seed) % WORDS, b = next(seed) % WORDS;
		put_word(t, a * b / WORDS * (a < b ? a : b) / WORDS);
		puts_to(t, i % 11 == 10 ? ", " : " ");
	}
}

#define FEED "@@@@@" /* where the number of the feed stands, which shares its body */

static void
make_body(struct text *t, int number)
{
	uint64_t seed = 88172645463325252u + (uint64_t)number * 977;
	int entries = 1 + (number % ENTRIES); /* 24 on average */
	char line[256];

	puts_to(t,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
	    "<title>Bench</title><link>https://bench.example/</link>"
	    "<description>Made up</description>\n");
	for (int i = 0; i < entries; i++) {
		puts_to(t, "<item><title>");
		put_words(t, &seed, 6 + next(&seed) % 6);
		snprintf(line, sizeof line,
		    "</title><link>https://bench.example/" FEED
		    "/%d</link><guid>bench-" FEED "-%d</guid>"
		    "<pubDate>Sat, %02d Mar 2026 %02d:%02d:00 GMT</pubDate><description>"
		    "&lt;p&gt;",
		    i, i, 1 + i % 28, number % 24, i % 60);
		puts_to(t, line);
		size_t words = 100 + next(&seed) % 700;
		for (size_t n = 0; n < words; n += 60) {
			put_words(t, &seed, 60);
			puts_to(
			    t, n + 60 < words ? "&lt;/p&gt;\n&lt;p&gt;" : "&lt;/p&gt;");
		}
		puts_to(t, "</description></item>\n");
	}
	puts_to(t, "</channel></rss>\n");
}

static struct text
body_of_feed(const struct text *shared, long feed)
{
	struct text t = { 0 };
	char number[16];

	snprintf(number, sizeof number, "%05ld", feed % 100000);
	put(&t, shared->p, shared->n);
	for (char *at = t.p; (at = memchr(at, FEED[0], t.n - (size_t)(at - t.p)));
	     at += strlen(FEED))
		memcpy(at, number, strlen(FEED));
	return t;
}

/* ---- answers */

static long
feed_asked(const struct server *s, const char *request)
{
	long feed =
	    strncmp(request, "GET /feed/", 10) == 0 ? strtol(request + 10, NULL, 10) : -1;

	return feed < s->feeds ? feed : -1;
}

static int64_t
wait_of(const struct server *s, long feed)
{
	uint64_t seed = 0x9e3779b97f4a7c15u * (uint64_t)(feed + 1);
	int64_t ms =
	    s->latency / 4 + (int64_t)(next(&seed) % 1000) * s->latency * 3 / 4000;

	return (int64_t)(next(&seed) % 100) < s->slow ? ms + SLOW : ms;
}

static void
answer(const struct server *s, struct connection *c)
{
	long feed = feed_asked(s, c->request);
	bool known = strstr(c->request, "f-None-Match: \"bench") != NULL ||
		     strstr(c->request, "f-none-match: \"bench") != NULL;
	struct text body = { 0 };
	const char *status = feed < 0 ? "404 Not Found"
			     : known  ? "304 Not Modified"
				      : "200 OK";

	if (feed >= 0 && !known)
		body = body_of_feed(&s->bodies[feed % BODIES], feed);
	c->nhead = (size_t)snprintf(c->head, sizeof c->head,
	    "HTTP/1.1 %s\r\nETag: \"bench\"\r\nContent-Type: application/rss+xml\r\n",
	    status);
	c->nhead += (size_t)snprintf(c->head + c->nhead, sizeof c->head - c->nhead,
	    known ? "\r\n" : "Content-Length: %zu\r\n\r\n", body.n);
	c->body = body;
	c->sent = 0;
	c->answering = true;
	c->when = now() + wait_of(s, feed < 0 ? 0 : feed);
}

/* ---- connections */

static void
hang_up(struct server *s, int i)
{
	close(s->polled[i].fd);
	s->polled[i].fd = -1;
	free(s->of[i]->body.p);
	free(s->of[i]);
	s->of[i] = NULL;
}

static void
take(struct server *s)
{
	int fd = accept(s->polled[CONNECTIONS].fd, NULL, NULL), i = 0;

	while (i < CONNECTIONS && s->polled[i].fd >= 0)
		i++;
	if (fd < 0 || i == CONNECTIONS) {
		close(fd);
		return;
	}
	fcntl(fd, F_SETFL, O_NONBLOCK);
	s->polled[i] = (struct pollfd){ .fd = fd, .events = POLLIN };
	s->of[i] = calloc(1, sizeof(struct connection));
}

static void
hear(struct server *s, int i)
{
	struct connection *c = s->of[i];
	ssize_t n = read(s->polled[i].fd, c->request + c->got, REQUEST - c->got);

	if (n <= 0) {
		if (n == 0 || errno != EAGAIN)
			hang_up(s, i);
		return;
	}
	c->got += (size_t)n;
	c->request[c->got] = 0;
	if (!strstr(c->request, "\r\n\r\n"))
		return;
	answer(s, c);
	c->got = 0;
	s->polled[i].events = 0;
}

static void
say(struct server *s, int i)
{
	struct connection *c = s->of[i];
	size_t all = c->nhead + c->body.n;

	while (c->sent < all) {
		bool head = c->sent < c->nhead;
		const char *p =
		    head ? c->head + c->sent : c->body.p + (c->sent - c->nhead);
		size_t left = head ? c->nhead - c->sent : all - c->sent;
		ssize_t n = send(s->polled[i].fd, p, left, MSG_NOSIGNAL);
		if (n < 0 && errno == EAGAIN) {
			s->polled[i].events = POLLOUT;
			return;
		}
		if (n < 0) {
			hang_up(s, i);
			return;
		}
		c->sent += (size_t)n;
	}
	free(c->body.p);
	c->body = (struct text){ 0 };
	c->answering = false;
	s->polled[i].events = POLLIN;
}

static int
soonest(const struct server *s)
{
	int64_t t = now(), first = t + 1000;

	for (int i = 0; i < CONNECTIONS; i++)
		if (s->of[i] && s->of[i]->answering && s->polled[i].events == 0 &&
		    s->of[i]->when < first)
			first = s->of[i]->when;
	return first > t ? (int)(first - t) : 0;
}

static void
serve(struct server *s)
{
	poll(s->polled, CONNECTIONS + 1, soonest(s));
	if (s->polled[CONNECTIONS].revents)
		take(s);
	for (int i = 0; i < CONNECTIONS; i++) {
		short events = s->polled[i].fd >= 0 ? s->polled[i].revents : 0;
		if (events & (POLLERR | POLLNVAL))
			hang_up(s, i);
		else if (events & (POLLIN | POLLHUP))
			hear(s, i);
		struct connection *c = s->of[i];
		if (c && c->answering && now() >= c->when)
			say(s, i);
	}
}

static int
listen_here(int *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(fd, (struct sockaddr *)&a, n) != 0 || listen(fd, 1024) != 0 ||
	    getsockname(fd, (struct sockaddr *)&a, &n) != 0)
		return -1;
	*port = ntohs(a.sin_port);
	return fd;
}

int
main(int argc, char **argv)
{
	struct server *s = calloc(1, sizeof *s);
	int port = 0;

	s->feeds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1;
	s->latency = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0;
	s->slow = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 0;
	for (int i = 0; i < BODIES; i++)
		make_body(&s->bodies[i], i);
	for (int i = 0; i < CONNECTIONS; i++)
		s->polled[i].fd = -1;
	s->polled[CONNECTIONS] =
	    (struct pollfd){ .fd = listen_here(&port), .events = POLLIN };
	if (s->polled[CONNECTIONS].fd < 0)
		return 1;
	printf("%d\n", port);
	fflush(stdout);
	for (;;)
		serve(s);
}
