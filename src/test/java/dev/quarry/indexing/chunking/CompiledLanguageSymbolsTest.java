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

    @Test
    void a_C_Sharp_class_without_body_is_a_symbol() {
        assertThat(symbols("a.cs", """
                class NotFound(int id) : Exception($"{id}: missing");
                class Marker;
                class Service(IRepo repo) : Base(repo)
                {
                    void Place() { }
                }
                """)).containsExactly("class NotFound 1-1", "class Marker 2-2", "class Service 3-6",
                "method Place in Service 5-5");
    }

    @Test
    void items_in_a_macro_of_Rust_are_symbols() {
        assertThat(symbols("a.rs", """
                bitflags::bitflags! {
                    pub struct OpenMode: u32 {
                    }
                }
                lazy_static! {
                    pub static ref TABLE: Mutex<u32> = Mutex::new(0);
                }
                cfg_if::cfg_if! {
                    if #[cfg(unix)] {
                        pub fn platform() {}
                    } else {
                        pub fn other() {}
                    }
                }
                cfg_rt! {
                    pub mod runtime;
                }
                macro_rules! make { () => { fn made() {} } }
                fn body() { quote! { struct Local; } }
                """)).containsExactly("struct OpenMode 2-3", "constant TABLE 6-6", "function platform 10-10",
                "function other 12-12", "module runtime 16-16", "macro make 18-18", "function body 19-19");
    }

    @Test
    void a_Kotlin_class_with_a_delegate_has_members() {
        assertThat(symbols("a.kt", """
                class Store(inner: Base) : Base by inner, Other<A> by other(1) {
                    val count by lazy { 0 }
                    fun purge() {}
                }
                """)).containsExactly("class Store 1-4", "field count in Store 2-2", "method purge in Store 3-3");
    }

    @Test
    void functional_interfaces_and_companions_of_Kotlin_have_their_names() {
        assertThat(symbols("a.kt", """
                fun interface Clock {
                    fun read(): Long
                }
                class Registry {
                    companion object Defaults {
                        const val MAX = 10
                    }
                }
                """)).containsExactly("interface Clock 1-3", "method read in Clock 2-2", "class Registry 4-8",
                "object Defaults in Registry 5-7", "constant MAX in Registry.Defaults 6-6");
    }

    @Test
    void a_property_in_a_Kotlin_constructor_is_a_field() {
        assertThat(symbols("a.kt", """
                data class Invoice(val number: String, var cents: Long = 0, plain: Int)
                class Private @Inject constructor(private val key: Key)
                """)).containsExactly("class Invoice 1-1", "field number in Invoice 1-1", "field cents in Invoice 1-1",
                "class Private 2-2", "field key in Private 2-2");
    }

    /** Returns each symbol with its kind, container and lines. */
    static List<String> symbols(String path, String text) {
        AcceleratorsTest.assertSame(path, text);
        return Chunker.cut(path, text).symbols().stream()
                .map(symbol -> symbol.kind() + " " + symbol.name()
                        + (symbol.container() == null ? "" : " in " + symbol.container())
                        + " " + symbol.startLine() + "-" + symbol.endLine())
                .toList();
    }
}
