package dev.quarry.symbols;

import java.nio.file.Path;

/**
 * A definition that universal-ctags finds in a file.
 *
 * @param kind as universal-ctags names it
 * @param line the line of the name, from 1
 * @param scopeKind the kind of the definition that encloses it; empty at the top level
 */
record Tag(Path file, String name, String kind, int line, String scopeKind) {
}
