package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Makes known to agents which decision about each app is the newest, before anything is done by it. What is wanted while an agent is being told is told
 * together next.
 */
@Component
class EpochBook {
    private final AgentWords agents;
    private final Map<ClusterId, Page> pages = new ConcurrentHashMap<>();

    EpochBook(AgentWords agents) {
        this.agents = agents;
    }

    /** What one agent was told. */
    private static final class Page {
        private final Map<String, Long> told = new HashMap<>();
        private Map<String, Long> waiting = new HashMap<>();
        private CompletableFuture<Boolean> next = new CompletableFuture<>();
        private boolean telling;
    }

    /** Done with true once the agent holds this epoch, or a newer one that was told by this console. */
    CompletableFuture<Boolean> tell(ClusterId cluster, Map<String, Long> apps) {
        Page page = pages.computeIfAbsent(cluster, id -> new Page());
        CompletableFuture<Boolean> answer;
        synchronized (page) {
            boolean known = apps.entrySet().stream()
                    .allMatch(one -> page.told.getOrDefault(one.getKey(), -1L) >= one.getValue());
            if (known) {
                return CompletableFuture.completedFuture(true);
            }
            apps.forEach((app, epoch) -> page.waiting.merge(app, epoch, Math::max));
            answer = page.next;
        }
        go(cluster, page);
        return answer;
    }

    private void go(ClusterId cluster, Page page) {
        Map<String, Long> sent;
        CompletableFuture<Boolean> answer;
        synchronized (page) {
            if (page.telling || page.waiting.isEmpty()) {
                return;
            }
            page.telling = true;
            sent = page.waiting;
            answer = page.next;
            page.waiting = new HashMap<>();
            page.next = new CompletableFuture<>();
        }
        agents.epochs(cluster, sent).thenAccept(held -> {
            synchronized (page) {
                page.telling = false;
                if (held) {
                    sent.forEach((app, epoch) -> page.told.merge(app, epoch, Math::max));
                }
            }
            answer.complete(held);
            go(cluster, page);
        });
    }

    /** The agent may be another process now, which knows nothing. */
    void forget(ClusterId cluster) {
        pages.remove(cluster);
    }
}
