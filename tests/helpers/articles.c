/* articles jsonl|text MEGABYTES FILE…: repeats the files until there are so many bytes, a JSON line each or as plain text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t put_json(const char *text, size_t length, unsigned long number)
{
    size_t written = (size_t)printf("{\"id\": \"%lu\", \"published\": \"2026-03-11\", \"text\": \"", number);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            written += (size_t)printf("\\%c", c);
        else if (c < 0x20)
            written += (size_t)printf("\\u%04x", c);
        else
            putchar(c), written++;
    }
    return written + (size_t)printf("\"}\n");
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    int json = !strcmp(argv[1], "jsonl");
    size_t wanted = (size_t)atol(argv[2]) * 1000000, written = 0;
    char *text = malloc(1u << 20);
    for (unsigned long number = 0; text && written < wanted; number++) {
        FILE *f = fopen(argv[3 + number % (unsigned long)(argc - 3)], "rb");
        if (!f)
            return 66;
        size_t length = fread(text, 1, 1u << 20, f);
        fclose(f);
        if (json)
            written += put_json(text, length, number);
        else
            written += fwrite(text, 1, length, stdout) + (size_t)printf("\n\n");
    }
    free(text);
    return fflush(stdout) != 0;
}
