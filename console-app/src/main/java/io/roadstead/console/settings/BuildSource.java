package io.roadstead.console.settings;

import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Which sources this console was built of, as its build has written down. */
@Component
class BuildSource {
    /** What {@code git diff --quiet} ends with. */
    private static final String DIFFERS = "1";

    private final Optional<Commit> commit;

    BuildSource(ObjectProvider<GitProperties> git) {
        this.commit = Optional.ofNullable(git.getIfAvailable()).flatMap(BuildSource::read);
    }

    /**
     * A state of the sources.
     *
     * @param id the first characters of the commit's hash
     * @param at when the commit was made; two builds of one commit are the same, so a build has no time of its own
     * @param changed whether files were changed since
     */
    record Commit(String id, Instant at, boolean changed) {}

    /** Empty for a build of an archive, which knows no history. */
    Optional<Commit> commit() {
        return commit;
    }

    private static Optional<Commit> read(GitProperties git) {
        return Optional.ofNullable(git.get("commit.id.abbrev"))
                .filter(id -> !id.isBlank())
                .flatMap(id -> Optional.ofNullable(git.getCommitTime())
                        .map(at -> new Commit(id, at, DIFFERS.equals(git.get("differs")))));
    }
}
