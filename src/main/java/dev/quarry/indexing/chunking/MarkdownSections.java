package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Splits Markdown at its ATX ({@code # A}) and Setext (underlined) headings, except in fenced code and front matter.
 *
 * <p>
 * A section with almost no content is joined with the next one: on its own it would be a chunk without content. Blocks are
 * recognised by the first characters of a line, which is less than CommonMark specifies: headings in lists, quotes and HTML are
 * not recognised.
 */
final class MarkdownSections {

    private static final int MIN_NON_BLANK = 40;
    private static final int MAX_INDENT = 3;
    private static final int NO_BLOCK = -1;
    private static final int NO_PARAGRAPH = -2;

    private final String text;
    private final Lines lines;
    private final HeadingPath path = new HeadingPath();
    private final List<Section> sections = new ArrayList<>();

    private int sectionStart;
    private @Nullable Fence fence;

    /** The first line of the paragraph that the previous line belongs to, or one of the constants above. */
    private int paragraphStart = NO_BLOCK;

    private MarkdownSections(String text, Lines lines) {
        this.text = text;
        this.lines = lines;
    }

    /** Returns the sections, which together contain all lines of a non-empty text. */
    static List<Section> of(String text, Lines lines) {
        MarkdownSections markdown = new MarkdownSections(text, lines);
        for (int line = markdown.endOfFrontMatter(); line < lines.count(); line++) {
            markdown.read(line);
        }
        markdown.endSection(lines.count());
        return markdown.sections;
    }

    /**
     * Returns the line after the front matter, 0 if there is none: its closing {@code ---} would otherwise underline its last
     * line.
     */
    private int endOfFrontMatter() {
        if (!content(0).equals("---") || lines.indent(0) > 0) {
            return 0;
        }
        for (int line = 1; line < lines.count(); line++) {
            if (lines.indent(line) == 0 && (content(line).equals("---") || content(line).equals("..."))) {
                return line + 1;
            }
        }
        return 0;
    }

    private void read(int line) {
        if (lines.isBlank(line)) {
            paragraphStart = NO_BLOCK;
            return;
        }
        String content = content(line);
        boolean isIndented = lines.indent(line) > MAX_INDENT;
        if (fence != null) {
            fence = !isIndented && fence.isClosedBy(content) ? null : fence;
        } else if (isIndented) {
            paragraphStart = paragraphStart == NO_BLOCK ? NO_PARAGRAPH : paragraphStart;
        } else {
            readBlock(line, content);
        }
    }

    private void readBlock(int line, String content) {
        fence = Fence.openedBy(content);
        int level = MarkdownLine.levelOf(content);
        int underlined = MarkdownLine.levelUnderlinedBy(content);
        if (fence != null) {
            paragraphStart = NO_BLOCK;
        } else if (level > 0) {
            enter(line, level, MarkdownLine.titleOf(content, level));
        } else if (underlined > 0 && paragraphStart >= 0) {
            int start = lines.contentStart(paragraphStart);
            enter(paragraphStart, underlined, text.substring(start, lines.start(line)).strip().replaceAll("\\s+", " "));
        } else if (MarkdownLine.isRule(content)) {
            paragraphStart = NO_BLOCK;
        } else if (!MarkdownLine.isPlain(content)) {
            paragraphStart = NO_PARAGRAPH;
        } else if (paragraphStart == NO_BLOCK) {
            paragraphStart = line;
        }
    }

    private void enter(int line, int level, String title) {
        paragraphStart = NO_BLOCK;
        if (lines.nonBlank(sectionStart, line) >= MIN_NON_BLANK) {
            endSection(line);
        }
        path.enter(level, title);
    }

    private void endSection(int line) {
        sections.add(new Section(sectionStart, line, path.text()));
        sectionStart = line;
    }

    private String content(int line) {
        return text.substring(lines.contentStart(line), lines.end(line)).stripTrailing();
    }

    /**
     * A range of lines whose boundaries no chunk crosses.
     *
     * @param firstLine from 0
     * @param endLine the line after the last
     * @param header the headings that enclose it; null if there are none
     */
    record Section(int firstLine, int endLine, @Nullable String header) {

        Section {
            if (firstLine < 0 || endLine <= firstLine) {
                throw new IllegalArgumentException("invalid range of lines: " + firstLine + " to " + endLine);
            }
        }
    }

    /**
     * The opening line of a fenced code block in Markdown.
     *
     * @param mark a backtick or a tilde
     * @param length the number of marks; the closing line has at least as many
     */
    private record Fence(char mark, int length) {

        private static final int MIN_LENGTH = 3;

        /** Returns the fence that {@code content}, a line without surrounding white space, opens; null if it opens none. */
        static @Nullable Fence openedBy(String content) {
            char mark = content.charAt(0);
            int length = runLength(content);
            if (mark == '~' && length >= MIN_LENGTH) {
                return new Fence(mark, length);
            }
            // In one line, ```code``` is inline code: no backtick may follow an opening fence of backticks.
            boolean opens = mark == '`' && length >= MIN_LENGTH && content.indexOf('`', length) < 0;
            return opens ? new Fence(mark, length) : null;
        }

        boolean isClosedBy(String content) {
            return content.charAt(0) == mark && content.length() >= length && runLength(content) == content.length();
        }

        private static int runLength(String content) {
            int length = 1;
            while (length < content.length() && content.charAt(length) == content.charAt(0)) {
                length++;
            }
            return length;
        }
    }
}
