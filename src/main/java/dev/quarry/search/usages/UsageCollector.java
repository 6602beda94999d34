package dev.quarry.search.usages;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.search.content.FileVisitor;
import dev.quarry.search.content.FoundFile;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.usages.binding.KnownDefinition;
import dev.quarry.search.usages.binding.Label;
import dev.quarry.search.usages.binding.Resolution;
import dev.quarry.search.usages.syntax.Occurrence;
import dev.quarry.search.usages.syntax.UsageKind;

/** Collects the usages of a page from the files that it is passed. Not thread-safe. */
final class UsageCollector implements FileVisitor {

    private final UsagesRequest request;
    private final NamedDefinitions named;
    private final Wanted wanted;
    private final ResolvedFiles files;
    private final List<Hit> hits = new ArrayList<>();
    private final UsageCounts.Builder counts = new UsageCounts.Builder();

    /**
     * An occurrence of the page.
     *
     * @param line from 1
     * @param lineStart the offset of the line
     * @param lineText the whole line
     * @param declaredLine the line of a declaration in the file that it refers to; 0 if there is none
     */
    record Hit(FoundFile file, int line, int lineStart, String lineText, Occurrence occurrence, UsageKind kind,
            Resolution resolution, int declaredLine) {
    }

    UsageCollector(UsagesRequest request, NamedDefinitions named, Wanted wanted, ResolvedFiles files) {
        this.request = request;
        this.named = named;
        this.wanted = wanted;
        this.files = files;
    }

    List<Hit> hits() {
        return hits;
    }

    UsageCounts counts(boolean isComplete) {
        return counts.build(isComplete);
    }

    @Override
    public int visit(FoundFile file, String text, int first) {
        counts.addFile();
        try (ResolvedFile resolved = files.read(request.name(), named,
                new ResolvedFiles.Source(file.versionId(), file.path(),
                        file.language(), text))) {
            return collect(file, resolved, first);
        }
    }

    private int collect(FoundFile file, ResolvedFile resolved, int first) {
        for (int i = first; i < resolved.reading().count(); i++) {
            Occurrence occurrence = resolved.reading().occurrence(i);
            Resolution resolution = withConstructors(occurrence, resolved);
            UsageKind kind = kind(occurrence, resolution);
            boolean isIncluded = wanted.includes(resolution, file.versionId(), file.path());
            if (isIncluded && request.wants(kind)) {
                if (hits.size() == request.limit().value()) {
                    return i - 1;
                }
                hits.add(hit(file, resolved, occurrence, kind, resolution));
            }
            if (isIncluded) {
                counts.add(kind);
            } else {
                counts.addOther();
            }
        }
        return ALL;
    }

    /** A new object is a usage of its class and of one of its constructors. */
    private Resolution withConstructors(Occurrence occurrence, ResolvedFile resolved) {
        Resolution resolution = resolved.resolve(occurrence);
        KnownDefinition type = resolution.definition();
        if (occurrence.kind() != UsageKind.CALL || type == null || !type.isType() || wanted.has(type)) {
            return resolution;
        }
        List<KnownDefinition> constructors = resolved.resolver().constructors(occurrence, type);
        return constructors.isEmpty() ? resolution
                : new Resolution(constructors.size() == 1 ? resolution.label() : Label.NAME, constructors, -1);
    }

    /** A type that another file defines is told from a variable by its definition only. */
    static UsageKind kind(Occurrence occurrence, Resolution resolution) {
        KnownDefinition definition = resolution.definition();
        boolean isType = occurrence.kind() == UsageKind.READ && definition != null && definition.isType();
        return isType ? UsageKind.TYPE : occurrence.kind();
    }

    private static Hit hit(FoundFile file, ResolvedFile resolved, Occurrence occurrence, UsageKind kind,
            Resolution resolution) {
        LineStarts lines = resolved.lines();
        int line = lines.lineOf(occurrence.start());
        return new Hit(file, line, lines.start(line), lines.text(line, line), occurrence, kind, resolution,
                resolution.declaredAt() < 0 ? 0 : lines.lineOf(resolution.declaredAt()));
    }
}
