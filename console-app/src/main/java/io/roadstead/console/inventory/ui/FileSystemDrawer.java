package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.FileSystemReadings;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.FileSystemService.Used;
import io.roadstead.console.inventory.LustreExporters;
import io.roadstead.console.inventory.ReadingSettings;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.inventory.model.FleetFileSystem;
import io.roadstead.console.inventory.model.FleetFileSystem.Part;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.SignedIn;
import java.util.Optional;
import java.util.stream.Collectors;

/** One file system beside its list: how it is, its volumes and classes, and the pods that use it. */
record FileSystemDrawer(Services services, Used used, Seen seen) {
    private static final int MOST = 200;

    /** Who is asked. */
    record Services(
            FileSystemReadings readings, ReadingSettings settings, LustreExporters exporters, SignedIn signedIn) {}

    DetailDrawer drawer() {
        FleetFileSystem is = used.fileSystem();
        String name = is.name().isEmpty() ? is.parts().getFirst().name() : is.name();
        DetailDrawer drawer = new DetailDrawer(is.provider().title(), name);
        Caller caller = services.signedIn().required();
        boolean may = caller.may(Permission.CLUSTERS_WRITE);
        ReadingsPanel panel = new ReadingsPanel(
                seen, seen.key().filter(key -> may).map(key -> target -> forget(drawer, key, target)));
        Component readings = seen.key()
                .<Component>map(key -> new LiveLook<>(
                        panel, () -> services.readings().look(caller, key), now -> now.ifPresent(panel::show)))
                .orElse(panel);
        drawer.tab(drawer.getTranslation("resources.tab.summary"), new Div(summary(), readings));
        seen.key().filter(key -> may).ifPresent(key -> drawer.action(source(drawer, caller, key, readings)));
        drawer.tab(drawer.getTranslation("filesystems.tab.volumes", is.parts().size()), volumes(drawer));
        drawer.tab(drawer.getTranslation("filesystems.tab.pods", used.pods().size()), pods(drawer));
        return drawer;
    }

    private FactList summary() {
        FleetFileSystem is = used.fileSystem();
        return new FactList()
                .fact("filesystems.column.provider", is.provider().title())
                .fact(
                        "filesystems.column.nids",
                        is.nids().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .fact("filesystems.column.clusters", String.join(", ", is.clusters()));
    }

    private Button source(DetailDrawer drawer, Caller caller, FileSystemKey key, Component readings) {
        return new Button(drawer.getTranslation("readings.title"), click -> {
            Seen now = services.readings().kept(caller, key).orElse(seen);
            new ReadingsDialog(
                            services.settings(),
                            services.signedIn(),
                            now,
                            key,
                            services.exporters().of(caller),
                            saved -> again(drawer, readings))
                    .open();
        });
    }

    private static void again(DetailDrawer drawer, Component readings) {
        if (readings instanceof LiveLook<?> look) {
            drawer.getUI().ifPresent(look::again);
        }
    }

    private Optional<Seen> forget(DetailDrawer drawer, FileSystemKey key, TargetName target) {
        Caller caller = services.signedIn().required();
        Attempt.of(drawer, () -> {
            services.settings().forget(caller, key, target);
            Attempt.say(drawer.getTranslation("filesystems.target.forgotten", target));
        });
        return services.readings().kept(caller, key);
    }

    private UnorderedList volumes(DetailDrawer drawer) {
        UnorderedList list = lines();
        used.fileSystem().parts().stream().limit(MOST).forEach(part -> list.add(volume(drawer, part)));
        return more(drawer, list, used.fileSystem().parts().size());
    }

    private static ListItem volume(DetailDrawer drawer, Part part) {
        ListItem line = new ListItem(
                new Span(part.cluster()),
                new Span(part.name()),
                muted(
                        part.kind() == FleetFileSystem.Kind.VOLUME
                                ? part.claim()
                                : drawer.getTranslation("filesystems.class")),
                muted(part.place()));
        if (!part.capacity().isEmpty()) {
            line.add(muted(part.capacity()));
        }
        return line;
    }

    private UnorderedList pods(DetailDrawer drawer) {
        UnorderedList list = lines();
        used.pods().stream()
                .limit(MOST)
                .forEach(pod ->
                        list.add(new ListItem(new Span(pod.cluster()), muted(pod.namespace()), new Span(pod.name()))));
        return more(drawer, list, used.pods().size());
    }

    private static UnorderedList more(DetailDrawer drawer, UnorderedList list, int all) {
        if (all > MOST) {
            list.add(new ListItem(muted(drawer.getTranslation("filesystems.more", all - MOST))));
        }
        if (all == 0) {
            list.add(new ListItem(muted("–")));
        }
        return list;
    }

    private static UnorderedList lines() {
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        return list;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("rs-muted");
        return span;
    }
}
