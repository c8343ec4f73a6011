/* A harness without a fuzzer: reads the files and folders that it is given, or standard input, as regression runs and AFL without
 * its compiler want. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static int runs;

static void run(FILE *file)
{
    size_t length = 0, capacity = 1u << 16, n;
    unsigned char *bytes = malloc(capacity);
    while (bytes && (n = fread(bytes + length, 1, capacity - length, file)) > 0) {
        length += n;
        if (length == capacity) {
            unsigned char *more = realloc(bytes, capacity *= 2);
            PROMISE(more);
            bytes = more;
        }
    }
    PROMISE(bytes);
    LLVMFuzzerTestOneInput(bytes, length);
    runs++;
    free(bytes);
}

static int run_path(const char *path)
{
    struct stat s;
    if (stat(path, &s)) {
        perror(path);
        return 1;
    }
    if (S_ISDIR(s.st_mode)) { /* the files in it; folders in folders are passed over */
        struct dirent **entries;
        int count = scandir(path, &entries, NULL, alphasort), failed = count < 0;
        for (int i = 0; i < count; i++) {
            char name[4096];
            snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
            if (!stat(name, &s) && S_ISREG(s.st_mode))
                failed |= run_path(name);
            free(entries[i]);
        }
        if (count >= 0)
            free(entries);
        return failed;
    }
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 1;
    }
    run(file);
    fclose(file);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    if (argc < 2)
        run(stdin);
    for (int i = 1; i < argc; i++)
        failed |= run_path(argv[i]);
    printf("%d inputs\n", runs);
    return failed;
}
