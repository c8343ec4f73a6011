/* Structure-aware mutation for the harnesses that read articles: half of the time an input is damaged as texts are on their way
 * (tests/common/mutate.c: sentences, quotation marks, numbers, words out or swapped, pieces of other news), else as libFuzzer does. */
#include "fuzz.h"

#ifdef NEWSEVENT_LIBFUZZER
#include "common/mutate.h"

size_t LLVMFuzzerMutate(unsigned char *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t most, unsigned seed);

static const char other[] = "LONDON (AP) - About 3,000 dockers walked out on Tuesday, their union said. \"We will not return,\" Ida Marlowitz, its\n"
                            "president, told reporters. France, Germany and the U.K. signed a deal worth $4.5 billion; at least 12 people were killed.\n";

size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t most, unsigned seed)
{
    if (seed % 2)
        return LLVMFuzzerMutate(data, size, most);
    uint64_t state = (uint64_t)seed << 20 | 1;
    text from = {NULL, 0, 0}, piece = {NULL, 0, 0};
    text_append(&from, (const char *)data, size);
    text_append(&piece, other, sizeof other - 1);
    text made = mutated(&from, &piece, &state);
    size_t length = made.length < most ? made.length : most;
    if (length)
        memcpy(data, made.data, length);
    text_free(&made);
    text_free(&from);
    text_free(&piece);
    return length;
}
#else
typedef int nothing_to_do_without_a_fuzzer;
#endif
