package dev.quarry.indexing.chunking;

import static dev.quarry.indexing.chunking.ScriptSymbolsTest.symbols;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The symbols of programming languages without a grammar. */
class LineSymbolsTest {

    @Test
    void lua() {
        assertThat(symbols("a.lua", """
                local M = {}
                local util = require("util")
                --[[ function in_comment() ]]
                M.config = { a = 1 }
                function M.setup(opts)
                  local x = 1
                  local function inner() end
                end
                function M.a.b() end
                function M:method() end
                local function helper() end
                local cb = function() end
                M.field = function() return 1 end
                return {
                  close = function() end,
                  ["open it"] = function() end,
                }
                """)).containsExactly("variable M", "field config in M", "function setup in M", "function inner in M.setup",
                "function b in M.a", "method method in M", "function helper", "function cb", "function field in M",
                "function close", "function open it");
    }

    @Test
    void dart() {
        assertThat(symbols("a.dart", """
                import 'dart:async';
                const timeout = 3;
                typedef Callback = void Function(int);
                abstract class Shape extends Base {
                  final String name;
                  static const int limit = 5;
                  const Shape(this.name);
                  Shape.named({required this.name});
                  factory Shape.from(Map<String, Object> json) => Circle();
                  double get area;
                  set scale(double value) {
                    if (value > 0) {
                      update(() {
                      });
                    }
                  }
                  @override
                  Future<List<int>> load(
                    int count,
                  ) async {
                    return await fetch(count);
                  }
                  bool operator ==(Object other) => true;
                }
                mixin Loud on Shape {
                  void shout() {}
                }
                extension Names on String {
                  bool get isName => true;
                }
                enum Color { red, green }
                void main(List<String> args) async {
                  for (var a in args) {
                    print(a);
                  }
                }
                """)).containsExactly("variable timeout", "type Callback", "class Shape", "field name in Shape",
                "field limit in Shape", "constructor Shape in Shape", "constructor Shape.named in Shape",
                "constructor Shape.from in Shape", "method area in Shape", "method scale in Shape", "method load in Shape",
                "trait Loud", "method shout in Loud", "class Names", "method isName in Names", "enum Color", "function main");
    }

    @Test
    void ocaml() {
        assertThat(symbols("a.ml", """
                open Core
                (* let in_comment x = 1 *)
                type 'a tree = Leaf | Node of 'a tree * 'a
                exception Not_found_here of string
                module M = struct
                  let inner x = x
                end
                module type S = sig
                  val size : t -> int
                end
                let limit = 3
                let rec depth t = match t with
                  | Leaf -> 0
                and width t' = 1
                let f = function _ -> ()
                """)).containsExactly("type tree", "type Not_found_here", "module M", "function inner in M", "interface S",
                "method size in S", "variable limit", "function depth", "function width", "function f");
    }

    @Test
    void zig() {
        assertThat(symbols("a.zig", """
                const std = @import("std");
                pub const Config = struct {
                    name: []const u8,
                    level: Level = .low,
                    pub const max = 3;
                    pub fn init(gpa: Allocator) !Config {
                        const local = 1;
                        return .{};
                    }
                };
                const Level = enum { low, high };
                pub const Kind = union(enum) {
                    a: u8,
                    b,
                };
                const Failure = error{ Bad };
                const other = error.Bad;
                pub fn List(comptime T: type) type {
                    return struct {
                        items: []T,
                        pub fn append(self: *Self, item: T) void {}
                    };
                }
                var counter: u32 = 0;
                pub extern "c" fn getpid() c_int;
                test "parses" {
                    const x = 1;
                }
                """)).containsExactly("struct Config", "field name in Config", "field level in Config",
                "constant max in Config",
                "method init in Config", "enum Level", "struct Kind", "field a in Kind", "field b in Kind", "enum Failure",
                "constant other", "struct List", "field items in List", "method append in List", "variable counter",
                "function getpid", "function parses");
    }

    @Test
    void other_languages() {
        assertThat(symbols("a.pm",
                "package My::Mod;\nuse constant LIMIT => 3;\nour $VERSION = 1;\nsub new {\n    my $x = 1;\n}\n"))
                .containsExactly("class Mod in My", "constant LIMIT", "constant VERSION", "function new");
        assertThat(symbols("a.R",
                "fit.model <- function(x) {\n  y <- 1\n}\nPerson <- R6Class(\"Person\")\nsetGeneric(\"area\", f)\n"))
                .containsExactly("function fit.model", "class Person", "function area");
        assertThat(symbols("a.jl", """
                module Shapes
                struct Point
                    x::Int
                end
                function Base.show(io, p)
                end
                area(p::Point) = 1
                push!(a) = 2
                macro m(x) end
                const LIMIT = 3
                end
                """)).containsExactly("module Shapes", "struct Point", "field x in Point", "function show in Base",
                "function area", "function push!", "macro m", "constant LIMIT");
        assertThat(symbols("a.m", """
                #define LIMIT 3
                @protocol Drawable;
                @interface Shape : NSObject
                @property (nonatomic, copy) NSString *name;
                - (void)draw:(id)sender;
                @end
                @implementation Shape
                + (instancetype)shared
                {
                    return nil;
                }
                @end
                static int helper(int a)
                {
                    return a;
                }
                """)).containsExactly("macro LIMIT", "class Shape", "field name", "method draw", "class Shape", "method shared",
                "function helper");
    }
}
