package dev.quarry.indexing.chunking.syntax.javascan;

/** Says that a scan of ours met something that it cannot tell the meaning of for certain: the parser is to be asked. */
final class NotUnderstoodException extends Exception {

    private static final long serialVersionUID = 1L;

    private NotUnderstoodException() {
        super("not understood", null, false, false);
    }

    /** Without its stack: nobody reads where it comes from, and to note that takes longer than the scan. */
    static NotUnderstoodException here() {
        return new NotUnderstoodException();
    }
}
