package dev.quarry.indexing.chunking.syntax.javascan;

/** Thrown when the scan finds a construct that it cannot interpret for certain, so that the text has to be parsed. */
final class NotUnderstoodException extends Exception {

    private static final long serialVersionUID = 1L;

    private NotUnderstoodException() {
        super("not understood", null, false, false);
    }

    /** Without a stack trace: no code reads it, and recording it would take longer than the scan. */
    static NotUnderstoodException here() {
        return new NotUnderstoodException();
    }
}
