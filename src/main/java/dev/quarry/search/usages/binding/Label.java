package dev.quarry.search.usages.binding;

import java.util.Locale;

/** How sure it is that an occurrence refers to a definition. */
public enum Label {
    /** The same scope, or an import, a package or a receiver says so. */
    EXACT,
    /** One definition is a candidate. */
    LIKELY,
    /** The name is the same. */
    NAME;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
