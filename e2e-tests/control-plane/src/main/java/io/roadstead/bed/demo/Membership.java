package io.roadstead.bed.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.roadstead.bed.Await;
import io.roadstead.bed.BedFailure;
import io.roadstead.bed.KeptBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How one of the demo's clusters belongs to the console, over all starts. Its id is kept beside its data, so that it may
 * be renamed; a note is kept where somebody has removed it from the console, so that it stays away.
 */
final class Membership {
    private static final Set<String> THERE = Set.of("connected", "degraded");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final DemoCluster cluster;
    private final OwnFile id;
    private final OwnFile manifest;
    private final OwnFile removed;

    Membership(DemoCluster cluster, KeptBed bed) {
        this.cluster = cluster;
        this.id = new OwnFile(bed.path(cluster.id()).resolve("cluster-id"));
        this.manifest = new OwnFile(bed.path(cluster.id()).resolve("manifest.yaml"));
        this.removed = new OwnFile(bed.path(cluster.id() + ".removed"));
    }

    /** What became of an attempt to have a manifest for the agent. */
    sealed interface Outcome {
        record Invited(Path manifest) implements Outcome {}

        /** Somebody took the cluster out of the console, which is to be respected. */
        record Removed() implements Outcome {}

        /** Nobody is signed in, and no earlier start left a manifest. */
        record Unknown() implements Outcome {}
    }

    /** The note that somebody removed the cluster, where there is one. */
    Optional<Path> removed() {
        return removed.read().map(_ -> removed.path());
    }

    void noteRemoved() {
        removed.write(cluster.id() + " was removed from the console. Without this file it joins again.\n");
    }

    /** Adds the cluster, or has it join again; without anybody signed in, the manifest of the last time has to do. */
    Outcome invite(Optional<ConsoleApi> api) throws InterruptedException {
        if (api.isEmpty()) {
            return manifest.read().isPresent() ? new Outcome.Invited(manifest.path()) : new Outcome.Unknown();
        }
        Optional<String> known = id.read();
        if (known.isEmpty()) {
            return add(api.get());
        }
        if (api.get().cluster(known.get()).isEmpty()) {
            return new Outcome.Removed();
        }
        return invited(api.get(), api.get().attachAgain(known.get()));
    }

    private Outcome add(ConsoleApi api) throws InterruptedException {
        Optional<JsonNode> former = api.cluster(cluster.id());
        if (former.isPresent()) {
            if (!former.get().path("labels").path(DemoCluster.LABEL).asText().equals("true")) {
                throw new BedFailure("the console has another cluster of that name, which is not the demo's");
            }
            api.forget(former.get()); // its data are gone, so this is another cluster
        }
        return invited(api, api.add(cluster));
    }

    private Outcome invited(ConsoleApi api, JsonNode invitation) throws InterruptedException {
        manifest.write(api.manifest(invitation));
        id.write(invitation.path("id").asText());
        return new Outcome.Invited(manifest.path());
    }

    /** Waits until the console calls the cluster connected. */
    void awaitConnected(ConsoleApi api) throws InterruptedException {
        String key = id.read().orElse(cluster.id());
        try {
            Await.until(LIMIT, cluster.id() + " to be connected", () -> THERE.contains(state(api, key)));
        } catch (BedFailure late) {
            String reason = api.cluster(key)
                    .map(is -> is.path("state").asText() + " "
                            + is.path("reason").path("text").asText(""))
                    .orElse("removed");
            throw new BedFailure(late.getMessage() + "; the console says: " + reason.strip(), late);
        }
    }

    private static String state(ConsoleApi api, String key) throws InterruptedException {
        Thread.sleep(200);
        return api.cluster(key).map(is -> is.path("state").asText()).orElse("");
    }
}
