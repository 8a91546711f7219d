package io.roadstead.console.rbacsync.ui;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.rbacsync.AccessSync;
import io.roadstead.console.rbacsync.SyncState.Phase;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says on the first page which clusters do not hold what was granted, and do not come to hold it by themselves. */
@Component
class SyncNews implements AttentionSource {
    private final AccessSync sync;

    SyncNews(AccessSync sync) {
        this.sync = sync;
    }

    @Override
    public List<Attention> now(Caller caller) {
        List<Attention> all = new ArrayList<>();
        add(all, caller, Phase.REFUSED, Status.FAILED);
        add(all, caller, Phase.OUTDATED, Status.DEGRADED);
        return all;
    }

    private void add(List<Attention> all, Caller caller, Phase phase, Status status) {
        List<ClusterId> clusters = sync.phases(caller).entrySet().stream()
                .filter(entry -> entry.getValue() == phase)
                .map(Map.Entry::getKey)
                .toList();
        if (!clusters.isEmpty()) {
            all.add(new Attention(
                    status,
                    "sync-" + phase.word(),
                    List.of(clusters.size()),
                    AccessPageLink.path(clusters.getFirst().value())));
        }
    }
}
