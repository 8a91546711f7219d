package io.roadstead.console.shell.terminal;

import java.util.Locale;
import java.util.UUID;

/** What a ticket is good for. */
sealed interface ShellOpening {
    /** By whom. */
    ShellOwner owner();

    /** The language for what is said. */
    Locale language();

    /**
     * A new shell.
     *
     * @param id what it will be known by
     * @param again whether one ended here before, which is said
     */
    record Fresh(ShellOwner owner, Locale language, UUID id, ShellPlace place, boolean again) implements ShellOpening {}

    /** The shell that is there already. */
    record Back(ShellOwner owner, Locale language, UUID id) implements ShellOpening {}
}
