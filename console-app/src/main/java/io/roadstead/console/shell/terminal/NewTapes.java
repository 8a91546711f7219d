package io.roadstead.console.shell.terminal;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.TerminalSize;
import java.util.UUID;

/** Gives what keeps what a new shell prints; answered by what keeps recordings. */
@FunctionalInterface
public interface NewTapes {
    /**
     * One for a shell that is about to be opened.
     *
     * @throws RuntimeException if it must be recorded and cannot be; then there is no shell
     */
    Tape tape(UUID id, Caller caller, ShellPlace place, TerminalSize size);
}
