package dev.quarry.platform.syntax.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {

    private static final Pattern MARK = Pattern.compile("(?<=[({])<([^<]*?[^<>=-])>(?=[)}])");

    @ParameterizedTest
    @ValueSource(strings = { "class A { void f() {<>} }", "class A { A(int a) {<>} int b; }",
            "class A { int f() throws B, C {<>} }",
            "class A { @B({1, 2}) void f() {<>} }", "class A { B<C> f(D<E> d) {<>} }", "record A(int a) { int f() {<>} }",
            "class A { void f(Object... a) {<>} }", "interface A { default int f() {<>} }", "enum A { B; int f() {<>} }" })
    void the_body_of_a_function_is_masked(String source) {
        assertThat(masked(source.replace("<>", " if (a) { return; } "))).containsExactly(" if (a) { return; } ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "class A { class B { } }", "record A(int a) { int b; }", "class A { int[] a = { 1 }; }",
            "class A extends B { }",
            "class A { B b = new B() { int c; }; }", "class A { B b = c(() -> { return; }); }", "class A { static { f(); } }",
            "enum A { B(1) }",
            "class A { void f() { open", "@interface A { int b() default 1; }", "@A(B.class) class C { }", "" })
    void other_code_is_not_masked(String source) {
        assertThat(masked(source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"}\"", "'}'", "\"\\\"}\"", "\"\"\" } \"} \"\"\"", "/* } */", "// }\n", "'\\''", "{ }" })
    void a_brace_in_a_string_or_a_comment_ends_no_body(String statement) {
        assertThat(masked("class A { void f() {" + statement + "} void g() {1} }")).containsExactly(statement, "1");
    }

    @Test
    void a_function_too_large_for_a_chunk_is_not_masked() {
        assertThat(MaskedText.of("void f() { return; }", Lexis.JAVA, (start, end) -> end - start < 10)).isEmpty();
    }

    @Test
    void an_import_on_one_line_is_masked() {
        assertThat(masked("package a; import b.C; import static d.E.*;\nclass F { int g; }"))
                .containsExactly("import b.C;", "import static d.E.*;");
        assertThat(masked("import b.\nC;")).isEmpty();
    }

    @Test
    void a_comment_that_is_slow_to_parse_is_masked() {
        String source = "class A(b: C) { def d = e } /** a /* b */ c */ val d = \"/* e */\" // f\n/**/ //\n/* open";
        assertThat(masked(source, Lexis.SCALA)).containsExactly("* a /* b */ c ", " f", " op");
    }

    @ParameterizedTest
    @ValueSource(strings = { "fun f(<a: Int>): B {<>}", "val a = 1\nfun f() {<>}", "class A(val b: Int)\nfun f() {<>}",
            "fun `it's {`() {<>}", "class A(val b: Int) : C(<b>) { override fun f() {<>} }",
            "val a: Int get() {<>}", "object A { fun f() {<>} }" })
    void the_body_of_a_function_in_Kotlin_is_masked(String source) {
        String body = " /* } /* } */ } */ \"\"\"a\\\"\"\"\" + \"${if (a) { \"}\" } else \"\"}\" ";
        assertMasked(source.replace("{<>}", "{<" + body + ">}"), Lexis.KOTLIN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "class A(val b: Int) { val c = 1 }", "val a = f(<1>) { it }",
            "enum class A(val b: Int) { C(<1>), D(<2>) }", "val a = object : B(<1>) { val c = 1 }",
            "fun f(<a: Int>) = b(<a>) { it }", "abstract fun f(<a: Int>)\nclass B { val c = 1 }",
            "fun interface A { val b: Int }", "fun f(<a: Int>) = object : B(<a>) { val c = 1 }",
            "class A(<b: Int>)\n    : C(<b>)\n{ val d = 1 }", "@A(<\")\">) @b.C(<D::class>) val e = f.g(<h(i)>)",
            "class A internal constructor(<b: Int>)", "fun <T> f(<a: T>) = if (a) b(1) else c(<2>)",
            "val a = b and(c)", "val a = \"b\" to(c)", "val a = b(<c>) to(d)", "var a = 1; set(value) = b(<value>)",
            "val a = when(b) { }", "val (a, b) = c(<d>)", "val a: (B) -> C = (d)", "val a = b(c" })
    void optional_arguments_in_Kotlin_are_masked(String source) {
        assertMasked(source, Lexis.KOTLIN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "def f(a: B): C = {< a >}", "val a =\n  {< case b => \"}\" >}", "def f = {< { } >}",
            "class A { val b = c { d } }", "def f() { a }", "class A extends B with C { }", "def == { a }",
            "val a = b => { c }",
            "def f = { a" })
    void a_body_in_Scala_is_masked(String source) {
        assertMasked(source, Lexis.SCALA);
    }

    /** @param marked source with angle brackets around the ranges to mask, unless they enclose a type */
    private static void assertMasked(String marked, Lexis lexis) {
        List<String> expected = new ArrayList<>();
        StringBuilder source = new StringBuilder();
        Matcher mark = MARK.matcher(marked);
        while (mark.find()) {
            expected.add(mark.group(1));
            mark.appendReplacement(source, Matcher.quoteReplacement(mark.group(1)));
        }
        mark.appendTail(source);
        assertThat(masked(source.toString(), lexis)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "int f(int a) {;<>}", "struct a *f(int b)\n{;<>}", "struct a b(void) {;<>}",
            "static enum a f(void) __acquires(b) {;<>}", "extern int f(void) {;<>}",
            "int f(void) __attribute__((noinline)) {;<>}", "# define A {\nint f(void) {;<>}",
            "#define A(b) \\\n    { b\nint f(void) {;<>}", "#define A 1 /* {\n ' */ {\nint f(void) {;<>}",
            "DECLARE(a);\nint f(void) {;<>}", "extern \"C\" {\nint f(void) {;<>} }", "#if A\nint f(void) {;<>}\n#endif" })
    void the_body_of_a_function_in_C_is_masked_except_for_a_semicolon(String source) {
        String body = " if (a) { b = '}'\n#define C }\n } ";
        assertThat(masked(source.replace("<>", body), Lexis.C)).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(strings = { "struct __attribute__((packed)) { int a; };", "struct NAME(a) { int b; };",
            "struct a __attribute__((packed)) { int b; };", "struct a __aligned(8) { int b; };",
            "struct A ALIGNED(8) { int b; };",
            "MACRO(a)\nstruct b { int c; };", "MACRO(a)\nextern \"C\" { int b; }", "MACRO(a)\nnamespace b { int c; }",
            "namespace std VISIBILITY(default) { int a; }", "enum a : decltype(b) { C; };",
            "struct a\n#ifdef B\n__attribute__((packed))\n#endif\n__attribute__((aligned(8))) { int c; };" })
    void a_C_type_with_attributes_is_not_masked(String source) {
        assertThat(masked(source, Lexis.C)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "struct a b = { .c = f(1), .d = { 1; } };", "int a[] = { [B(1)] = { 1; } };",
            "int f(a, b) int a; { b; }", "BEGIN(a) { int b; }",
            "int f(void) {\n#ifdef A\nif (b) {\n#else\nif (c) {\n#endif\n} }",
            "int f(void) {\n  /* a */ # if B\n; }", "int f(void) { '; }", "int f(void) { \"; }", "int f(void) { 1 }",
            "int f(void) { a; };", "a(b), { c; }", "int f(void) { a;" })
    void doubtful_braces_in_C_are_not_masked(String source) {
        assertThat(masked(source, Lexis.C)).isEmpty();
    }

    @Test
    void a_condition_split_by_directives_is_not_masked() {
        String source = "int f(void) {\n#if A\nif (b &&\n#else\nif (c &&\n#endif\nd) { e; } }\nint g(void) {; return; }";
        assertThat(masked(source, Lexis.C)).containsExactly(" return; ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A::A() : b(1), c{2} {;<>}", "A::A() : b{1}, c{{2}, {3}} {;<>}", "int A::f() const {;<>}",
            "A& A::operator=(const A& b) {;<>}", "bool operator==(A b, A c) {;<>}",
            "template <class A, class B> void f(A a) {;<>}", "auto f(int a) noexcept(true) {;<>}",
            "class A { public: struct b c(int d) {;<>} };", "namespace a { void f() override {;<>} }" })
    void the_body_of_a_function_in_Cpp_is_masked_except_for_a_semicolon(String source) {
        String body = " int a = 1'000'000 + 0xF'F; b = R\"x( )\" } )x\"; c = u8'}'; [&](int d) { return d; }; ";
        assertThat(masked(source.replace("<>", body), Lexis.CPP)).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(strings = { "class A : public B<decltype(c)> { int d; };", "struct A : decltype(b) { int c; };",
            "template <class A> requires (b<A>) struct C { int d; };", "A b(1), c{2};", "auto a = [](int b) { return b; };",
            "template <class A = b> requires requires(A a) { a; } struct C { int d; };", "class alignas(8) A { int b; };",
            "enum class A : B { C };", "export { int a; }", "CLASS(A) { int b; };", "void f() MACRO { a; }" })
    void doubtful_braces_in_Cpp_are_not_masked(String source) {
        assertThat(masked(source, Lexis.CPP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "func f(a int) (b int, err error) {<>}", "func (a *B[C]) f() {<>}",
            "func f() map[string]struct{} {<>}", "func f(a interface{}) interface{} {<>}", "func f[A any](a A) A {<>}",
            "import (\n)\ntype a = int\nfunc f() {<>}", "var a = func(b int) {<>}",
            "var a = b.f\nfunc f() chan struct{} {<>}" })
    void the_body_of_a_function_in_Go_is_masked(String source) {
        String body = "\nswitch a := b.(type) {\ncase c:\nd = '}' + '\\''\n}\ne: f(`\n} \\` + \"}\")\n";
        assertThat(masked(source.replace("<>", body), Lexis.GO)).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(strings = { "import (\n\"a\"\n)\ntype b struct {\nc int `d:\"e\"`\n}",
            "type a interface {\nf(b int) error\n}", "type a func(b int) struct {\nc int\n}",
            "type a struct {\nf func(b int) struct { c int }\n}",
            "var a = []struct{ b int }{ { 1 } }", "var a = map[string]b{ \"c\": f(1) }", "func f()\ntype a struct { b int }",
            "type a[b interface{ c() }] struct { d int }" })
    void other_Go_code_is_not_masked(String source) {
        assertThat(masked(source, Lexis.GO)).isEmpty();
    }

    @Test
    @Timeout(10)
    void unclosed_templates_are_read_in_linear_time() {
        assertThat(masked("fun f() { \"${ ".repeat(300), Lexis.KOTLIN)).isEmpty();
    }

    private static List<String> masked(String source) {
        return masked(source, Lexis.JAVA);
    }

    private static List<String> masked(String source, Lexis lexis) {
        return MaskedText.of(source, lexis, (start, end) -> true).stream()
                .map(body -> source.substring(body.start(), body.end()))
                .toList();
    }
}
