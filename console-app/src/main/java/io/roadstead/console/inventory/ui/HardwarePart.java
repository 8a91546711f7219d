package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.cluster.model.hardware.Accelerator;
import io.roadstead.console.cluster.model.hardware.NodeFeatures;
import io.roadstead.console.cluster.model.hardware.NodeGpus;
import io.roadstead.console.cluster.model.hardware.Numa;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.NodeService;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Why;
import io.roadstead.protocol.inventory.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/** What a node has for fast and for confidential work. */
@SpringComponent
@Order(40)
record HardwarePart(NodeService nodes) implements ObjectPart {
    private static final int MOST_ZONES = 64;

    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        if (!object.kind().path().equals("nodes")) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        NodeRow row = NodeRow.of(object, Optional.empty(), Optional.empty());
        parts.add(new Part("nodes.tab.hardware", () -> hardware(row, nodes.gpus(caller, object))));
        nodes.numa(caller, object)
                .filter(numa -> !numa.zones().isEmpty())
                .ifPresent(numa -> parts.add(new Part("nodes.tab.numa", () -> zones(numa))));
        return parts;
    }

    private static Div hardware(NodeRow row, NodeGpus gpus) {
        Div all = new Div();
        NodeFeatures features = NodeFeatures.of(row.shape());
        FactList list = new FactList()
                .fact("nodes.column.type", row.instanceType())
                .fact("nodes.fact.os", row.shape().info().osImage())
                .fact("nodes.fact.kernel", features.kernel())
                .fact("nodes.fact.runtime", row.shape().info().containerRuntime())
                .fact("nodes.fact.arch", row.shape().architecture().orElse(""))
                .fact(
                        "nodes.fact.taints",
                        String.join(", ", FactReader.of(row.node().facts()).texts(Facts.TAINTS)))
                .fact("nodes.fact.features", highlights(all, features))
                .fact("nodes.fact.pages", pages(features))
                .fact("nodes.fact.rdma", counts(features.rdma()))
                .fact("nodes.fact.functions", counts(features.virtualFunctions()));
        all.add(list);
        all.addClassName("rs-stack");
        if (!gpus.accelerators().isEmpty()) {
            all.add(new H3(all.getTranslation("nodes.fact.gpus")), devices(all, gpus));
        }
        return all;
    }

    private static String highlights(Component page, NodeFeatures features) {
        return features.highlights().stream()
                .map(is -> page.getTranslation(
                        "nodes.feature." + is.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .collect(Collectors.joining(", "));
    }

    private static String pages(NodeFeatures features) {
        return features.hugePages().stream()
                .map(pages -> (pages.pageBytes() >> 20) + " MiB × " + pages.capacityBytes() / pages.pageBytes())
                .collect(Collectors.joining(", "));
    }

    private static String counts(SortedMap<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static UnorderedList devices(Component page, NodeGpus gpus) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        for (Accelerator devices : gpus.accelerators()) {
            ListItem line = new ListItem(
                    new Span(devices.product().isEmpty() ? devices.vendor().title() : devices.product()),
                    new Span(DeviceWords.amounts(page, devices)));
            devices.slices().forEach(slice -> line.add(new Span(slice.profile() + " × " + slice.schedulable())));
            List<String> reasons = devices.evidence().stream()
                    .map(why -> why.reason())
                    .map(why -> page.getTranslation(why.key(), why.arguments().toArray()))
                    .toList();
            if (!reasons.isEmpty()) {
                line.add(new Why(reasons));
            }
            list.add(line);
        }
        if (!gpus.driverVersion().isEmpty()) {
            list.add(new ListItem(
                    new Span(page.getTranslation("nodes.gpus.driver", gpus.driverVersion(), gpus.cudaVersion()))));
        }
        return list;
    }

    private static Div zones(Numa numa) {
        FactList head = new FactList().fact("nodes.numa.policy", numa.policy()).fact("nodes.numa.scope", numa.scope());
        Div all = new Div(head);
        all.addClassName("rs-stack");
        numa.zones().stream().limit(MOST_ZONES).forEach(zone -> {
            FactList list = new FactList()
                    .fact("nodes.numa.cores", zone.cores().available().toPlainString())
                    .fact("nodes.numa.memory", NodeRow.gibibytes(zone.memory().available()) + " GiB");
            zone.devices()
                    .forEach((name, amount) ->
                            list.named(name, new Span(amount.available().toPlainString())));
            list.fact("nodes.numa.distances", distances(zone.distances()));
            all.add(new H3(zone.name()), list);
        });
        return all;
    }

    private static String distances(SortedMap<String, Long> distances) {
        return distances.entrySet().stream().map(HardwarePart::distance).collect(Collectors.joining(", "));
    }

    private static String distance(Map.Entry<String, Long> entry) {
        return entry.getKey() + ": " + entry.getValue();
    }
}
