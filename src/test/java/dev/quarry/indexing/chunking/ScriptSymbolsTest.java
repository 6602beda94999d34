package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The symbols of Bash, PHP, Python and Ruby, one kind of definition at a time; golden files show them in whole files. */
class ScriptSymbolsTest {

    @Test
    void a_Bash_function_is_found_in_every_compound_command() {
        assertThat(symbols("a.sh", """
                { in_group() { :; }; }
                if true; then in_if() { :; }; elif false; then in_elif() { :; }; else in_else() { :; }; fi
                case $1 in
                  a) in_case() { :; } ;;
                esac
                for i in 1; do in_for() { :; }; done
                for ((i = 0; i < 1; i++)); do in_c_for() { :; }; done
                while true; do in_while() { :; }; done
                until true; do in_until() { :; }; done
                ( in_subshell() { :; } )
                outer() { inner() { :; }; }
                """)).containsExactly("function in_group", "function in_if", "function in_elif", "function in_else",
                "function in_case", "function in_for", "function in_c_for", "function in_while", "function in_until",
                "function in_subshell", "function outer", "function inner");
    }

    @Test
    void a_Bash_function_may_have_a_namespace_and_signs_in_its_name() {
        assertThat(symbols("a.sh", "ns::fn() { :; }\nfunction a::b::c { :; }\nget-it() { :; }\n_x.y() { :; }\n"))
                .containsExactly("function fn in ns", "function c in a.b", "function get-it", "function _x.y");
    }

    @Test
    void a_Bash_alias_is_a_macro() {
        assertThat(symbols("a.sh", "alias ll='ls -l' la=\"ls -a\"\nalias -g x=y\nalias z\nif true; then alias gs=status; fi\n"))
                .containsExactly("macro ll", "macro la", "macro x", "macro gs");
    }

    @Test
    void calls_define_attributes_and_methods_in_Ruby() {
        assertThat(symbols("a.rb", """
                class A
                  attr_accessor :a, "b"
                  attr_reader(:c)
                  cattr_accessor :d, default: 1
                  alias e f
                  alias :e2 :f
                  alias_method :g, :h
                  define_method(:i) { |x| x }
                  define_method("j_#{k}") { }
                  delegate :l, :m, to: :n
                  def_delegators :@q, :r
                  private def o; end
                  memoize private def p; end
                end
                """)).containsExactly("class A", "field a in A", "field b in A", "field c in A", "field d in A",
                "method e in A",
                "method e2 in A", "method g in A", "method i in A", "method l in A", "method m in A", "method r in A",
                "method o in A", "method p in A");
    }

    @Test
    void a_Ruby_definition_is_found_in_blocks_and_conditions() {
        assertThat(symbols("a.rb", """
                module M
                  included do
                    def a; end
                  end
                  class_methods { def b; end }
                  if RUBY then def c; end else def d; end end
                  begin
                    def e; end
                  rescue E
                    def f; end
                  end
                  case X when 1 then def g; end end
                  def h; end unless defined?(H)
                  class << self
                    def i; end
                  end
                end
                """)).containsExactly("module M", "method a in M", "method b in M", "method c in M", "method d in M",
                "method e in M", "method f in M", "method g in M", "method h in M", "method i in M");
    }

    @Test
    void a_Ruby_constant_may_be_a_class() {
        assertThat(symbols("a.rb", """
                A = 1
                B ||= 2
                C, D = 3, 4
                E = Struct.new(:x) do
                  def f; end
                end
                G = Module.new { def h; end }
                I::J = Class.new(K)
                l = 1
                """)).containsExactly("constant A", "constant B", "constant C", "constant D", "class E", "method f in E",
                "module G", "method h in G", "class J in I");
    }

    @Test
    void a_Python_function_may_contain_functions_and_classes_but_not_variables() {
        assertThat(symbols("a.py", """
                def a():
                    x = 1
                    def b(): pass
                    class C:
                        y = 2
                        def d(self):
                            def e(): pass
                    with f: g = 1
                async def h(): pass
                """)).containsExactly("function a", "function b in a", "class C in a", "field y in a.C", "method d in a.C",
                "function e in a.C.d", "function h");
    }

    @Test
    void a_Python_assignment_may_have_several_targets() {
        assertThat(symbols("a.py",
                "a, (b, *c) = 1, 2\n[d, e.f] = 3\ng = h = i = 4\nj: int = 5\nk: int\nLL = M = 6\nn = lambda x: x\n"))
                .containsExactly("variable a", "variable b", "variable c", "variable d", "variable g", "variable h",
                        "variable i",
                        "variable j", "variable k", "constant LL", "variable M", "function n");
    }

    @Test
    void a_Python_definition_is_found_in_every_compound_statement() {
        assertThat(symbols("a.py", """
                for x in y:
                    a = 1
                else:
                    b = 2
                while x:
                    def c(): pass
                match x:
                    case 1:
                        d = 3
                try:
                    e = 1
                except E:
                    f = 2
                finally:
                    class G: pass
                """)).containsExactly("variable a", "variable b", "function c", "variable d", "variable e", "variable f",
                "class G");
    }

    @Test
    void a_promoted_parameter_is_a_field_in_PHP() {
        assertThat(symbols("a.php", """
                <?php
                namespace A;
                class B {
                    public function __construct(private int $c, protected readonly ?string $d = null, $e = 1) {}
                    public function f(int $g) { $h = 1; }
                }
                """)).containsExactly("class B", "constructor __construct in B", "field c in B", "field d in B",
                "method f in B");
    }

    @Test
    void definitions_of_the_global_namespace_and_constants_by_call_are_found_in_PHP() {
        assertThat(symbols("a.php", """
                <?php
                namespace { define('A', 1); function b() {} }
                namespace C\\D { class E {} }
                namespace F {
                    foreach ($x as $y) { function g() {} }
                    if ($x) { } elseif ($y) { define("H", 1); } else { function i() {} }
                    try { function j() {} } finally { function k() {} }
                }
                """)).containsExactly("constant A", "function b", "module C\\D", "class E in C\\D", "module F",
                "function g in F",
                "constant H in F", "function i in F", "function j in F", "function k in F");
    }

    static List<String> symbols(String path, String text) {
        return Chunker.cut(path, text).symbols().stream()
                .map(symbol -> symbol.kind() + " " + symbol.name()
                        + (symbol.container() == null ? "" : " in " + symbol.container()))
                .toList();
    }
}
