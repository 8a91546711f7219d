package io.roadstead.console.shell.terminal;

import io.roadstead.console.shell.model.TerminalSize;

/** Keeps what a shell prints. What is typed never comes here. */
public interface Tape {
    /** Keeps nothing. */
    Tape NONE = new Tape() {
        @Override
        public Kept printed(byte[] bytes) {
            return Kept.YES;
        }

        @Override
        public Kept kept() {
            return Kept.YES;
        }

        @Override
        public void resized(TerminalSize size) {}

        @Override
        public String end(String reason) {
            return "";
        }
    };

    /** What became of a piece. */
    enum Kept {
        /** It is kept, or will be. */
        YES,
        /** There is no room for more. */
        FULL,
        /** It cannot be kept. */
        FAILED
    }

    /** A piece of what is printed. */
    Kept printed(byte[] bytes);

    /** Whether all that was printed until now is kept; asked every two seconds. */
    Kept kept();

    /** The terminal has another size. */
    void resized(TerminalSize size);

    /** No more will come; the SHA-256 of all that was kept in hexadecimal digits, empty where nothing is kept. */
    String end(String reason);
}
