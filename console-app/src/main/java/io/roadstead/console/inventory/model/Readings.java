package io.roadstead.console.inventory.model;

import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is kept of a file system beside what clusters tell: where its readings come from, and what they said last.
 *
 * @param nids management servers of it that were known when that was set, or came to be known since
 * @param tokenSet whether a token goes along
 * @param readAt when something was read last
 * @param failure why the last try brought nothing, or not all
 * @param targets all that were ever seen and not forgotten
 * @param version of what people set; 0 before they did
 */
public record Readings(
        long id,
        String name,
        SortedSet<LustreNid> nids,
        ReadingsSource source,
        boolean tokenSet,
        Optional<String> setBy,
        Optional<Instant> readAt,
        Optional<Reason> failure,
        LustreTargets targets,
        long version) {
    /** Those of a file system of which nobody said anything yet. */
    public static Readings none(String name, SortedSet<LustreNid> nids) {
        return new Readings(
                0,
                name,
                nids,
                new ReadingsSource.None(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new LustreTargets(Instant.EPOCH, List.of()),
                0);
    }

    /** The same without what was read, for whoever may not see that. */
    public Readings hidden(Reason why) {
        return new Readings(
                id,
                name,
                nids,
                source,
                tokenSet,
                setBy,
                Optional.empty(),
                Optional.of(why),
                new LustreTargets(Instant.EPOCH, List.of()),
                version);
    }

    /** The same after another reading, which is not kept. */
    public Readings with(LustreTargets now, Optional<Reason> why) {
        return new Readings(id, name, nids, source, tokenSet, setBy, Optional.of(now.asOf()), why, now, version);
    }

    /** The same after a try that brought nothing. */
    public Readings failed(Reason why) {
        return new Readings(id, name, nids, source, tokenSet, setBy, readAt, Optional.of(why), targets, version);
    }
}
