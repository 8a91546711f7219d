package io.roadstead.console.catalog.release.kinds;

import java.util.Locale;

/** What is done with a release by an operation. */
public enum Deed {
    /** It is made. */
    INSTALL,
    /** Its next revision is made. */
    UPGRADE,
    /** Its next revision is made like an older one. */
    ROLLBACK,
    /** It is removed. */
    UNINSTALL,
    /** Its tests are run. */
    TEST,
    /** It is freed from what died over it. */
    REPAIR;

    /** Of its kind of operation. */
    public String key() {
        return "catalog." + word();
    }

    /** Such as {@code install}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether objects of the release are looked at until they are ready. */
    boolean awaitsObjects() {
        return this == INSTALL || this == UPGRADE || this == ROLLBACK;
    }
}
