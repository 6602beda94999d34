package dev.quarry.indexing.chunking;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.TokenVector.Weight;
import dev.quarry.indexing.chunking.language.GeneratedCode;
import dev.quarry.indexing.chunking.language.Language;
import dev.quarry.indexing.chunking.language.PackageClause;

/**
 * The package or namespace of a file, and the comment about the file. Notices of licences and of generators, and settings of
 * tools, are no such comment.
 */
final class FileHead {

    private static final int MAX_LINES = 300;
    private static final int MAX_SUMMARY = 200;
    private static final int MIN_SUMMARY = 12;

    /** Signs that open a comment or a string of several lines, and those that close it. */
    private static final List<List<String>> BLOCKS = List.of(List.of("/*", "*/"), List.of("{-", "-}"),
            List.of("\"\"\"", "\"\"\""), List.of("'''", "'''"), List.of("@moduledoc \"\"\"", "\"\"\""));
    /** Code that may precede the comment about the file. */
    private static final List<String> OPENINGS = List.of("#!", "<?php", "declare(", "\"use strict\"", "'use strict'", "{-#");
    private static final List<String> NOTICES = List.of("copyright", "licen", "spdx", "all rights reserved",
            "permission is hereby", "warrant", "liability", "redistribut", "this file is part of", "frozen_string_literal",
            "-*-", "coding:", "eslint", "shellcheck", "noqa", "pylint", "vim:", "@ts-", "prettier-ignore", "go:build",
            "+build");

    private final String text;
    private final Lines lines;
    private final Language language;
    private int firstOfParagraph = -1;
    private @Nullable String close;
    private int firstDocumented = -1;
    private int endOfDocumentation = -1;
    private int summaryEnd = -1;
    private @Nullable PackageClause clause;
    private int endOfClause;

    private FileHead(String text, Lines lines, Language language) {
        this.text = text;
        this.lines = lines;
        this.language = language;
    }

    static FileHead of(String text, Lines lines, Language language) {
        FileHead head = new FileHead(text, lines, language);
        int limit = Math.min(lines.count(), MAX_LINES);
        int line = 0;
        while (line < limit && head.isHead(line)) {
            line++;
        }
        head.endParagraph(line);
        while (line < limit && head.clause == null) {
            head.readClause(line);
            line++;
        }
        return head;
    }

    /** Whether a line belongs to the comment about the file. */
    boolean isDocumentation(int line) {
        return firstDocumented >= 0 && line >= firstDocumented && line < endOfDocumentation;
    }

    /** Returns the header of a chunk below the package clause, with the definitions that enclose it. */
    @Nullable
    String header(int start, @Nullable String enclosing) {
        if (clause == null || !isBelow(clause, start, enclosing)) {
            return enclosing;
        }
        return enclosing == null ? clause.text() : clause.text() + " > " + enclosing;
    }

    /** Adds the words of the head to a chunk that does not contain it. */
    void addTo(TokenVector tokens, int start, @Nullable String enclosing) {
        if (clause != null && isBelow(clause, start, enclosing)) {
            tokens.gap().add(clause.name(), 0, clause.name().length(), Weight.HEADER);
        }
        if (summaryEnd >= 0 && start >= summaryEnd) {
            tokens.gap().add(text, lines.contentStart(firstDocumented), summaryEnd, Weight.HEADER);
        }
    }

    /** Whether a chunk is below the clause, and the clause is not itself a definition that encloses the chunk. */
    private boolean isBelow(PackageClause clause, int start, @Nullable String enclosing) {
        return start >= endOfClause && (enclosing == null || !enclosing.startsWith(clause.text()));
    }

    /** Reads a line; returns false if the head ends before it. */
    private boolean isHead(int line) {
        if (lines.isBlank(line)) {
            endParagraph(line);
            return true;
        }
        String content = text.substring(lines.contentStart(line), lines.end(line)).strip();
        if (close != null) {
            readComment(line, content);
            if (content.contains(close)) {
                endParagraph(line + 1);
                close = null;
            }
            return true;
        }
        if (OPENINGS.stream().anyMatch(content::startsWith) || readClause(line)) {
            endParagraph(line);
            return true;
        }
        for (List<String> block : BLOCKS) {
            if (content.startsWith(block.get(0))) {
                readComment(line, content);
                close = content.indexOf(block.get(1), block.get(0).length()) < 0 ? block.get(1) : null;
                return true;
            }
        }
        boolean isComment = language.isComment(text, lines.contentStart(line), lines.end(line));
        if (isComment) {
            readComment(line, content);
        }
        return isComment;
    }

    private void readComment(int line, String content) {
        if (content.chars().noneMatch(Character::isLetter)) {
            endParagraph(line);
        } else if (firstOfParagraph < 0) {
            firstOfParagraph = line;
        }
    }

    private void endParagraph(int end) {
        if (firstOfParagraph >= 0) {
            int start = lines.contentStart(firstOfParagraph);
            String paragraph = text.substring(start, lines.start(end)).strip();
            if (firstDocumented < 0 && isAboutFile(paragraph)) {
                firstDocumented = firstOfParagraph;
                summaryEnd = start + endOfSummary(paragraph);
            }
            endOfDocumentation = end;
        }
        firstOfParagraph = -1;
    }

    private static boolean isAboutFile(String paragraph) {
        String lowerCase = paragraph.toLowerCase(Locale.ROOT);
        return paragraph.length() >= MIN_SUMMARY && NOTICES.stream().noneMatch(lowerCase::contains)
                && !GeneratedCode.isMarked(paragraph);
    }

    /** Bounds the summary, because the tokens of every chunk repeat it. */
    private static int endOfSummary(String paragraph) {
        if (paragraph.length() <= MAX_SUMMARY) {
            return paragraph.length();
        }
        int end = MAX_SUMMARY;
        while (end > 0 && !Character.isWhitespace(paragraph.charAt(end))) {
            end--;
        }
        if (end > 0) {
            return end;
        }
        return Character.isHighSurrogate(paragraph.charAt(MAX_SUMMARY - 1)) ? MAX_SUMMARY - 1 : MAX_SUMMARY;
    }

    private boolean readClause(int line) {
        PackageClause found = PackageClause.of(language, text, lines.start(line), lines.end(line));
        if (found != null) {
            clause = clause == null ? found : clause.with(found);
            endOfClause = lines.end(line);
        }
        return found != null;
    }
}
