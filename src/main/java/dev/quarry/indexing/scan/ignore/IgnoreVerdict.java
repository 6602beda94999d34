package dev.quarry.indexing.scan.ignore;

/** What ignore files say about a path. */
public enum IgnoreVerdict {
    /** The last rule that matches leaves the path out. */
    IGNORED,
    /** The last rule that matches is negated. */
    INCLUDED,
    /** No rule matches. */
    UNDECIDED
}
