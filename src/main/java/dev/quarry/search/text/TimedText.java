package dev.quarry.search.text;

/**
 * A line that throws when it is read after the deadline, so that no line occupies a thread for longer, whatever its length.
 */
final class TimedText implements CharSequence {

    private static final int READS_BETWEEN_CHECKS = 4_096;

    private final String text;
    private final Deadline deadline;
    private int reads;

    TimedText(String text, Deadline deadline) {
        this.text = text;
        this.deadline = deadline;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads == READS_BETWEEN_CHECKS) {
            reads = 0;
            deadline.check();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
