package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The symbols of constructs that are easily lost, in the languages that are compiled. */
class CompiledLanguageSymbolsTest {

    @Test
    void every_name_of_a_Go_declaration_is_a_symbol() {
        assertThat(symbols("a.go", """
                package a

                type Point struct {
                	Lat, Lng float64
                }

                const (
                	MinZoom, maxZoom = 1, 20
                )

                var width, height int
                """)).containsExactly("struct Point 3-5", "field Lat in Point 4-4", "field Lng in Point 4-4",
                "constant MinZoom 8-8", "constant maxZoom 8-8", "variable width 11-11", "variable height 11-11");
    }

    @Test
    void an_embedded_field_of_Go_has_the_name_of_its_type() {
        assertThat(symbols("a.go", """
                package a

                type Server struct {
                	http.Handler
                	*Base
                	List[int]
                	sync.Mutex `json:"-"`
                }
                """)).containsExactly("struct Server 3-8", "field Handler in Server 4-4", "field Base in Server 5-5",
                "field List in Server 6-6", "field Mutex in Server 7-7");
    }

    @Test
    void a_blank_identifier_of_Go_is_no_symbol() {
        assertThat(symbols("a.go", """
                package a

                var _ I = b{}

                var _, size = c()
                """)).containsExactly("variable size 5-5");
    }

    @Test
    void a_method_of_Go_belongs_to_the_type_of_its_receiver() {
        assertThat(symbols("a.go", """
                package a

                func (s *Server[T]) Close() error {
                	return nil
                }
                """)).containsExactly("method Close in Server 3-5");
    }

    @Test
    void a_component_of_a_Java_record_is_a_field() {
        assertThat(symbols("A.java", """
                record Address(@NotNull String streetName, int... numbers) {
                    Address(int parameter) {
                    }
                }
                """)).containsExactly("record Address 1-4", "field streetName in Address 1-1", "field numbers in Address 1-1",
                "constructor Address in Address 2-3");
    }

    @Test
    void operators_and_indexers_of_C_Sharp_are_symbols() {
        assertThat(symbols("a.cs", """
                struct Money
                {
                    public static Money operator +(Money a, Money b) => a;
                    public static implicit operator decimal(Money a) => 0m;
                    public static explicit operator List<int>(Money a) => new();
                    public decimal this[int index] => 0m;
                    ~Money() { }
                }
                """)).containsExactly("struct Money 1-8", "method operator+ in Money 3-3",
                "method operator decimal in Money 4-4", "method operator List<int> in Money 5-5", "field this in Money 6-6",
                "method ~Money in Money 7-7");
    }

    @Test
    void a_parameter_of_a_C_Sharp_record_is_a_field() {
        assertThat(symbols("a.cs", """
                record Person(string Name, int Age);
                record struct Point(int X)
                {
                    void Move(int distance) { }
                }
                """)).containsExactly("record Person 1-1", "field Name in Person 1-1", "field Age in Person 1-1",
                "record Point 2-5", "field X in Point 2-2", "method Move in Point 4-4");
    }

    @Test
    void a_file_scoped_namespace_of_C_Sharp_contains_the_rest_of_the_file() {
        assertThat(symbols("a.cs", """
                using System;
                namespace Demo.Orders;

                class A
                {
                    void B() { }
                }
                """)).containsExactly("module Demo.Orders 2-7", "class A in Demo.Orders 4-7",
                "method B in Demo.Orders.A 6-6");
    }

    @Test
    void methods_of_every_implementation_of_Rust_belong_to_a_type() {
        assertThat(symbols("a.rs", """
                impl<T> Show for (T, T) { fn a() {} }
                impl Show for [Bytes] { fn b() {} }
                impl Show for dyn Walk + Send { fn c() {} }
                impl<'a> From<u8> for &'a mut Item<u8> { fn d() {} }
                impl<T> fmt::Debug for *const T { fn e() {} }
                """)).containsExactly("method a in Show 1-1", "method b in Bytes 2-2", "method c in Walk 3-3",
                "method d in Item 4-4", "method e in T 5-5");
    }

    @Test
    void a_module_of_Rust_in_another_file_is_a_symbol() {
        assertThat(symbols("a.rs", "pub mod parser;\nconst _: () = ();\n")).containsExactly("module parser 1-1");
    }

    @Test
    void a_parameter_of_a_Scala_class_is_a_field() {
        assertThat(symbols("a.scala", """
                class Settings(val hostName: String, port: Int)
                case class Point(x: Int, y: Int) {
                  def move(distance: Int): Point = this
                }
                """)).containsExactly("class Settings 1-1", "field hostName in Settings 1-1", "field port in Settings 1-1",
                "class Point 2-4", "field x in Point 2-2", "field y in Point 2-2", "method move in Point 3-3");
    }

    @Test
    void every_name_of_a_Scala_pattern_is_a_symbol() {
        assertThat(symbols("a.scala", """
                val (first, Some(second)) = split()
                val a, b = 1
                val _ = c()
                """)).containsExactly("variable first 1-1", "variable second 1-1", "variable a 2-2", "variable b 2-2");
    }

    @Test
    void methods_of_a_Scala_given_belong_to_it() {
        assertThat(symbols("a.scala", """
                given intOrder: Order[Int] with
                  def compare(a: Int, b: Int): Int = 0
                given Order[String] with
                  def compare(a: String, b: String): Int = 0
                given port: Int = 80
                """)).containsExactly("object intOrder 1-2", "method compare in intOrder 2-2", "method compare in Order 4-4",
                "variable port 5-5");
    }

    private static List<String> symbols(String path, String text) {
        AcceleratorsTest.assertSame(path, text);
        return Chunker.cut(path, text).symbols().stream()
                .map(symbol -> symbol.kind() + " " + symbol.name()
                        + (symbol.container() == null ? "" : " in " + symbol.container())
                        + " " + symbol.startLine() + "-" + symbol.endLine())
                .toList();
    }
}
