package dev.quarry.indexing.chunking.lines;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.OBJECT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SELECTOR;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.Map;

/** Patterns of lines for languages that declare data, styles, schemas and builds. */
final class DeclarationGrammars {

    /** The grammars by the names of their languages, as GitHub spells them. */
    static final Map<String, LineGrammar> ALL = Map.ofEntries(
            Map.entry("CMake", cmake()),
            Map.entry("CSS", css()),
            Map.entry("Dockerfile", dockerfile()),
            Map.entry("GraphQL", graphql()),
            Map.entry("HCL", hcl()),
            Map.entry("Less", css()),
            Map.entry("Makefile", makefile()),
            Map.entry("PLpgSQL", sql()),
            Map.entry("PLSQL", sql()),
            Map.entry("Protocol Buffer", protobuf()),
            Map.entry("SCSS", css()),
            Map.entry("SQL", sql()));

    private DeclarationGrammars() {
    }

    private static LineGrammar cmake() {
        return new LineGrammarBuilder()
                .comments("#")
                .block("#[[", "]]")
                .block("[[", "]]")
                .ignoresCase()
                .defines(FUNCTION, "function\\s*+\\(\\s*+(?<name>[\\w:.-]++)")
                .defines(MACRO, "macro\\s*+\\(\\s*+(?<name>[\\w:.-]++)")
                .defines(MODULE, "project\\s*+\\(\\s*+(?<name>[\\w.-]++)")
                .defines(OBJECT, "add_(?:library|executable|custom_target)\\s*+\\(\\s*+(?<name>[\\w:.+-]++)")
                .defines(VARIABLE, "(?:set|option)\\s*+\\(\\s*+(?<name>\\w++)")
                .build();
    }

    private static LineGrammar css() {
        return new LineGrammarBuilder()
                .comments("//")
                .quotes("\"'")
                .block("/*", "*/")
                .defines(SELECTOR, "[.#](?<name>[\\p{L}_][\\w-]*+)(?=[^;{}\\n]*+(?:\\{|(?<=,)$))")
                .defines(FUNCTION, "[\\x40](?:mixin|function) (?<name>[\\w-]++)")
                .defines(OBJECT, "[\\x40](?:-\\w++-)?keyframes (?<name>[\\w-]++)")
                .defines(VARIABLE, "--(?<name>[\\w-]++)\\s*+:", "\\$(?<name>[\\w-]++)\\s*+:",
                        "[\\x40](?<name>[\\w-]++)\\s*+:")
                .build();
    }

    private static LineGrammar dockerfile() {
        return new LineGrammarBuilder()
                .flat()
                .comments("#")
                .ignoresCase()
                .defines(MODULE, "from [^#\\n]{1,200} as (?<name>[\\w.-]++)")
                .defines(VARIABLE, "(?:arg|env) @")
                .build();
    }

    private static LineGrammar graphql() {
        return new LineGrammarBuilder()
                .comments("#")
                .block("\"\"\"", "\"\"\"")
                .defines(CLASS, "(?:extend )?type @")
                .defines(INTERFACE, "(?:extend )?interface @")
                .defines(STRUCT, "(?:extend )?input @")
                .defines(ENUM, "(?:extend )?enum @")
                .defines(TYPE, "(?:extend )?(?:union|scalar) @")
                .defines(FUNCTION, "(?:query|mutation|subscription|fragment) @")
                .defines(MACRO, "directive \\x40@")
                .members(ENUM, CONSTANT, "@")
                .members(CLASS, FIELD, "@\\s*+[(:]")
                .members(INTERFACE, FIELD, "@\\s*+[(:]")
                .members(STRUCT, FIELD, "@\\s*+[(:]")
                .build();
    }

    private static LineGrammar hcl() {
        String name = "\"(?<name>[^\"\\n]++)\"";
        return new LineGrammarBuilder()
                .comments("#", "//")
                .block("/*", "*/")
                .defines(OBJECT, "(?:resource|data|ephemeral) \"(?<scope>[^\"\\n]++)\" " + name)
                .defines(VARIABLE, "(?:variable|output) " + name)
                .defines(MODULE, "(?:module|provider) " + name)
                .defines(SCOPE, "(?<name>locals)\\s*+\\{")
                .members(SCOPE, VARIABLE, "@\\s*+=")
                .defines(OBJECT, "[a-z_]++ " + name + "\\s*+\\{")
                .build();
    }

    private static LineGrammar makefile() {
        return new LineGrammarBuilder()
                .flat()
                .comments("#")
                .defines(MACRO, "(?:override )?define (?<name>[\\w.-]++)")
                .defines(VARIABLE, "(?:export |override )*+(?<name>[\\w.-]++)\\s*+(?:[?+!]|:{1,3}+)?=")
                .defines(FUNCTION, "(?<name>[\\w/%$][\\w./%$(){}+-]*+)(?:[ \\t]++[\\w./%$(){}+-]++)*+[ \\t]*+::?(?!=)")
                .build();
    }

    private static LineGrammar protobuf() {
        return new LineGrammarBuilder()
                .comments("//")
                .block("/*", "*/")
                .defines(STRUCT, "message @")
                .defines(ENUM, "enum @")
                .defines(INTERFACE, "service @")
                .defines(METHOD, "rpc @")
                .members(ENUM, CONSTANT, "@\\s*+=\\s*+-?[0-9]")
                .defines(FIELD, "(?:(?:optional|required|repeated) )?(?:map\\s*+<[^>\\n]*+>|[\\w.]++) @\\s*+=\\s*+[0-9]")
                .build();
    }

    private static LineGrammar sql() {
        String name = "(?:if not exists )?(?:[\"`\\[]?(?<scope>\\w++)[\"`\\]]?\\.)?+[\"`\\[]?(?<name>\\w++)";
        String create = "create (?:or (?:replace|alter) )?(?:(?:global|local|temp|temporary|unlogged|external|virtual|unique"
                + "|recursive|materialized|clustered|nonclustered|constraint|editionable|foreign|concurrently) )*+";
        return new LineGrammarBuilder()
                .comments("--")
                .quotes("\"'")
                .block("/*", "*/")
                .ignoresCase()
                .defines(STRUCT, create + "table " + name)
                .defines(FUNCTION, create + "(?:function|procedure|trigger|aggregate|rule) " + name)
                .defines(TYPE, create + "(?:view|type|domain) (?:body )?" + name)
                .defines(MODULE, create + "(?:schema|package|database|extension) (?:body )?" + name)
                .defines(VARIABLE, create + "(?:index|sequence|synonym|statistics|policy) (?:concurrently )?" + name)
                .members(STRUCT, FIELD, "(?!(?:constraint|primary|foreign|unique|check|key|index|exclude|like|partition|period"
                        + "|references|on|not|default|add|fulltext)\\b)[\"`\\[]?@[\"`\\]]?\\s++[a-z\"]")
                .build();
    }
}
