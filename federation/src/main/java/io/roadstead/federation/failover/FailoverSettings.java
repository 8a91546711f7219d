package io.roadstead.federation.failover;

import java.time.Duration;

/**
 * Limits by which clusters are suspected and apps are moved.
 *
 * @param floor so long a link is silent at least before it is suspected
 * @param ceiling so long at most, however irregular it was
 * @param again pause between two rounds of probes while nobody knows
 * @param quorum observers that have to fail before a cluster is lost; one of them at least not by the agent's own link
 * @param apiSilence so long an API server does not answer its agent before the cluster is degraded
 * @param patience so long it may not answer before apps that do not answer either are moved; more than its restart takes
 * @param clean so long a cluster that was lost has to be well before it is used again
 * @param brakeWindow clusters that are suspected within this are counted together
 * @param brakeLeast so many at least have to be suspected together before it is the observer that is doubted
 * @param brakeShare the same as a share of all, in per cent
 * @param answers so long an app's answer counts
 * @param calm between two moves of an app by itself
 * @param inFlight moves at a time that are not yet scaled up
 */
public record FailoverSettings(
        Duration floor,
        Duration ceiling,
        Duration again,
        int quorum,
        Duration apiSilence,
        Duration patience,
        Duration clean,
        Duration brakeWindow,
        int brakeLeast,
        int brakeShare,
        Duration answers,
        Duration calm,
        int inFlight) {
    /** As shipped. */
    public static final FailoverSettings DEFAULT = new FailoverSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            Duration.ofSeconds(2),
            2,
            Duration.ofSeconds(2),
            Duration.ofSeconds(7),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            3,
            30,
            Duration.ofSeconds(3),
            Duration.ofMinutes(10),
            50);

    /** Refuses what would move apps by silence of one observer, or never. */
    public FailoverSettings {
        if (quorum < 2 || floor.compareTo(ceiling) > 0 || inFlight < 1 || patience.compareTo(apiSilence) < 0) {
            throw new IllegalArgumentException("limits that cannot be kept together");
        }
    }
}
