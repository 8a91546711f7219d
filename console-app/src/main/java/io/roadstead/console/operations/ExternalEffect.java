package io.roadstead.console.operations;

import java.util.Optional;

/** Something done outside of this database, which can be looked for before it is done. */
public interface ExternalEffect {
    /**
     * Whether it is there already; asked only when an earlier attempt may have done it.
     *
     * @throws Exception whatever went wrong; the step is tried again
     */
    Optional<String> find() throws Exception;

    /**
     * Does it, and gives what identifies it: 1,000 characters at most, no secrets.
     *
     * @throws Exception whatever went wrong; the step is tried again
     */
    String make() throws Exception;
}
