/* What bare libcurl needs for the same: downloads every address of a file at once, with
 * limits as courant has them, and throws the bodies away. Prints the seconds and the
 * bytes after decompression.
 *
 * download FILE CONNECTIONS PER-HOST [ETAG]: with it, what has that one is not sent. */
#include "config.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t
on_body(char *p, size_t size, size_t n, void *ctx)
{
	double *bytes = ctx;

	(void)p;
	*bytes += (double)(size * n);
	return size * n;
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
add_all(CURLM *multi, const char *path, const char *etag, double *bytes)
{
	struct curl_slist *headers = NULL;
	char line[8192];
	int n = 0;
	FILE *f = fopen(path, "r");
	char known[256];

	if (etag) {
		snprintf(known, sizeof known, "If-None-Match: \"%s\"", etag);
		headers = curl_slist_append(headers, known);
	}

	while (f && fgets(line, sizeof line, f)) {
		CURL *easy = curl_easy_init();
		line[strcspn(line, "\n ")] = 0;
		curl_easy_setopt(easy, CURLOPT_URL, line);
		curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
		curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
		curl_easy_setopt(easy, CURLOPT_WRITEDATA, bytes);
		curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
		curl_multi_add_handle(multi, easy);
		n++;
	}
	if (f)
		fclose(f);
	return n;
}

int
main(int argc, char **argv)
{
	double bytes = 0, began;
	int running = 1, n;

	if (argc < 4)
		return 2;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	CURLM *multi = curl_multi_init();
	curl_multi_setopt(
	    multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, strtol(argv[2], NULL, 10));
	curl_multi_setopt(
	    multi, CURLMOPT_MAX_HOST_CONNECTIONS, strtol(argv[3], NULL, 10));
	began = seconds();
	n = add_all(multi, argv[1], argv[4], &bytes);
	while (running > 0) {
		curl_multi_perform(multi, &running);
		if (running > 0)
			curl_multi_poll(multi, NULL, 0, 1000, NULL);
	}
	printf("%.3f %.0f %d\n", seconds() - began, bytes, n);
	return 0;
}
