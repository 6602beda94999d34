package dev.quarry.indexing.chunking.lines;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTRUCTOR;
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
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.SymbolKind;

/** The languages without a grammar whose definitions are found by patterns of lines. */
public final class LineGrammars {

    private static final Map<String, LineGrammar> GRAMMARS = Map.ofEntries(
            Map.entry("CMake", cmake()),
            Map.entry("CSS", css()),
            Map.entry("Dart", dart()),
            Map.entry("Dockerfile", dockerfile()),
            Map.entry("GraphQL", graphql()),
            Map.entry("HCL", hcl()),
            Map.entry("Julia", julia()),
            Map.entry("Less", css()),
            Map.entry("Lua", lua()),
            Map.entry("Luau", lua()),
            Map.entry("Makefile", makefile()),
            Map.entry("Objective-C", objectiveC()),
            Map.entry("Objective-C++", objectiveC()),
            Map.entry("OCaml", ocaml()),
            Map.entry("Perl", perl()),
            Map.entry("PLpgSQL", sql()),
            Map.entry("PLSQL", sql()),
            Map.entry("Protocol Buffer", protobuf()),
            Map.entry("R", r()),
            Map.entry("SCSS", css()),
            Map.entry("SQL", sql()),
            Map.entry("Zig", zig()));

    private LineGrammars() {
    }

    /** Returns the names of the languages, as GitHub spells them. */
    public static Set<String> languages() {
        return GRAMMARS.keySet();
    }

