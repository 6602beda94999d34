package dev.quarry.indexing.scan.ignore;

/** The verdict of ignore files on a path. */
public enum IgnoreVerdict {
    /** The last matching rule excludes the path. */
    IGNORED,
    /** The last matching rule is negated. */
    INCLUDED,
    /** No rule matches. */
    UNDECIDED
}
