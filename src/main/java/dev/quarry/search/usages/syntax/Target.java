package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The declaration that a name refers to, as far as its own file shows. */
public sealed interface Target {

    /** A variable, a parameter or another declaration that is visible in a part of the file only. */
    record Local(int offset) implements Target {
    }

    /**
     * A declaration of this file that others may see.
     *
     * @param offset of its name
     * @param names of the declarations around it, outermost first, and its own
     */
    record Here(int offset, List<String> names) implements Target {

        public Here {
            names = List.copyOf(names);
        }
    }

    /**
     * The result of an import.
     *
     * @param module as written, where a language imports from modules; otherwise empty
     * @param names the path within the module
     */
    record Imported(String module, List<String> names) implements Target {

        public Imported {
            names = List.copyOf(names);
        }
    }

    /** A name without a qualifier that the file neither declares nor imports by itself. */
    record Open(String name) implements Target {
    }

    /** A member of a type, or what a module or a package has. */
    record Member(Target owner, String name) implements Target {
    }

    /** Returns the target of a member; null if nothing is known of the owner. */
    static @Nullable Target member(@Nullable Target owner, String name) {
        return owner == null || owner instanceof Local ? null : new Member(owner, name);
    }

    /** Returns the innermost owner. */
    default Target root() {
        return this instanceof Member member ? member.owner().root() : this;
    }

    /** Returns the names of the members after the root. */
    default List<String> members() {
        if (!(this instanceof Member member)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(member.owner().members());
        names.add(member.name());
        return names;
    }
}
