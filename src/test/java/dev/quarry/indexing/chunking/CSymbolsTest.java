package dev.quarry.indexing.chunking;

import static dev.quarry.indexing.chunking.CompiledLanguageSymbolsTest.symbols;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The symbols of C and C++ that macros, declarators and unusual definitions easily hide. */
class CSymbolsTest {

    @Test
    void every_declarator_of_C_is_a_symbol() {
        assertThat(symbols("a.c", """
                static int first, *second, third[3] = { 1 };
                typedef struct point { int x, y; } Point, *PointPointer;
                """)).containsExactly("variable first 1-1", "variable second 1-1", "variable third 1-1", "type Point 2-2",
                "struct point 2-2", "field x in point 2-2", "field y in point 2-2", "type PointPointer 2-2");
    }

    @Test
    void attribute_macros_of_C_hide_no_name() {
        assertThat(symbols("a.c", """
                static int __init driver_init(void)
                {
                    return 0;
                }
                static ssize_t __maybe_unused show(struct device *dev) { return 0; }
                int WINAPI WinMain(HINSTANCE instance) { return 0; }
                API_EXPORT void *API_CALL allocate(size_t size) ATTRIBUTE(malloc);
                API_EXPORT Reply * (*CallReply)(Reply *reply) API_ATTRIBUTE;
                module_init(driver_init);
                """)).containsExactly("function driver_init 1-4", "function show 5-5", "function WinMain 6-6",
                "function allocate 7-7", "variable CallReply 8-8");
    }

    @Test
    void a_macro_in_the_head_of_a_C_plus_plus_class_is_not_its_name() {
        assertThat(symbols("a.h", """
                namespace ui {
                BEGIN_NAMESPACE
                class UI_EXPORT Widget : public Base {
                  Q_OBJECT
                 public:
                  explicit Widget(int id);
                 public slots:
                  void onChange();
                 signals:
                  void ready(int count);
                };
                struct ALIGNED(8) Cell { int value; };
                END_NAMESPACE
                }
                """)).containsExactly("module ui 1-14", "class Widget in ui 3-11", "constructor Widget in ui.Widget 6-6",
                "method onChange in ui.Widget 8-8", "method ready in ui.Widget 10-10", "struct Cell in ui 12-12",
                "field value in ui.Cell 12-12");
    }

    @Test
    void annotations_of_C_plus_plus_hide_no_name() {
        assertThat(symbols("a.cc", """
                class Queue {
                  void Push(int a) LOCKS_EXCLUDED(mutex_);
                  int Pop() const LOCKS_EXCLUDED(mutex_) { return 0; }
                  char* nonnull name_;
                  int size_ GUARDED_BY(mutex_) = 0;
                  std::vector<int> all_ GUARDED_BY(mutex_);
                };
                """)).containsExactly("class Queue 1-7", "method Push in Queue 2-2", "method Pop in Queue 3-3",
                "field name_ in Queue 4-4", "field size_ in Queue 5-5", "field all_ in Queue 6-6");
    }

    @Test
    void a_test_of_C_plus_plus_is_named_by_the_arguments_of_its_macro() {
        assertThat(symbols("a.cc", """
                TEST(Suite, First) {
                  run();
                }
                TEST_CASE("parses numbers", "[tag]") { run(); }
                MATCHER_P(IsNear, limit, "is near") { return true; }
                """)).containsExactly("method First in Suite 1-3", "function parses numbers 4-4", "function IsNear 5-5");
    }

    @Test
    void anonymous_namespaces_friends_and_conversions_of_C_plus_plus_have_symbols() {
        assertThat(symbols("a.cc", """
                namespace {
                class Handle {
                  explicit operator bool() const { return ok_; }
                  friend bool same(const Handle& a) { return true; }
                  friend bool operator == (Handle a, Handle b);
                };
                }
                Handle::operator int() const { return 1; }
                """)).containsExactly("class Handle 2-6", "method operator bool in Handle 3-3", "method same in Handle 4-4",
                "method operator== in Handle 5-5", "method operator int in Handle 8-8");
    }
}
