package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The symbols of JavaScript and TypeScript, one kind of definition at a time. */
class JavaScriptSymbolsTest {

    @Test
    void a_class_or_function_expression_is_named_by_its_variable_or_by_itself_in_JavaScript() {
        assertThat(ScriptSymbolsTest.symbols("a.js", """
                const A = class { b() {} };
                const C = class D { e() {} };
                module.exports = class F extends G { h() {} };
                call(class I {});
                app.get('/', function j() { function k() {} });
                const l = function m() {};
                n.o = function p() {};
                (function q() { var r = 1; })();
                s(function () { var t = 1; function u() {} });
                """)).containsExactly("class A", "method b in A", "class C", "method e in C", "class F", "method h in F",
                "class I", "function j", "function k in j", "function l", "method o in n", "function q", "function u");
    }

    @Test
    void functions_in_an_object_are_methods_in_JavaScript() {
        assertThat(ScriptSymbolsTest.symbols("a.js", """
                const a = { b() {}, c: function () {}, async d() {}, 'e': () => 1, 'e-1': () => 2, f: 1, g: { h() {} } };
                I.prototype = { j() {}, k: function () { return { l() {} }; } };
                J.K.prototype.m = function () {};
                module.exports = { n() {}, o };
                export default { methods: { p() {} } };
                """)).containsExactly("variable a", "method b in a", "method c in a", "method d in a", "method e in a",
                "method h in a", "method j in I", "method k in I", "method l in I.k", "method m in J.K", "method n",
                "method p");
    }

    @Test
    void an_exported_property_is_a_symbol_in_JavaScript() {
        assertThat(ScriptSymbolsTest.symbols("a.js", """
                exports.a = 1;
                module.exports.b = () => 2;
                exports.c = c;
                exports.D = class { e() {} };
                f.g = 1;
                h = function () {};
                """)).containsExactly("variable a", "function b", "class D", "method e in D", "function h");
    }

    @Test
    void a_pattern_declares_several_variables_in_JavaScript() {
        assertThat(ScriptSymbolsTest.symbols("a.js", """
                export const { a, b: c, ...d } = e, [f, [g = 1]] = h;
                const { i } = require('j');
                for (const k of l) { var m = 1; }
                """)).containsExactly("variable a", "variable c", "variable d", "variable f", "variable g", "variable m");
    }

    @Test
    void a_wrapped_component_is_a_function() {
        assertThat(ScriptSymbolsTest.symbols("a.tsx", """
                const A = React.memo(() => <b/>);
                export const C = forwardRef<D, E>((props, ref) => { const f = 1; return <b/>; });
                const G = memo(forwardRef(function H() { return null; }));
                const I = useMemo(() => 1);
                """)).containsExactly("function A", "function C", "function G", "variable I");
    }

    @Test
    void variables_of_a_function_are_not_symbols_but_functions_are_in_TypeScript() {
        assertThat(ScriptSymbolsTest.symbols("a.ts", """
                function a(b: number) {
                    const c = 1;
                    const d = () => { let e; };
                    if (c) { function f() {} } else { for (;;) { const g = 1; } }
                    return { h() {}, i: () => 1 };
                }
                """)).containsExactly("function a", "function d in a", "function f in a", "method h in a", "method i in a");
    }

    @Test
    void a_parameter_property_is_a_field_in_TypeScript() {
        assertThat(ScriptSymbolsTest.symbols("a.ts", """
                class A {
                    constructor(private readonly b: B, public c = 1, readonly d?: D, @E() private f: F, g) {}
                }
                """)).containsExactly("class A", "constructor constructor in A", "field b in A", "field c in A", "field d in A",
                "field f in A");
    }

    @Test
    void members_of_a_type_are_fields_and_methods_in_TypeScript() {
        assertThat(ScriptSymbolsTest.symbols("a.ts", """
                export type A = { b: string; c(): void } & D;
                enum E { F, G = 1, 'H' }
                interface I { j: { k: string } }
                const l = { m: { n: 1 } } as const;
                """)).containsExactly("type A", "field b in A", "method c in A", "enum E", "constant F in E", "constant G in E",
                "interface I", "field j in I", "variable l");
    }
}
