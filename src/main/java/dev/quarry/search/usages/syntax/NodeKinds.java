package dev.quarry.search.usages.syntax;

import java.util.List;

/** Classifies the nodes of occurrences. */
final class NodeKinds {

    private static final String ERROR = "ERROR";

    private NodeKinds() {
    }

    /** Returns the kind of a word that is no name. */
    static UsageKind ofText(SyntaxNode node) {
        String kind = node.kind();
        String parent = node.parentKind();
        if (kind.contains("comment")) {
            return UsageKind.COMMENT;
        }
        boolean isString = isString(kind) || (isString(parent) && !kind.contains("interpolat") && !kind.contains("substitution")
                && !kind.contains("identifier"));
        return isString ? UsageKind.STRING : UsageKind.WORD;
    }

    private static boolean isString(String kind) {
        return kind.contains("string") || kind.contains("char") || kind.contains("heredoc") || kind.contains("regex")
                || kind.contains("jsx_text");
    }

    static Occurrence occurrence(SyntaxNode node, UseTargets targets, LanguageRules rules) {
        FileDeclarations declarations = targets.declarations();
        NameDeclaration declaration = rules.declaration(node);
        boolean isCertain = isCertain(node);
        if (declaration != null) {
            UsageKind kind = declaration.role() == NameDeclaration.Role.IMPORT ? UsageKind.IMPORT
                    : declarations.isFirst(declaration) ? UsageKind.DEFINITION : UsageKind.WRITE;
            return new Occurrence(node.start(), node.end(), kind, declarations.targetOf(declaration), List.of(), -1, false,
                    isCertain);
        }
        Target target = targets.target(node);
        return new Occurrence(node.start(), node.end(), kind(node, targets, rules), target, targets.inherited(node),
                rules.arguments(node), targets.mayBeInherited(node), isCertain);
    }

    /** A type in an expression, such as that of a static member, is a type. */
    private static UsageKind kind(SyntaxNode node, UseTargets targets, LanguageRules rules) {
        UsageKind kind = rules.kind(node);
        if (kind == UsageKind.READ && rules.qualifier(node) == null) {
            NameDeclaration declaration = targets.declarations().lookup(node);
            boolean isType = declaration != null && (declaration.role() == NameDeclaration.Role.TYPE
                    || declaration.role() == NameDeclaration.Role.TYPE_PARAMETER);
            return isType ? UsageKind.TYPE : kind;
        }
        return kind;
    }

    private static boolean isCertain(SyntaxNode node) {
        for (SyntaxNode outer = node; outer != null; outer = outer.parent()) {
            if (outer.is(ERROR)) {
                return false;
            }
        }
        return true;
    }
}
