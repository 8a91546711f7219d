package io.roadstead.console.catalog.release.model;

import java.util.Arrays;
import java.util.Locale;

/** How a revision of a release stands, in Helm's words. */
public enum ReleaseStatus {
    /** None of the others, or none that is known here. */
    UNKNOWN,
    /** It is what runs. */
    DEPLOYED,
    /** It was removed, and its history kept. */
    UNINSTALLED,
    /** A newer revision took its place. */
    SUPERSEDED,
    /** It was not brought to an end. */
    FAILED,
    /** It is being removed, or whoever did that died. */
    UNINSTALLING,
    /** It is being made, or whoever did that died. */
    PENDING_INSTALL,
    /** It is being changed, or whoever did that died. */
    PENDING_UPGRADE,
    /** It is being taken back, or whoever did that died. */
    PENDING_ROLLBACK;

    /** Such as {@code pending-install}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether somebody works at it, or died over it. */
    public boolean isPending() {
        return this == UNINSTALLING || this == PENDING_INSTALL || this == PENDING_UPGRADE || this == PENDING_ROLLBACK;
    }

    /** Whether the newest revision of a release that stands so is one that was removed: another may be installed over it, and may have begun to be. */
    public boolean isRemoved() {
        return this == UNINSTALLED || this == SUPERSEDED;
    }

    /** By its word; unknown for any other. */
    public static ReleaseStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
