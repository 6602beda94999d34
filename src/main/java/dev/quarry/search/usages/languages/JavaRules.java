package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
import dev.quarry.search.usages.syntax.LanguageRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.NameDeclaration.Role;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;
import dev.quarry.search.usages.syntax.UsageKind;

/** Java. Methods, variables and types have namespaces of their own. */
final class JavaRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier", "type_identifier");
    private static final Set<String> TYPES = Set.of("class_declaration", "interface_declaration", "enum_declaration",
            "record_declaration", "annotation_type_declaration");
    private static final Set<String> BODIES = Set.of("class_body", "interface_body", "enum_body", "annotation_type_body");
    private static final Set<String> TYPE_SCOPES = Set.of("class_body", "interface_body", "enum_body", "annotation_type_body",
            "block", "constructor_body", "program");
    private static final Set<String> LOCAL_SCOPES = Set.of("block", "constructor_body", "switch_block_statement_group",
            "switch_rule", "for_statement", "lambda_expression", "class_body", "enum_body", "interface_body", "program");
    private static final Set<String> PARAMETRIC = Set.of("method_declaration", "constructor_declaration", "lambda_expression",
            "catch_clause", "record_declaration");
    private static final Set<String> FIELDS = Set.of("field_declaration", "constant_declaration");
    private static final Set<String> SWITCHES = Set.of("switch_expression", "switch_statement");
    private static final Set<String> QUALIFIED = Set.of("scoped_type_identifier", "scoped_identifier");
    private static final Set<String> ANNOTATIONS = Set.of("annotation", "marker_annotation");
    private static final Set<String> IMPORT = Set.of("import_declaration");
    private static final Set<String> PACKAGE = Set.of("package_declaration");
    private static final Set<String> LABELS = Set.of("labeled_statement", "break_statement", "continue_statement");
    private static final Set<String> BEFORE_EXPRESSIONS = Set.of("return", "throw", "new", "case", "instanceof", "assert",
            "yield", "else", "do");
    private static final Set<String> CREATION = Set.of("object_creation_expression");

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return TYPES;
    }

    /**
     * A declared name follows a type, a comma or a bracket. After a comma or a parenthesis, and before one, only the parameters
     * of a lambda are declared. The name of an import follows a dot.
     */
    @Override
    public boolean mayDeclare(String text, int start, int end) {
        char next = firstAfter(text, end);
        int before = lastBefore(text, start);
        // On another line, it may be the end of a comment.
        boolean isUnknown = before < 0 || text.substring(before, start).indexOf('\n') >= 0;
        if (isUnknown) {
            return next != '.';
        }
        char previous = text.charAt(before);
        if (previous == '.') {
            return next == ';' || text.startsWith("...", before - 2);
        }
        if (next == '.') {
            return false;
        }
        if (next == ')' && (previous == ',' || previous == '(')) {
            return text.startsWith("->", text.indexOf(')', end) + 1) || text.startsWith(" ->", text.indexOf(')', end) + 1);
        }
        return Character.isJavaIdentifierPart(previous) ? !isStatement(text, before) : "],>({;}*/".indexOf(previous) >= 0;
    }

    private static char firstAfter(String text, int end) {
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? ';' : text.charAt(at);
    }

    private static int lastBefore(String text, int start) {
        int at = start - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** Whether the word that ends at an offset is one that an expression follows. */
    private static boolean isStatement(String text, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return BEFORE_EXPRESSIONS.contains(text.substring(start, end + 1));
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        if (parent.isAny(QUALIFIED) || parent.isAny(IMPORT)) {
            return importing(name);
        }
        return name.isField("name") ? named(name, parent) : unnamed(name, parent);
    }

    private static @Nullable NameDeclaration named(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode type = parent.child("type");
        return switch (parent.kind()) {
            case "class_declaration", "interface_declaration", "enum_declaration", "record_declaration",
                    "annotation_type_declaration" ->
                NameDeclaration.type(name, parent.enclosing(TYPE_SCOPES));
            case "method_declaration" -> NameDeclaration.function(name, parent.enclosing(BODIES), type);
            case "annotation_type_element_declaration", "constructor_declaration", "compact_constructor_declaration" ->
                NameDeclaration.function(name, null, type);
            case "variable_declarator" -> variable(name, parent);
            case "formal_parameter" -> parameter(name, parent, type);
            case "catch_formal_parameter" ->
                NameDeclaration.local(name, parent.enclosing(PARAMETRIC), parent.childOf(Set.of("catch_type")), null);
            case "resource" -> NameDeclaration.local(name, parent.enclosing(Set.of("try_with_resources_statement")), type,
                    parent.child("value"));
            case "enhanced_for_statement" -> NameDeclaration.local(name, parent, type, null);
            case "instanceof_expression" ->
                NameDeclaration.local(name, parent.enclosing(LOCAL_SCOPES), parent.child("right"), null);
            case "enum_constant" -> {
                SyntaxNode owner = parent.enclosing(TYPES);
                yield NameDeclaration.variable(name, parent.enclosing(BODIES), owner == null ? null : owner.child("name"),
                        null);
            }
            default -> null;
        };
    }

    private static @Nullable NameDeclaration unnamed(SyntaxNode name, SyntaxNode parent) {
        return switch (parent.kind()) {
            case "lambda_expression" -> name.isField("parameters") ? NameDeclaration.local(name, parent, null, null) : null;
            case "inferred_parameters" -> NameDeclaration.local(name, parent.parent(), null, null);
            case "type_pattern", "record_pattern_component" -> name.is("identifier") && name.isSame(parent.lastChild())
                    ? NameDeclaration.local(name, parent.enclosing(LOCAL_SCOPES), parent.firstChild(), null)
                    : null;
            case "type_parameter" -> name.isSame(parent.childOf(NAMES)) ? typeParameter(name, parent) : null;
            case "labeled_statement" ->
                name.isSame(parent.firstChild()) ? NameDeclaration.local(name, parent, null, null) : null;
            default -> null;
        };
    }

    private static NameDeclaration variable(SyntaxNode name, SyntaxNode declarator) {
        SyntaxNode statement = declarator.parent();
        if (statement == null) {
            return NameDeclaration.local(name, null, null, null);
        }
        SyntaxNode type = declarator.child("dimensions") == null ? statement.child("type") : null;
        SyntaxNode value = declarator.child("value");
        if (statement.isAny(FIELDS)) {
            return NameDeclaration.variable(name, declarator.enclosing(BODIES), type, value);
        }
        return statement.is("spread_parameter") ? parameter(name, statement, null)
                : NameDeclaration.local(name, declarator.enclosing(LOCAL_SCOPES), type, value);
    }

    private static NameDeclaration parameter(SyntaxNode name, SyntaxNode parameter, @Nullable SyntaxNode type) {
        SyntaxNode owner = parameter.enclosing(PARAMETRIC);
        return owner != null && owner.is("record_declaration") ? NameDeclaration.variable(name, owner, type, null)
                : NameDeclaration.local(name, owner, type, null);
    }

    private static NameDeclaration typeParameter(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode bound = parameter.childOf(Set.of("type_bound"));
        SyntaxNode list = parameter.parent();
        return NameDeclaration.typeParameter(name, list == null ? null : list.parent(),
                bound == null ? null : bound.firstChild());
    }

    private static @Nullable NameDeclaration importing(SyntaxNode name) {
        SyntaxNode statement = name.enclosing(IMPORT);
        SyntaxNode root = statement == null ? null : statement.parent();
        if (statement == null || root == null || isWildcard(statement)) {
            return null;
        }
        SyntaxNode path = statement.firstChild();
        return path == null || path.end() != name.end() ? null
                : NameDeclaration.imported(name, root, new Target.Imported("", texts(path)));
    }

    private static boolean isWildcard(SyntaxNode statement) {
        return statement.childOf(Set.of("asterisk")) != null;
    }

    private static boolean isStatic(SyntaxNode statement) {
        return statement.text().startsWith("static", "import".length() + 1);
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode statement = name.enclosing(IMPORT);
        SyntaxNode parent = name.parent();
        if (statement == null || parent == null) {
            return null;
        }
        return new Target.Imported("", parent.isAny(QUALIFIED) && name.isField("name") ? texts(parent) : List.of(name.text()));
    }

    private static List<String> texts(SyntaxNode path) {
        return flat(path).stream().map(SyntaxNode::text).toList();
    }

    /** Returns the names of a qualified name. */
    private static List<SyntaxNode> flat(SyntaxNode path) {
        List<SyntaxNode> names = new ArrayList<>();
        if (path.isAny(NAMES)) {
            names.add(path);
        } else if (path.isAny(QUALIFIED) || path.is("generic_type") || path.is("annotated_type")) {
            for (SyntaxNode child : path.children()) {
                if (!path.is("generic_type") || child.isSame(path.firstChild())) {
                    names.addAll(flat(child));
                }
            }
        }
        return names;
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        for (SyntaxNode child : root.children()) {
            SyntaxNode path = child.isAny(IMPORT) && isWildcard(child) ? child.firstChild() : null;
            if (path != null) {
                found.add(new Target.Imported("", texts(path)));
            }
        }
        return found;
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf(PACKAGE);
        SyntaxNode path = clause == null ? null : clause.lastChild();
        return path == null ? "" : String.join(".", texts(path));
    }

    @Override
    public UsageKind kind(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null || name.enclosing(PACKAGE) != null) {
            return UsageKind.WORD;
        }
        if (name.enclosing(IMPORT) != null) {
            return UsageKind.IMPORT;
        }
        if (name.is("type_identifier")) {
            return isCreated(name) ? UsageKind.CALL : UsageKind.TYPE;
        }
        if (parent.is("method_invocation") && name.isField("name")) {
            return UsageKind.CALL;
        }
        if (isAnnotation(name)) {
            return UsageKind.TYPE;
        }
        SyntaxNode whole = parent.is("field_access") && name.isField("field") ? parent : name;
        boolean isWritten = (whole.parentKind().equals("assignment_expression") && whole.isField("left"))
                || whole.parentKind().equals("update_expression");
        return isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    /** Whether a type is the class of a new object; of a qualified one, the last name is. */
    private static boolean isCreated(SyntaxNode name) {
        SyntaxNode type = name;
        SyntaxNode parent = name.parent();
        while (parent != null && (parent.isAny(QUALIFIED) && type.isSame(parent.lastChild())
                || parent.is("generic_type") && type.isSame(parent.firstChild()))) {
            type = parent;
            parent = parent.parent();
        }
        return parent != null && parent.isAny(CREATION) && type.isField("type");
    }

    private static boolean isAnnotation(SyntaxNode name) {
        SyntaxNode whole = name;
        SyntaxNode parent = name.parent();
        while (parent != null && parent.isAny(QUALIFIED)) {
            whole = parent;
            parent = parent.parent();
        }
        return parent != null && parent.isAny(ANNOTATIONS) && whole.isField("name");
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        return switch (parent.kind()) {
            case "method_invocation" -> name.isField("name") ? parent.child("object") : null;
            case "field_access" -> name.isField("field") ? parent.child("object") : null;
            case "scoped_type_identifier", "scoped_identifier", "method_reference" ->
                name.isSame(parent.firstChild()) ? null : parent.firstChild();
            case "element_value_pair" -> name.isField("key") ? annotation(parent) : null;
            case "switch_label" -> condition(parent);
            default -> null;
        };
    }

    private static @Nullable SyntaxNode annotation(SyntaxNode pair) {
        SyntaxNode annotation = pair.enclosing(ANNOTATIONS);
        return annotation == null ? null : annotation.child("name");
    }

    /** A constant of an enumeration after {@code case} has no qualifier, but belongs to what is switched over. */
    private static @Nullable SyntaxNode condition(SyntaxNode label) {
        SyntaxNode statement = label.enclosing(SWITCHES);
        return statement == null ? null : statement.child("condition");
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        Role role = declaration.role();
        if (role == Role.LOCAL && (declaration.node().start() > use.start() || isLabel(declaration.node()) != isLabel(use))) {
            return false;
        }
        if (use.parentKind().equals("method_invocation") && use.isField("name")) {
            return role == Role.FUNCTION || (role == Role.IMPORT && isStaticImport(declaration));
        }
        if (use.is("type_identifier") || isAnnotation(use)) {
            return role == Role.TYPE || role == Role.TYPE_PARAMETER || role == Role.IMPORT;
        }
        return role != Role.FUNCTION && role != Role.TYPE_PARAMETER;
    }

    private static boolean isStaticImport(NameDeclaration declaration) {
        SyntaxNode statement = declaration.node().enclosing(IMPORT);
        return statement != null && isStatic(statement);
    }

    private static boolean isLabel(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        return parent != null && parent.isAny(LABELS) && name.isSame(parent.firstChild());
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "identifier" -> new Expression.Name(node);
            case "type_identifier" ->
                isPackage(node) ? new Expression.Root(node.text()) : new Expression.Name(node);
            case "this" -> new Expression.This();
            case "super" -> new Expression.Super();
            case "field_access" -> access(node.child("object"), node.child("field"));
            case "scoped_identifier", "scoped_type_identifier" -> access(node.firstChild(), node.lastChild());
            case "method_invocation" -> call(node);
            case "object_creation_expression", "cast_expression" -> Expressions.typed(node.child("type"));
            case "parenthesized_expression", "generic_type" -> Expressions.same(node.firstChild());
            case "array_access" -> Expressions.element(node.child("array"));
            default -> new Expression.Opaque();
        };
    }

    /** Whether a qualified type begins with a name of a package. */
    private static boolean isPackage(SyntaxNode first) {
        return first.parentKind().equals("scoped_type_identifier") && first.isSame(first.parent() == null ? null
                : first.parent().firstChild()) && Character.isLowerCase(first.text().codePointAt(0));
    }

    private static Expression access(@Nullable SyntaxNode owner, @Nullable SyntaxNode name) {
        if (owner == null || name == null) {
            return new Expression.Opaque();
        }
        // Outer.this
        return name.is("this") ? new Expression.Typed(owner) : new Expression.Access(owner, name);
    }

    private static Expression call(SyntaxNode invocation) {
        SyntaxNode name = invocation.child("name");
        SyntaxNode owner = invocation.child("object");
        if (name == null) {
            return new Expression.Opaque();
        }
        return new Expression.Call(owner == null ? new Expression.Name(name) : new Expression.Access(owner, name));
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        if (type.is("catch_type")) {
            return type.children().size() == 1 ? flat(type.children().get(0)) : List.of();
        }
        List<SyntaxNode> names = flat(type);
        return names.size() == 1 && names.get(0).text().equals("var") ? List.of() : names;
    }

    @Override
    public @Nullable SyntaxNode elementType(SyntaxNode type) {
        return type.is("array_type") ? type.child("element") : null;
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        List<SyntaxNode> found = new ArrayList<>();
        for (SyntaxNode clause : typeDeclaration.children()) {
            switch (clause.kind()) {
                case "superclass" -> found.addAll(clause.children());
                case "super_interfaces", "extends_interfaces" ->
                    clause.children().forEach(list -> found.addAll(list.children()));
                default -> {
                    // Has no types that are inherited from.
                }
            }
        }
        return found;
    }

    @Override
    public List<String> path(SyntaxNode name) {
        List<String> names = new ArrayList<>();
        names.add(name.text());
        for (SyntaxNode node = name.parent(); node != null; node = node.parent()) {
            SyntaxNode outer = node.isAny(TYPES) ? node.child("name") : null;
            if (outer != null && !outer.isSame(name)) {
                names.add(0, outer.text());
            } else if (isAnonymous(node)) {
                names.add(0, "");
            }
        }
        return names;
    }

    private static boolean isAnonymous(SyntaxNode node) {
        return node.is("class_body") && (node.parentKind().equals("object_creation_expression")
                || node.parentKind().equals("enum_constant"));
    }

    @Override
    public @Nullable SyntaxNode self(SyntaxNode at) {
        for (SyntaxNode node = at.parent(); node != null; node = node.parent()) {
            if (isAnonymous(node)) {
                return null;
            }
            if (node.isAny(TYPES)) {
                return node.child("name");
            }
        }
        return null;
    }

    @Override
    public boolean mayInherit(SyntaxNode body) {
        SyntaxNode owner = body.parent();
        return isAnonymous(body) || (owner != null && owner.isAny(TYPES) && !supertypes(owner).isEmpty());
    }

    @Override
    public Set<String> bodies() {
        return BODIES;
    }

    @Override
    public int arguments(SyntaxNode name) {
        SyntaxNode call = name.parentKind().equals("method_invocation") && name.isField("name") ? name.parent()
                : isCreated(name) ? name.enclosing(CREATION) : null;
        SyntaxNode arguments = call == null ? null : call.child("arguments");
        return arguments == null ? -1
                : (int) arguments.children().stream().filter(argument -> !argument.kind().endsWith("_comment")).count();
    }

    @Override
    public @Nullable Target qualified(List<SyntaxNode> names) {
        boolean isPackage = names.size() > 1 && Character.isLowerCase(names.get(0).text().codePointAt(0));
        return isPackage ? new Target.Imported("", names.stream().map(SyntaxNode::text).toList())
                : LanguageRules.super.qualified(names);
    }
}
