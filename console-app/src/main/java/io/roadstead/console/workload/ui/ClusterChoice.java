package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the clusters that somebody may see, found by a part of its name. */
final class ClusterChoice extends ComboBox<Cluster> {
    private static final ListOrder BY_NAME = new ListOrder("name", false);

    ClusterChoice(ClusterService clusters, Caller caller) {
        setLabel(getTranslation("import.cluster"));
        setRequired(true);
        setWidth("min(320px, 100%)");
        setItemLabelGenerator(Cluster::name);
        setItems(query -> found(clusters, caller, query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
    }

    private static List<Cluster> found(ClusterService clusters, Caller caller, String typed) {
        Map<String, String> filters = typed.isBlank() ? Map.of() : Map.of("name", typed.strip());
        return clusters.page(caller, new ListRequest(ListRequest.MAX_LIMIT, BY_NAME, Optional.empty(), filters))
                .items();
    }

    /** Chooses this one; where there is only one cluster, that one. */
    void choose(ClusterService clusters, Caller caller, Optional<String> wanted) {
        List<Cluster> first = wanted.isPresent()
                ? wanted.flatMap(id -> clusters.find(caller, id)).stream().toList()
                : found(clusters, caller, "");
        if (first.size() == 1) {
            setValue(first.getFirst());
        }
    }
}
