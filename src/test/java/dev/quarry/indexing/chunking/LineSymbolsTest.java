package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The symbols of languages without a grammar. */
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
    void css() {
        assertThat(symbols("a.css", """
                :root {
                  --main-color: #fff;
                }
                /* .in-comment { */
                .btn-primary, .btn-other:hover {
                  color: red;
                }
                #header .inner > a {
                }
                .one,
                .two { margin: .5em; }
                @keyframes fade-in {
                  from { opacity: 0; }
                }
                """)).containsExactly("selector btn-primary", "selector header", "selector one",
                "selector two", "object fade-in");
        assertThat(symbols("a.scss", """
                $gap: 4px;
                @mixin rounded($r) {
                  border-radius: $r;
                }
                .card {
                  $inner: 2px;
                  &:hover { color: red; }
                  .title {
                    @include rounded(3px);
                  }
                }
                """)).containsExactly("variable gap", "function rounded", "selector card", "variable inner in card",
                "selector title in card");
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
    void keys_of_data_files() {
        assertThat(symbols("a.yaml", """
                # comment: x
                services:
                  web:
                    image: nginx
                  "db":
                    ports: [1]
                - item: y
                version: '3'
                url: http://a
                """)).containsExactly("key services", "key web in services", "key db in services", "key version", "key url");
        assertThat(symbols("package.json", """
                {
                  "name": "a",
                  "scripts": {
                    "test": "x: y",
                    "nested": { "deep": 1,
                      "deeper": 2 }
                  }
                }
                """)).containsExactly("key name", "key scripts", "key test in scripts", "key nested in scripts");
        assertThat(symbols("a.toml", """
                title = "x"
                [tool.poetry]
                name = "y"
                [[bin]]
                name = "z"
                """)).containsExactly("key title", "key tool.poetry", "key name", "key bin");
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
    void sql() {
        assertThat(symbols("a.sql", """
                -- create table in_comment (
                CREATE TABLE IF NOT EXISTS app."users" (
                    id bigint PRIMARY KEY,
                    `name` text NOT NULL,
                    CONSTRAINT users_pk PRIMARY KEY (id)
                );
                create or replace view active_users as
                    select id from users;
                create unique index concurrently users_name on users (name);
                CREATE FUNCTION app.touch() RETURNS trigger AS $$
                BEGIN
                    NEW.at := now();
                END;
                $$ LANGUAGE plpgsql;
                create type mood as enum ('sad');
                CREATE TRIGGER t BEFORE UPDATE ON users;
                create schema app;
                """)).containsExactly("struct users in app", "field id in app.users", "field name in app.users",
                "type active_users", "variable users_name", "function touch in app", "type mood", "function t", "module app");
    }

    @Test
    void protocol_buffers() {
        assertThat(symbols("a.proto", """
                syntax = "proto3";
                message Order {
                  string id = 1;
                  repeated Item items = 2 [deprecated = true];
                  map<string, int32> counts = 3;
                  enum State { OPEN = 0; }
                  message Item {
                    int32 n = 1;
                  }
                }
                enum Color {
                  RED = 0;
                }
                service Orders {
                  rpc Get(Id) returns (Order);
                }
                """)).containsExactly("struct Order", "field id in Order", "field items in Order", "field counts in Order",
                "enum State in Order", "struct Item in Order", "field n in Order.Item", "enum Color", "constant RED in Color",
                "interface Orders", "method Get in Orders");
    }

    @Test
    void graphql() {
        assertThat(symbols("a.graphql", """
                \"""
                type InText { }
                \"""
                type User implements Node @key(fields: "id") {
                  id: ID!
                  posts(first: Int): [Post]
                }
                extend type Query {
                  me: User
                }
                interface Node { id: ID! }
                input New { a: Int }
                enum Role {
                  ADMIN
                }
                union U = A | B
                scalar Date
                directive @auth on FIELD
                query GetUser($id: ID!) { user }
                fragment F on User { id }
                """)).containsExactly("class User", "field id in User", "field posts in User", "class Query",
                "field me in Query",
                "interface Node", "struct New", "enum Role", "constant ADMIN in Role", "type U", "type Date", "macro auth",
                "function GetUser", "function F");
    }

    @Test
    void hcl() {
        assertThat(symbols("a.tf", """
                resource "aws_instance" "web" {
                  ami = "x"
                }
                data "aws_ami" "ubuntu" {}
                variable "region" {
                  default = "eu"
                }
                output "ip" {}
                module "vpc" {}
                locals {
                  prefix = "a"
                }
                """)).containsExactly("object web in aws_instance", "object ubuntu in aws_ami", "variable region",
                "variable ip",
                "module vpc", "field prefix in locals");
    }

    @Test
    void makefile() {
        assertThat(symbols("Makefile", """
                CC ?= gcc
                export FLAGS := -O2
                .PHONY: all
                all: build test
                \techo a: b
                bin/%.o: %.c
                \t$(CC) X=1
                define recipe
                endef
                """)).containsExactly("constant CC", "constant FLAGS", "function all", "function bin/%.o", "macro recipe");
    }

    @Test
    void dockerfile_and_cmake() {
        assertThat(symbols("Dockerfile", "ARG VERSION=1\nFROM alpine:3 AS build\nENV HOME_DIR=/x\nRUN echo FROM a AS b\n"))
                .containsExactly("constant VERSION", "module build", "constant HOME_DIR");
        assertThat(symbols("CMakeLists.txt", """
                project(demo LANGUAGES C)
                set(SOURCES a.c)
                option(WITH_X "x" ON)
                function(add_it name)
                  set(local 1)
                endfunction()
                macro(do_it)
                endmacro()
                add_library(core STATIC a.c)
                """)).containsExactly("module demo", "constant SOURCES", "constant WITH_X", "function add_it", "macro do_it",
                "object core");
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

    private static List<String> symbols(String path, String text) {
        return ScriptSymbolsTest.symbols(path, text);
    }
}
