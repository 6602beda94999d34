package dev.quarry.indexing.chunking;

import static dev.quarry.indexing.chunking.ScriptSymbolsTest.symbols;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The symbols of schemas, style sheets, build files and data, which have no grammar. */
class DataSymbolsTest {

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
}
