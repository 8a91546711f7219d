package io.roadstead.console.shell.terminal;

import java.util.List;

/**
 * Why a shell, or a browser's part in it, ends.
 *
 * @param kind which of the known ways
 * @param arguments of its sentence
 */
record ShellEnd(Kind kind, List<Object> arguments) {
    /** Keeps a copy. */
    ShellEnd {
        arguments = List.copyOf(arguments);
    }

    /** The ways; browsers take 1000 for the end of a program, 4400 to 4499 for a refusal, others for a loss. */
    enum Kind {
        /** The program ended, with an exit code. */
        EXITED(1000, "exited"),
        /** It ended in another way. */
        FAILED(1000, "failed"),
        /** The container has no such program. */
        NO_PROGRAM(4404, "no-program"),
        /** The person ended it. */
        CLOSED(1000, "closed"),
        /** The cluster does not let this person open it. */
        DENIED(4403, "denied"),
        /** The cluster, or the way to it, is not there. */
        UNREACHABLE(4503, "unreachable"),
        /** The cluster did not open it for another reason. */
        REFUSED(4422, "refused"),
        /** The sign-in has ended, the account may less than before, or the right in the cluster is gone. */
        REVOKED(4403, "revoked"),
        /** Nothing was typed or printed for long. */
        IDLE(4408, "idle"),
        /** There are too many of this person. */
        LIMIT(4429, "limit"),
        /** The same shell was opened elsewhere in this browser. */
        TAKEN(4409, "taken"),
        /** What was shown is no ticket, or a used one. */
        TICKET(4401, "ticket"),
        /** What the browser said is not understood. */
        MALFORMED(4400, "malformed"),
        /** The cluster does not take what is typed. */
        STUCK(4410, "stuck"),
        /** The connection to the cluster broke. */
        LOST(4500, "lost"),
        /** What is printed cannot be recorded, which policy demands. */
        UNRECORDED(4424, "unrecorded"),
        /** The recording is as long as one may be. */
        RECORDED_FULL(4413, "recorded-full"),
        /** Nobody came back to it. */
        LEFT(4499, "left"),
        /** The console made a mistake, or stops. */
        FAULT(1011, "fault");

        private final int code;
        private final String word;

        Kind(int code, String word) {
            this.code = code;
            this.word = word;
        }

        /** The close code of the WebSocket. */
        int code() {
            return code;
        }

        /** As it is recorded, and the end of the key of its sentence. */
        String word() {
            return word;
        }
    }

    /** What was said of it, without a sentence around it. */
    String said() {
        return arguments.isEmpty() ? kind.word() : kind.word() + ": " + arguments.getFirst();
    }

    static ShellEnd of(Kind kind, Object... arguments) {
        return new ShellEnd(kind, List.of(arguments));
    }
}
