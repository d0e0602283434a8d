/* Runs a fuzzer's function over the files named as arguments, once each, for compilers
 * without libFuzzer: what a fuzzer found stays found. */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct buf bytes = BUF(LIMIT_DOCUMENT);
		struct err err;
		if (!file_read(argv[i], &bytes, &err)) {
			fprintf(stderr, "%s\n", err.text);
			return 1;
		}
		LLVMFuzzerTestOneInput((const unsigned char *)bytes.p, bytes.n);
		buf_done(&bytes);
	}
	return 0;
}
