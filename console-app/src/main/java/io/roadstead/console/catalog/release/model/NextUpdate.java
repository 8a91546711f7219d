package io.roadstead.console.catalog.release.model;

import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * To which version a release is brought by itself, and when, or why to none. The newest version wins that is stable, newer than the installed one, within
 * the policy's reach, and was not tried in vain.
 */
public sealed interface NextUpdate {
    /** To this one, now. */
    record Now(String version) implements NextUpdate {}

    /** To this one, when the window opens. */
    record Later(String version, Instant at) implements NextUpdate {}

    /** To none. */
    record None(Reason why) implements NextUpdate {}

    /**
     * Decides.
     *
     * @param offered what the source lists, in any order; trials are passed over
     * @param failed versions that are not tried again
     */
    static NextUpdate of(String installed, List<String> offered, Set<String> failed, UpdatePolicy policy, Instant now) {
        Optional<SemanticVersion> present = SemanticVersion.parse(installed);
        if (present.isEmpty()) {
            return new None(Reason.of("updates.none.unreadable", installed));
        }
        List<SemanticVersion> newer = offered.stream()
                .flatMap(text -> SemanticVersion.parse(text).stream())
                .filter(version -> version.isStable() && version.compareTo(present.get()) > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        List<SemanticVersion> within = newer.stream()
                .filter(version -> policy.reach().includes(present.get(), version))
                .toList();
        return within.stream()
                .filter(version -> !failed.contains(version.text()))
                .findFirst()
                .map(version -> at(version.text(), policy.window(), now))
                .orElseGet(() -> none(newer, within));
    }

    private static NextUpdate at(String version, UpdateWindow window, Instant now) {
        return window.isOpen(now) ? new Now(version) : new Later(version, window.next(now));
    }

    private static NextUpdate none(List<SemanticVersion> newer, List<SemanticVersion> within) {
        if (!within.isEmpty()) {
            return new None(Reason.of("updates.none.failed", within.getFirst()));
        }
        return new None(
                newer.isEmpty()
                        ? Reason.of("updates.none.newest")
                        : Reason.of("updates.none.beyond", newer.getFirst()));
    }
}
