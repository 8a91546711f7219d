package io.roadstead.console.shell.ui;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.PaletteSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Leads to a shell with kubectl: by {@code kubectl} and a part of the cluster's name. */
@Component
class KubectlPalette implements PaletteSource {
    private static final String WORD = "kubectl";
    private static final ListOrder BY_NAME = new ListOrder("name", false);

    private final ClusterService clusters;

    KubectlPalette(ClusterService clusters) {
        this.clusters = clusters;
    }

    @Override
    public String heading() {
        return "kubectl-shell.title";
    }

    @Override
    public List<Hit> find(Caller caller, String typed, int most) {
        String[] words = typed.toLowerCase(Locale.ROOT).split("\\s+", 2);
        if (!WORD.startsWith(words[0]) || !caller.carries(Permission.KUBERNETES_WRITE)) {
            return List.of();
        }
        Map<String, String> filters = words.length == 1 ? Map.of() : Map.of("name", words[1]);
        return clusters.page(caller, new ListRequest(most, BY_NAME, Optional.empty(), filters)).items().stream()
                .map(KubectlPalette::hit)
                .toList();
    }

    private static Hit hit(Cluster cluster) {
        return new Hit("terminal", WORD + " " + cluster.name(), "", "clusters/" + cluster.name() + "/kubectl");
    }
}
