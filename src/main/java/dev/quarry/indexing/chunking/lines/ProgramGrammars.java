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
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.List;
import java.util.Map;

import dev.quarry.indexing.chunking.syntax.SymbolKind;

/** Patterns of lines for programming languages without a grammar. */
final class ProgramGrammars {

    /** The grammars by the names of their languages, as GitHub spells them. */
    static final Map<String, LineGrammar> ALL = Map.of(
            "Dart", dart(),
            "Julia", julia(),
            "Lua", lua(),
            "Luau", lua(),
            "Objective-C", objectiveC(),
            "Objective-C++", objectiveC(),
            "OCaml", ocaml(),
            "Perl", perl(),
            "R", r(),
            "Zig", zig());

    private ProgramGrammars() {
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
