/*
 * A bump allocator: everything is freed at once.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK (64 * 1024)
#define ALIGN_UP(n, a) (((n) + ((a) - 1)) & ~((size_t) (a) - 1))

#ifdef ARENA_DEBUG
#include <stdio.h>
#define TRACE(...) fprintf(stderr, __VA_ARGS__)
#else
#define TRACE(...) ((void) 0)
#endif

struct block {
    struct block *next;
    size_t used;
    size_t size;
    unsigned char data[];
};

typedef struct {
    struct block *first, *current;
    size_t total;
    void (*on_fail)(size_t wanted);
} arena_t;

typedef enum { ARENA_OK, ARENA_FULL = 12 } arena_status;

typedef int (*arena_visitor)(void *data, size_t size);

union number {
    int64_t integer;
    double real;
};

struct arena_stats;

static size_t blocks_made;
extern int arena_verbose;

arena_status arena_init(arena_t *arena);
void *arena_alloc(arena_t *arena, size_t size);

/* Makes a block that holds at least size bytes. */
static struct block *
block_new(size_t size)
{
    size_t capacity = size > ARENA_BLOCK ? size : ARENA_BLOCK;
    struct block *block = malloc(sizeof *block + capacity);
    if (block == NULL)
        return NULL;
    block->next = NULL;
    block->used = 0;
    block->size = capacity;
    blocks_made++;
    TRACE("block %zu of %zu bytes\n", blocks_made, capacity);
    return block;
}

arena_status arena_init(arena_t *arena)
{
    memset(arena, 0, sizeof *arena);
    arena->first = arena->current = block_new(0);
    return arena->first ? ARENA_OK : ARENA_FULL;
}

/*
 * Returns memory that is aligned for everything,
 * or NULL after on_fail was told.
 */
void *arena_alloc(arena_t *arena, size_t size)
{
    size_t wanted = ALIGN_UP(size, sizeof(union number));
    struct block *block = arena->current;

    if (block->size - block->used < wanted) {
        struct block *fresh = block_new(wanted);
        if (fresh == NULL) {
            if (arena->on_fail)
                arena->on_fail(size);
            return NULL;
        }
        block->next = fresh;
        arena->current = block = fresh;
    }

    void *result = block->data + block->used;
    block->used += wanted;
    arena->total += wanted;
    return result;
}

char *arena_strdup(arena_t *arena, const char *text)
{
    size_t length = strlen(text) + 1;
    char *copy = arena_alloc(arena, length);
    return copy ? memcpy(copy, text, length) : NULL;
}

int arena_walk(const arena_t *arena, arena_visitor visit)
{
    for (struct block *block = arena->first; block; block = block->next) {
        int stop = visit(block->data, block->used);
        if (stop)
            return stop;
    }
    return 0;
}

void arena_free(arena_t *arena)
{
    struct block *next;
    for (struct block *block = arena->first; block; block = next) {
        next = block->next;
        free(block);
    }
    memset(arena, 0, sizeof *arena);
}
