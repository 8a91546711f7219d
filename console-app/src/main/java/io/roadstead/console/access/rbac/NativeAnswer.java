package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.NativeGrant;
import java.util.List;

/** What a cluster's own bindings say to a question, or why they say nothing. */
public sealed interface NativeAnswer {
    /**
     * They were read.
     *
     * @param grants those that allow it; of somebody, if it was asked about somebody
     */
    record Read(List<NativeGrant> grants) implements NativeAnswer {
        /** Keeps a copy. */
        public Read {
            grants = List.copyOf(grants);
        }
    }

    /** The console lets this one into the cluster by no role, so that bindings there count for nothing. */
    record Outside(String who) implements NativeAnswer {}

    /** The cluster's agent only reads, so that no binding lets anybody change anything through it. */
    record OnlyReads() implements NativeAnswer {}

    /** Who asks may not read bindings there. */
    record Hidden(String sentence) implements NativeAnswer {}

    /** The cluster does not answer. */
    record Away(String sentence) implements NativeAnswer {}
}
