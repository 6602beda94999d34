package dev.quarry.indexing.chunking.syntax;

import java.util.List;
import java.util.stream.Stream;

/** Java code that may mislead the scan. */
public final class JavaSnippets {

    private JavaSnippets() {
    }

    /** Code that the scan interprets. */
    static Stream<String> understood() {
        return Stream.concat(Stream.of(declarations()), Stream.of(statements()).map(JavaSnippets::inMethod));
    }

    /** Returns the same code, and variants with line ends and comments in place of spaces. */
    public static List<String> variants(String source) {
        boolean hasComments = source.contains("//") || source.contains("/*");
        return hasComments
                ? List.of(source, source.replace("\n", "\r\n"))
                : List.of(source, source.replace("\n", "\r\n"), source.replace(" ", "\n"), source.replace(" ", "\n\t// {\n"),
                        source.replace(" ", "\n\n/* ' */ "));
    }

    private static String inMethod(String statements) {
        return "class A { void f() { " + statements + " } int g; }";
    }

    private static String[] declarations() {
        return new String[] {
                "",
                "package a.b; import c.D; import static e.F.*; class G { }",
                "@A package b;",
                "module a.b { requires c; exports d to e; }",
                "@A open module b { }",
                "class A { } ; interface B { ; } enum C { } record D() { } @interface E { }",
                "@A({ \"}\", '{' + \"\" }) @B(c = @D(')'), e = { }) class F { @G(\"{\") int h() { } @I J k; }",
                "class A { char a = '{', b = '\"', c = '\\'', d = '\\u0041', e = '\\\\', f = '}'; int g; }",
                "class A { String a = \"\"\"\n  { \"quoted\" \\\"\"\" }\n  \"\"\"; String b = \"\\\"}\"; String c = \"\"; int d; }",
                "class A { Map<String, List<List<Integer>>> a = new HashMap<String, List<List<Integer>>>(), b; int c; }",
                "class A { int a = B.<C, D>e(), f = new G.H<I, J>() { int k; }.l(), m = N<O, P>::new, q; }",
                "class A { boolean a = b < c, d = e > f; }",
                "class A { Runnable a = () -> { int b; class C { } }; int d = e -> f; int g; }",
                "class A { A a = new A() { int b; void c() { } class D { } }; A e = f ? new A() { } : (A) g; }",
                "enum A { B, C(1, \"}\") { void d() { } int e; }, @F G { }, H(i -> { return; }), ; int j; A() { } void k() { } }",
                "enum A implements B, C<D> { E, F, }",
                "enum A { ; void b() { } enum C { D } }",
                "record A<B extends C & D>(@E int f, G... h) implements I { A { if (f) { } } A(int i) { this(i, j); } int k() { } }",
                "record A(int b) { static int c = 1; record D() { } { } }",
                "public sealed abstract class A<B> extends C<D> implements E, F.G<H> permits I, J { }",
                "non-sealed class A { } sealed interface B permits C { } strictfp final class D { }",
                "interface A<B> extends C, D { int E = 1, F[] = { 1, 2 }; default void g() { } static int h() { } private void i() { }"
                        + " class J { } enum K { } interface L { } void m(); }",
                "@interface A { int b() default 1; String[] c() default { \"}\", \"\" }; D e() default @D(f = { }); int G = 1;"
                        + " enum H { I } class J { } @interface K { } }",
                "class A { static { int b; } { int c; } static int d; static class E { } static void f() { } }",
                "class A { int[] a = { 1, 2, { 3 } }, b[] = new int[] { 4 }, c; int d() [] { } int e()[]; }",
                "class A { @B int @C [] @D [] e; List<@F G> h; @I J.@K L<?> m(@N O this, final int... p) throws Q, @R S { } }",
                "class A { class B { B(B this) { } A a() { } void B() { } B B; } void A() { } A() { } <T> A(T t) { } }",
                "class A { <T extends B<T> & C, U> T f(T t) { } public <T> @D @E(1) T g() { } <T> void h() { } }",
                "class Äpfel { int größe$1, _b, Ж; void 名前() { } int CONSTANT = 1, C = 2, ÄÖ = 3, A1 = 4; }",
                "class A { int a = 0x1.8p+3 + 1e-5 + 1_000L + .5f + 0b1 + 'a' - -1; int b = c >>> 2 >> 1, d = e >= f == g; }",
                "class A { int a = b instanceof C c ? 1 : (int) 2; int d = (e) + (F) g; Class<?> h = int[].class; int i = j[0]; }",
                "class A { int a = switch (b) { case 1 -> { yield 2; } default -> 3; }, c; int d; }",
                "class A { public static transient volatile final int a = 1; abstract native synchronized void b(); }",
                "class A { ; int a; ; void b() { } ; }",
                "// }\nclass A /* { */ { // }\n /** } */ int a; // '\n // \"\n }\n // end",
                "/* a */ // b\n\n /** c */ import d.E; // f\n\n // g\n package h; // i" };
    }

