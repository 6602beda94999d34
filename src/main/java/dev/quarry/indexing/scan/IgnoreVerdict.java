package dev.quarry.indexing.scan;

/** What ignore files say about a path. */
enum IgnoreVerdict {
    /** The last rule that matches leaves the path out. */
    IGNORED,
    /** The last rule that matches is negated. */
    INCLUDED,
    /** No rule matches. */
    UNDECIDED
}