    /** Returns the definitions of a text in the order of their start; none if the language is not in the table. */
    public static List<Definition> definitions(String language, CharSequence text) {
        LineGrammar grammar = GRAMMARS.get(language);
        return grammar == null ? List.of() : LineScan.definitions(text, grammar);
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

    private static LineGrammar dart() {
        String constructor = "(?:(?:const|factory|external) )*+(?<name>[A-Z]\\w*+(?:\\.\\w++)?)\\(";
        String function = "(?!(?:return|await|throw|assert|else|new|import|export|part|library)\\b)"
                + "(?:(?:static|external|abstract) )*+(?:[\\w<>?][\\w<>?,.\\[\\]() ]{0,200}? )?(?:(?:get|set|operator) )?"
                + "(?!(?:if|for|while|switch|catch|get|set|operator)\\b)@\\s*+(?:<[^(\\n]*+>)?\\s*+";
        String method = function + "(?:\\(|=>|\\{|async\\b)";
        String field = "(?:(?:static|final|const|late|var|external|covariant) )*+(?:[\\w<>?,.]++ )?@\\s*+(?:=(?![=>])|;)";
        LineGrammarBuilder builder = new LineGrammarBuilder()
                .comments("//")
                .quotes("\"'")
                .block("/*", "*/")
                .block("'''", "'''")
                .block("\"\"\"", "\"\"\"")
                .defines(CLASS, "(?:(?:abstract|base|final|interface|sealed|mixin) )*+class @")
                .defines(TRAIT, "(?:base )?mixin @")
                .defines(CLASS, "extension (?:type (?:const )?)?(?!on )@")
                .defines(ENUM, "enum @")
                .defines(TYPE, "typedef @\\s*+(?:<[^=\\n]*+>)?\\s*+=", "typedef [^=(\\n]{1,100}? @\\s*+[(<]");
        for (SymbolKind owner : List.of(CLASS, TRAIT, ENUM)) {
            builder.members(owner, CONSTRUCTOR, constructor).members(owner, METHOD, "(?:external )?[\\w<>?,.]++ get @\\s*+;")
                    .members(owner, FIELD, field).members(owner, METHOD, method);
        }
        return builder.topLevel(VARIABLE, field).topLevel(FUNCTION, method).build();
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

    private static LineGrammar julia() {
        return new LineGrammarBuilder()
                .comments("#")
                .block("#=", "=#")
                .block("\"\"\"", "\"\"\"")
                .defines(MODULE, "(?:bare)?module @")
                .defines(STRUCT, "(?:mutable )?struct @")
                .defines(TYPE, "(?:abstract|primitive) type @")
                .defines(FUNCTION, "(?:[\\x40]\\w++ )*+function (?:(?<scope>\\w++(?:\\.\\w++)*)\\.)?(?<name>[\\w!]++)",
                        "(?<name>[\\p{L}_][\\w!]*+)(?:\\{[^}\\n]*+\\})?+\\([^()\\n]*+\\)(?:::[\\w{},. ]++)?\\s*+=(?!=)")
                .defines(MACRO, "macro @")
                .defines(CONSTANT, "const @")
                .members(STRUCT, FIELD, "@\\s*+(?:::|$)")
                .build();
    }

    private static LineGrammar lua() {
        return new LineGrammarBuilder()
                .comments("--")
                .quotes("\"'")
                .block("--[[", "]]")
                .block("--[=[", "]=]")
                .block("[[", "]]")
                .block("[=[", "]=]")
                .defines(METHOD, "function (?<scope>[\\w.]++):@")
                .defines(FUNCTION, "(?:local )?function (?:(?<scope>\\w++(?:\\.\\w++)*)\\.)?@",
                        "(?:local )?(?:(?<scope>\\w++(?:\\.\\w++)*)\\.)?@\\s*+=\\s*+function\\b",
                        "\\[[\"'](?<name>[^\"'\\n]++)[\"']\\]\\s*+=\\s*+function\\b")
                .defines(VARIABLE, "local @\\s*+(?:<\\w++>)?\\s*+=\\s*+(?!require\\b)", "(?<name>[A-Z]\\w*+)\\s*+=(?!=)")
                .defines(FIELD, "(?<scope>\\w++(?:\\.\\w++)*)\\.@\\s*+=(?!=)")
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

    private static LineGrammar objectiveC() {
        return new LineGrammarBuilder()
                .flat()
                .comments("//")
                .block("/*", "*/")
                .defines(INTERFACE, "[\\x40]protocol @(?![\\w\\s]*+[;,])")
                .defines(CLASS, "[\\x40](?:interface|implementation) @")
                .defines(METHOD, "[+-]\\s*+\\([^)\\n]*+\\)\\s*+@")
                .defines(FIELD, "[\\x40]property\\b[^;\\n]{0,200}?\\b@\\s*+;")
                .defines(ENUM, "typedef NS_(?:ENUM|OPTIONS)\\s*+\\([^,\\n]*+,\\s*+@", "(?:typedef )?enum @\\s*+\\{")
                .defines(STRUCT, "(?:typedef )?(?:struct|union) @\\s*+\\{")
                .defines(MACRO, "#\\s*+define @")
                .defines(FUNCTION, "(?:(?:static|extern|inline|const|unsigned) )*+\\w++[\\s*]++@\\s*+\\([^;\\n]*+$")
                .build();
    }

    private static LineGrammar ocaml() {
        String name = "(?<name>[\\p{L}_][\\w']*+)";
        return new LineGrammarBuilder()
                .block("(*", "*)")
                .defines(INTERFACE, "module type " + name)
                .defines(MODULE, "module (?:rec )?" + name)
                .defines(CLASS, "class (?:virtual )?(?:\\[[^\\]\\n]*+\\] )?" + name)
                .defines(TYPE, "type (?:nonrec )?(?:\\([^)\\n]*+\\) |[+-]?'\\w++ )?" + name, "exception " + name)
                .defines(METHOD, "method (?:(?:private|virtual) )*+" + name)
                .defines(FUNCTION, "(?:val|external) " + name, "(?:let|and) (?:rec )?" + name + " [^=:\\s]",
                        "let (?:rec )?" + name + "\\s*+(?::[^=\\n]*+)?=\\s*+(?:function|fun)\\b")
                .defines(VARIABLE, "let (?!rec )" + name + "\\s*+(?::[^=\\n]*+)?=")
                .build();
    }

    private static LineGrammar perl() {
        return new LineGrammarBuilder()
                .comments("#")
                .quotes("")
                .defines(CLASS, "(?:package|class|role) (?:(?<scope>\\w++(?:::\\w++)*)::)?@")
                .defines(FUNCTION, "(?:(?:my|our|async) )?(?:sub|method) (?:(?<scope>\\w++(?:::\\w++)*)::)?@")
                .defines(CONSTANT, "use constant @")
                .defines(VARIABLE, "our [$\\x40%]@")
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

    private static LineGrammar r() {
        return new LineGrammarBuilder()
                .comments("#")
                .quotes("\"'")
                .defines(FUNCTION, "(?<name>[\\p{L}.][\\w.]*+|`[^`\\n]++`)\\s*+(?:<<?-|=)\\s*+(?:function\\b|\\\\\\()")
                .defines(CLASS,
                        "(?:\\w++\\s*+<-\\s*+)?(?:R6::)?(?:R6Class|setRefClass|setClass)\\(\\s*+[\"'](?<name>[^\"'\\n]++)[\"']")
                .defines(FUNCTION, "(?:setGeneric|setMethod)\\(\\s*+[\"'](?<name>[^\"'\\n]++)[\"']")
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

    private static LineGrammar zig() {
        String constant = "(?:pub )?const (?<name>\\w++)\\s*+(?::[^=\\n]++)?=\\s*+";
        return new LineGrammarBuilder()
                .comments("//", "\\\\")
                .quotes("\"'")
                .defines(STRUCT, "(?:pub )?(?:inline )?fn @\\s*+\\([^\\n]{0,300}?\\)\\s*+type\\s*+\\{",
                        constant + "(?:extern |packed )?(?:struct|union|opaque)\\b")
                .defines(ENUM, constant + "(?:enum\\b|error\\s*+\\{)")
                .defines(FUNCTION, "(?:pub )?(?:(?:export|inline|noinline|extern(?: \"[^\"\\n]*+\")?+) )*+fn @")
                .defines(FUNCTION, "test \"(?<name>[^\"\\n]++)\"")
                .defines(CONSTANT, constant + "(?![\\x40]import\\b)")
                .defines(VARIABLE, "(?:pub )?(?:(?:export|extern|threadlocal) )*+var @")
                .members(ENUM, CONSTANT, "@\\s*+(?:=[^,\\n]*+)?,")
                .members(STRUCT, FIELD, "(?:comptime )?@\\s*+(?::[^:]|,$)")
                .build();
    }
}
