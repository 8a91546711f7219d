/**
 * Knows what containers print and what people do in them: brings their logs to browsers and programs, and opens shells in them, also
 * with kubectl in pods made for that, at that moment, as whoever looks. Keeps nothing of it, but recordings where rules want them. Owns the SQL schema {@code shell}.
 * Does not know which pods there are (see inventory), nor carries anything to clusters itself (see gateway).
 * Invariants: a log is read with the rights of who looks, and no longer than they last; a browser that does not read holds back its own
 * cluster, never fills memory; what is left out is counted and said; nothing of a log is taken for markup or for a command to a terminal;
 * a shell ends within seconds of the right to it; its begin and its end are recorded, what is typed is not; what lets
 * kubectl in is in no object and no record, and ends with its shell, as do pods that were made for one.
 */
@ApplicationModule(
        displayName = "Logs and shells",
        allowedDependencies = {
            "kernel",
            "access",
            "api",
            "audit",
            "cluster",
            "gateway",
            "inventory",
            "inventory :: detail",
            "inventory :: model",
            "operations",
            "secrets",
            "uikit",
            "uikit :: log",
            "uikit :: terminal"
        })
@NullMarked
package io.roadstead.console.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
