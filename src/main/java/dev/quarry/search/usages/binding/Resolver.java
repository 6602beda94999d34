package dev.quarry.search.usages.binding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Occurrence;
import dev.quarry.search.usages.syntax.Target;
import dev.quarry.search.usages.syntax.UsageKind;

/** Decides what the occurrences of one file refer to, among the definitions of the name. */
public final class Resolver {

    private final List<KnownDefinition> definitions;
    private final boolean isComplete;
    private final UsageFile file;
    private final Modules modules;
    private final Map<Integer, KnownDefinition> definedAt;

    /**
     * @param definitions of the name in the project
     * @param isComplete whether these are all
     * @param declared the offsets at which the file declares the name for others
     * @param lineOf returns the line of an offset in the file
     */
    public Resolver(List<KnownDefinition> definitions, boolean isComplete, UsageFile file, List<Integer> declared,
            IntUnaryOperator lineOf) {
        this.definitions = List.copyOf(definitions);
        this.isComplete = isComplete;
        this.file = file;
        modules = Modules.of(file.language());
        definedAt = definedAt(declared, lineOf);
    }

    /** A definition begins with its name or above it; what is declared further down is inside of it. */
    private Map<Integer, KnownDefinition> definedAt(List<Integer> declared, IntUnaryOperator lineOf) {
        Map<Integer, KnownDefinition> found = new HashMap<>();
        definitions.stream().filter(definition -> definition.isIn(file))
                .sorted(Comparator.comparingInt(KnownDefinition::startLine).thenComparingInt(KnownDefinition::ordinal))
                .forEach(definition -> declared.stream()
                        .filter(offset -> !found.containsKey(offset) && isWithin(lineOf.applyAsInt(offset), definition))
                        .findFirst()
                        .ifPresent(offset -> found.put(offset, definition)));
        return found;
    }

    private static boolean isWithin(int line, KnownDefinition definition) {
        return definition.startLine() <= line && line <= definition.endLine();
    }

    public Resolution resolve(Occurrence occurrence) {
        Target target = occurrence.target();
        if (!occurrence.kind().isReference() || !occurrence.isCertain()) {
            return Resolution.oneOf(List.of());
        }
        if (target instanceof Target.Local local) {
            return Resolution.local(local.offset());
        }
        if (target instanceof Target.Here here && occurrence.kind() != UsageKind.CALL) {
            KnownDefinition defined = definedAt.get(here.offset());
            return defined == null ? Resolution.local(here.offset())
                    : Resolution.to(label(occurrence, defined), defined);
        }
        List<KnownDefinition> denoted = target == null ? List.of() : denoted(target, occurrence);
        for (int i = 0; denoted.isEmpty() && i < occurrence.inherited().size(); i++) {
            denoted = denoted(occurrence.inherited().get(i), occurrence);
        }
        if (denoted.size() == 1) {
            return Resolution.to(label(occurrence, denoted.get(0)), denoted.get(0));
        }
        if (denoted.size() > 1) {
            return Resolution.oneOf(denoted);
        }
        if (target instanceof Target.Here here && !definedAt.containsKey(here.offset())) {
            return Resolution.local(here.offset());
        }
        return guess(target, occurrence);
    }

    /** A type may be hidden by an inherited one only if the project defines another of its name. */
    private Label label(Occurrence occurrence, KnownDefinition definition) {
        boolean isOnlyType = definition.isType() && isComplete
                && definitions.stream().filter(KnownDefinition::isType).count() == 1;
        return occurrence.mayBeInherited() && !isOnlyType ? Label.LIKELY : Label.EXACT;
    }

    private List<KnownDefinition> denoted(Target target, Occurrence occurrence) {
        List<KnownDefinition> found = definitions.stream()
                .filter(definition -> !definition.isConstructor() && modules.denotes(target, file, definition))
                .filter(definition -> allows(definition, occurrence))
                .toList();
        List<KnownDefinition> near = found.stream().filter(definition -> definition.versionId() == file.versionId()).toList();
        return near.isEmpty() ? found : near;
    }

    private static boolean allows(KnownDefinition definition, Occurrence occurrence) {
        ParameterCount parameters = definition.parameters();
        return definition.fits(occurrence.kind())
                && (parameters == null || occurrence.arguments() < 0 || parameters.allows(occurrence.arguments()));
    }

    /** One definition that the occurrence can refer to is likely, unless it is known to refer to something else. */
    private Resolution guess(@Nullable Target target, Occurrence occurrence) {
        List<KnownDefinition> candidates = definitions.stream()
                .filter(definition -> !definition.isConstructor() && allows(definition, occurrence))
                .toList();
        if (modules.isForeign(target, file, definitions)) {
            return Resolution.oneOf(List.of());
        }
        Predicate<KnownDefinition> isNear = definition -> definition.isIn(file) || definition.owner().isEmpty()
                || file.mentions().test(definition.owner());
        return isComplete && candidates.size() == 1 && isNear.test(candidates.get(0))
                ? Resolution.to(Label.LIKELY, candidates.get(0))
                : Resolution.oneOf(candidates);
    }

    /** Returns the constructors that an occurrence may call, which is a new object of a class. */
    public List<KnownDefinition> constructors(Occurrence occurrence, KnownDefinition type) {
        List<String> names = Modules.joined(type.names(), List.of(type.name()));
        return definitions.stream()
                .filter(definition -> definition.isConstructor() && definition.blobId() == type.blobId()
                        && definition.path().equals(type.path()) && definition.versionId() == type.versionId())
                .filter(definition -> definition.names().equals(names) && allows(definition, occurrence))
                .toList();
    }
}
