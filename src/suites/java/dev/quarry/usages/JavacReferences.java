package dev.quarry.usages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/** The types, methods and fields of a Java project, and every reference to each, as javac resolves them. */
final class JavacReferences {

    private final Map<Element, JavaSymbol> symbols = new LinkedHashMap<>();
    private final Map<Element, Set<NamePosition>> references = new LinkedHashMap<>();
    /** Names in imports, which javac resolves in part only. */
    private final Set<NamePosition> imports = new HashSet<>();

    /** A definition, and the place of its name. */
    record JavaSymbol(String name, Kind kind, NamePosition position) {

        enum Kind {
            TYPE,
            METHOD,
            FIELD
        }
    }

    private JavacReferences() {
    }

    /** Reads all Java files below a directory, which need no other class than those of the JDK. */
    static JavacReferences of(Path root) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        JavacReferences references = new JavacReferences();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromPaths(files);
            JavacTask task = (JavacTask) compiler.getTask(null, manager, diagnostic -> {
                // Warnings, and what generated classes are missing.
            }, List.of("-proc:none", "-nowarn"), null, sources);
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : units) {
                references.new UnitScanner(root, unit, trees).scan(unit, null);
            }
        }
        return references;
    }

    /** Returns the symbols of a kind that have references, in the order of their files. */
    List<JavaSymbol> symbols(JavaSymbol.Kind kind) {
        return symbols.entrySet().stream()
                .filter(symbol -> symbol.getValue().kind() == kind && references.containsKey(symbol.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    Set<NamePosition> referencesTo(JavaSymbol symbol) {
        Element element = symbols.entrySet().stream().filter(entry -> entry.getValue().equals(symbol)).findFirst().orElseThrow()
                .getKey();
        return references.getOrDefault(element, Set.of());
    }

    boolean isInImport(NamePosition position) {
        return imports.contains(position);
    }

    private final class UnitScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final String path;
        private final String text;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final SourcePositions positions;
        private boolean isImport;

        UnitScanner(Path root, CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
            positions = trees.getSourcePositions();
            Path file = Path.of(unit.getSourceFile().toUri());
            path = root.relativize(file).toString().replace('\\', '/');
            try {
                text = Files.readString(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private NamePosition position(int offset) {
            int line = (int) unit.getLineMap().getLineNumber(offset);
            return new NamePosition(path, line, offset - (int) unit.getLineMap().getStartPosition(line));
        }

        private int end(@Nullable Tree tree) {
            return tree == null ? -1 : (int) positions.getEndPosition(unit, tree);
        }

        @Override
        public @Nullable Void visitImport(ImportTree node, @Nullable Void nothing) {
            isImport = true;
            super.visitImport(node, nothing);
            isImport = false;
            return null;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void nothing) {
            refer(node.getName().toString(), (int) positions.getStartPosition(unit, node));
            return super.visitIdentifier(node, nothing);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void nothing) {
            String name = node.getIdentifier().toString();
            refer(name, end(node) - name.length());
            return super.visitMemberSelect(node, nothing);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree node, @Nullable Void nothing) {
            String name = node.getName().toString();
            refer(name, end(node) - name.length());
            return super.visitMemberReference(node, nothing);
        }

        /** What the compiler adds has the position of something else. */
        private void refer(String name, int offset) {
            if (offset < 0 || !text.startsWith(name, offset)) {
                return;
            }
            if (isImport) {
                imports.add(position(offset));
            }
            Element element = trees.getElement(getCurrentPath());
            if (element != null) {
                references.computeIfAbsent(element, unknown -> new HashSet<>()).add(position(offset));
            }
        }

        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable Void nothing) {
            int from = Math.max(end(node.getModifiers()), (int) positions.getStartPosition(unit, node));
            define(node.getSimpleName().toString(), JavaSymbol.Kind.TYPE, from);
            return super.visitClass(node, nothing);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree node, @Nullable Void nothing) {
            if (node.getReturnType() != null) {
                define(node.getName().toString(), JavaSymbol.Kind.METHOD, end(node.getReturnType()));
            }
            return super.visitMethod(node, nothing);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree node, @Nullable Void nothing) {
            Element element = trees.getElement(getCurrentPath());
            boolean isField = element != null && element.getKind() == ElementKind.FIELD;
            if (isField) {
                define(node.getName().toString(), JavaSymbol.Kind.FIELD, end(node.getType()));
            }
            return super.visitVariable(node, nothing);
        }

        private void define(String name, JavaSymbol.Kind kind, int from) {
            Element element = trees.getElement(getCurrentPath());
            int offset = from < 0 || name.isEmpty() ? -1 : text.indexOf(name, from);
            while (offset >= 0 && Character.isJavaIdentifierPart(text.charAt(offset + name.length()))) {
                offset = text.indexOf(name, offset + 1);
            }
            // The classes and members within functions are not indexed.
            boolean isIndexed = element != null && isMember(element);
            if (isIndexed && offset >= 0) {
                symbols.put(element, new JavaSymbol(name, kind, position(offset)));
            }
        }

        private boolean isMember(Element element) {
            Element outer = element.getEnclosingElement();
            while (outer != null && outer.getKind() != ElementKind.PACKAGE) {
                boolean isNamedType = (outer.getKind().isClass() || outer.getKind().isInterface())
                        && !outer.getSimpleName().isEmpty();
                if (!isNamedType) {
                    return false;
                }
                outer = outer.getEnclosingElement();
            }
            return true;
        }
    }
}
