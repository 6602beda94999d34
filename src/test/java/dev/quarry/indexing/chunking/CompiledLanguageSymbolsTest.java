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

    private static List<String> symbols(String path, String text) {
        AcceleratorsTest.assertSame(path, text);
        return Chunker.cut(path, text).symbols().stream()
                .map(symbol -> symbol.kind() + " " + symbol.name()
                        + (symbol.container() == null ? "" : " in " + symbol.container())
                        + " " + symbol.startLine() + "-" + symbol.endLine())
                .toList();
    }
}