    private static String[] statements() {
        return new String[] {
                "if (a) b(); else if (c) { } else d();",
                "if (a) if (b) c(); else d(); e();",
                "for (int i = 0, j[] = { 1 }; i < 1; i++, j--) { } for (;;) ; for (a = 0, b = 1; ; ) c(); for (; d < e; ) { }",
                "for (final A<B, C> d : e) f(); for (var g : h.i(j, k)) { } for (int l[] : m) n: o();",
                "while (a) { } do b(); while (c); do { } while (d);",
                "try { } catch (A | B c) { } catch (final D e) { } finally { }",
                "try (A b = c(); d; E f = g) { } try { } finally { h(); }",
                "switch (a) { case 1: case 2: b(); { } default: } switch (c) { }",
                "switch (a) { case \"}\", '{' -> b(); case C.D -> { } default -> throw e; }",
                "switch (a) { case -1: break; case B: int c; return; case D : default: if (e) { } }",
                "synchronized (a) { } synchronized (b.c()) { d(); }",
                "a: for (;;) { continue a; } b: { break b; } c: d: ;",
                "class B { int c; void d() { } } record E(int f) { } enum G { H } interface I { void j(); } final class K { }",
                "@A final B c = d; @E class F { } final G<H, I>[] j[] = k, l; var m = n; int[][] o; p.Q<R>.S t;",
                "return; return (a) -> { }; throw new B(); assert c : d; ++e; (f).g(); this.h = i; super.j(); k[0] = l ? m : n;",
                "a.b(c -> { int d; }).e(new F() { int g; }); new H(); \"\".i(); (J) .k();".replace(" (J) .k();", ""),
                "int a = b ? c : d, e = f < g ? 1 : 2; A<B> h = new A<>(); i = j; k.l[m]++; int n = (int) o; p -= -q;",
                ";;{{}};" };
    }

    /** Code that the scan must leave to the parser. */
    static Stream<String> doubtful() {
        return Stream.of("class A {", "class A { } }", "class A { void f( { } ) }", "class A { String a = \"; }",
                "class A { char a = ''; }", "class A { String a = \"\"\" a\"; }", "class A { /* }", "class A { int a # b; }",
                "class \\u0041 { }", "class A { String a = \"\\q\"; String b = \"\\{c}\"; }", "class A { int a int b; }",
                "class A { int a = 1 int b = 2; }", "class A { int a = b() int c = 2; }", "class A { int = 1; }",
                "class A { void f() int a; }", "class A { int a = , b; }", "class A { int class; }", "class { }",
                "class A B { }",
                "void main() { }", "int a = 1; class B { }", "import a.b", "package a",
                "class A extends { }",
                "interface A { A() { } }", "interface A { { } }", "interface A { static { } }", "enum A { B C }",
                "enum A { B; C, D }",
                "class A { int a = b < c, d > e; }", "class A { boolean a = b instanceof C<D, E> f; }",
                "class A { int f() { } throws B; }", "class A { A(); }", "class A { record B; }", "@ interface A { }",
                "class A { public public }", "class A { int a = \"\"\"\n\"\"\"\"; }", "class A { 1 }", "class A { @B }",
                "class A { int a = b\u00a0+ c; }", "class A { int a = 😀; }", "\ufeffclass A { }", "else { }",
                "class A { f(); }");
    }

    /** Code that the scan may either interpret correctly or leave to the parser. */
    static Stream<String> odd() {
        return Stream.of("class record { record record; record record() { } }", "class A { record B(int c) { } sealed d; }",
                "class A { void with() { } int open, module, when, yield; void yield() { } void record() { } void sealed() { } }",
                "class A { open a; with b; module c; when d; }", "class permits { } class A permits B { }",
                "enum A { , } enum B { , ; }", "@interface A { ; } @interface B { record C() { } }", "class A { int _; A _a; }",
                "class A { default void f() { } int a() default 1; }", "public import a.B; class C { }",
                "import a.B; // ;\nclass C { }", "import a. /* ; */ B; class C { }", "import a /* b\n */ .B; class C { }",
                inMethod("yield a; yield = 1; yield(b); record c = d; record(e); int yield; sealed f; permits g;"),
                inMethod("if (a) { } if (b) else c();"), inMethod("int a = 1 int b = 2;"), inMethod("a() b();"),
                inMethod("switch (a) { case B b when c -> { } case D(E e, F f) -> g(); case null, default -> { } }"),
                inMethod("switch (a) { case B b: c(); case D e when f > 1: g(); case h ? 1 : 2: }"),
                inMethod("switch (a) { b(); }"), inMethod("switch (a) { case 1 -> b(); case 2: c(); }"),
                inMethod("switch (a) { case 1 -> 2; }.b();"), inMethod("int a = switch (b) { default -> { yield c; } };"),
                inMethod("for (int i = 0; i < 1) { } for (a : b) { }"), inMethod("else { }"), inMethod("catch (A b) { }"),
                inMethod("try { }"), inMethod("do { } a();"), inMethod("import a.B;"), inMethod("case 1: a();"),
                inMethod("A<B, C> d, e = f < g, h; foo < bar > baz; i < j;"), inMethod("a = b < c, d > e;"),
                inMethod("int a() { }"), inMethod("public int a; static { }"),
                inMethod("abstract class B { } static class C { }"),
                inMethod("@B int c; @D(e) f(); @interface G { }"),
                inMethod("sealed interface B permits C { } non-sealed class D { }"),
                inMethod("final var _ = a; var b = c;"), inMethod("this(a); super(b); new A<>() { };"),
                inMethod("int[] a = { 1 }; { 2 }"),
                inMethod("goto a; const int b;"), inMethod("if a { }"), inMethod("while { }"), inMethod("synchronized { }"),
                "class A { A() { this(1); super.b(); } A(int c) { d.super(c); } }",
                "class A { String a = \"\\x41\\8\\0\\377\"; }",
                "class A { char a = 'ab', b = '\\'; }",
                "class A { void f() {", "class A { int[ a; }", "class A<> { }", "class A { List<> b; int c; }",
                "class A { a b c; }",
                "class A { int a } class B { }", "class A { int a; } int b; class C { }", "class A { } foo class B { }");
    }
}
