package dev.quarry.search.usages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.NextStep;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.search.files.IndexedFile;
import dev.quarry.search.files.IndexedFiles;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.usages.binding.KnownDefinition;
import dev.quarry.search.usages.binding.Resolution;
import dev.quarry.search.usages.syntax.Occurrence;
import dev.quarry.search.usages.syntax.UsageKind;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Finds out which definitions a request means: by their container, or by the place of one of its occurrences. */
@ApplicationScoped
class UsagePosition {

    private static final int MAX_REPOSITORIES = 20;
    private static final int MAX_OCCURRENCES = 100;
    private static final int NOT_FOUND = 404;

    private final IndexedFiles files;
    private final ResolvedFiles resolvedFiles;

    UsagePosition(IndexedFiles files, ResolvedFiles resolvedFiles) {
        this.files = files;
        this.resolvedFiles = resolvedFiles;
    }

    /**
     * The interpretation of a request.
     *
     * @param notes why it may mean more than it should
     */
    record Found(Wanted wanted, List<String> notes) {
    }

    /** @throws HttpProblem 404 if the file does not have the name there; 400 if several repositories have such a file */
    Uni<Found> find(SearchRequest search, UsagesRequest request, NamedDefinitions named) {
        String path = request.path();
        if (path == null) {
            return Uni.createFrom().item(() -> byContainer(request, named));
        }
        List<Version> versions = search.snapshot().versions();
        if (versions.size() > MAX_REPOSITORIES) {
            throw ambiguous(path);
        }
        return Multi.createFrom().iterable(versions)
                .onItem().transformToUniAndConcatenate(version -> read(search.project(), version, path))
                .collect().asList()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(read -> byPosition(request, named, path, read.stream().flatMap(Optional::stream).toList()));
    }

    private static Found byContainer(UsagesRequest request, NamedDefinitions named) {
        if (request.container().isEmpty()) {
            return new Found(new Wanted.All(), List.of());
        }
        List<KnownDefinition> within = named.definitions().stream()
                .filter(definition -> isWithin(definition, request.container()))
                .toList();
        return within.isEmpty()
                ? new Found(new Wanted.All(), List.of("No definition of " + request.name() + " is within "
                        + String.join(".", request.container()) + ": these are the usages of all definitions of the name."))
                : new Found(new Wanted.Some(within), List.of());
    }

    /** Whether the container, with the package before it, ends with these names. */
    private static boolean isWithin(KnownDefinition definition, List<String> container) {
        List<String> names = new ArrayList<>(List.of(definition.packageName().split("\\.")));
        names.addAll(definition.names().subList(0, definition.names().size() - 1));
        return names.size() >= container.size()
                && names.subList(names.size() - container.size(), names.size()).equals(container);
    }

    private record InVersion(Version version, IndexedFile file) {
    }

    private Uni<Optional<InVersion>> read(ProjectId project, Version version, String path) {
        return files.read(project, version.repositoryId(), path, null)
                .map(file -> Optional.of(new InVersion(version, file)))
                .onFailure(failure -> failure instanceof HttpProblem problem && problem.getStatusCode() == NOT_FOUND)
                .recoverWithItem(Optional.empty());
    }

    private Found byPosition(UsagesRequest request, NamedDefinitions named, String path, List<InVersion> found) {
        if (found.size() > 1) {
            throw ambiguous(path);
        }
        if (found.isEmpty()) {
            throw NextStep.FIND_PATH.afterNotFound("No such file", "The index has no file " + path + ".");
        }
        long version = found.get(0).version().id();
        IndexedFile file = found.get(0).file();
        ResolvedFiles.Source source = new ResolvedFiles.Source(version, path, file.language(), file.content());
        try (ResolvedFile resolved = resolvedFiles.read(request.name(), named, source)) {
            Occurrence occurrence = IntStream.range(0, resolved.reading().count())
                    .filter(number -> isAt(number, request, resolved))
                    .mapToObj(resolved.reading()::occurrence)
                    .min(Comparator.comparing(candidate -> rank(candidate, resolved)))
                    .orElseThrow(() -> noOccurrence(request, path));
            return meant(resolved.resolve(occurrence), version, path, request);
        }
    }

    /** Without a line, what the file declares is meant, or else any of the first occurrences. */
    private static boolean isAt(int number, UsagesRequest request, ResolvedFile resolved) {
        Integer line = request.line();
        int start = resolved.reading().start(number);
        if (line != null) {
            return line == resolved.lines().lineOf(start);
        }
        List<Integer> declared = resolved.reading().declared();
        return declared.isEmpty() ? number < MAX_OCCURRENCES : declared.contains(start);
    }

    /** A definition is meant rather than a use, and a use rather than a word in a comment. */
    private static int rank(Occurrence occurrence, ResolvedFile resolved) {
        boolean isDefinition = occurrence.kind() == UsageKind.DEFINITION
                && resolved.resolve(occurrence).definition() != null;
        return isDefinition ? 0 : occurrence.kind().isReference() ? 1 : 2;
    }

    private static Found meant(Resolution resolution, long version, String path, UsagesRequest request) {
        KnownDefinition definition = resolution.definition();
        if (definition != null) {
            return new Found(new Wanted.Some(List.of(definition)), List.of());
        }
        if (resolution.declaredAt() >= 0) {
            return new Found(new Wanted.Declared(version, path, resolution.declaredAt()), List.of());
        }
        String place = path + (request.line() == null ? "" : ":" + request.line());
        return resolution.candidates().isEmpty()
                ? new Found(new Wanted.All(), List.of("What " + request.name() + " refers to in " + place
                        + " cannot be told from the file: these are the usages of all definitions of the name."))
                : new Found(new Wanted.Some(resolution.candidates()), List.of("The name in " + place
                        + " may refer to several definitions: these are the usages of all of them."));
    }

    private static RuntimeException noOccurrence(UsagesRequest request, String path) {
        Integer line = request.line();
        return Problems.notFound("No such occurrence", path + " does not have the name " + request.name()
                + (line == null ? "" : " on line " + line) + ". Give the line of a definition or an occurrence as indexed.");
    }

    private static RuntimeException ambiguous(String path) {
        return NextStep.NAME_REPOSITORY.afterBadRequest("Which repository?",
                "Several repositories may have a file " + path + ".");
    }
}
