package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.List;
import java.util.Optional;

/**
 * How a decision came about.
 *
 * @param affinity the group of clusters it was made in
 * @param tried what spoke against other groups that were asked
 * @param verdicts one for each candidate, by cluster
 */
public record Report(String affinity, List<Cause> tried, List<Verdict> verdicts) {
    /** Copies. */
    public Report {
        tried = List.copyOf(tried);
        verdicts = List.copyOf(verdicts);
    }

    /** What was found about a cluster. */
    public Optional<Verdict> on(ClusterId cluster) {
        return verdicts.stream()
                .filter(verdict -> verdict.cluster().equals(cluster))
                .findFirst();
    }
}
