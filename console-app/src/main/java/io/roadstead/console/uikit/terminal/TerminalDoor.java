package io.roadstead.console.uikit.terminal;

/** Decides whether a terminal may have a stream, each time that a person wants one. */
@FunctionalInterface
public interface TerminalDoor {
    /** Makes a ticket, or says why not. Quick: a page waits for it. */
    TerminalAnswer open();
}
