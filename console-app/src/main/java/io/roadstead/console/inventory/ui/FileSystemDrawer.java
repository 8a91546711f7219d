package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.inventory.FileSystemService.Used;
import io.roadstead.console.inventory.model.FleetFileSystem;
import io.roadstead.console.inventory.model.FleetFileSystem.Part;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import java.util.stream.Collectors;

/** One file system beside its list: its volumes and classes, and the pods that use it. */
record FileSystemDrawer(Used used) {
    private static final int MOST = 200;

    DetailDrawer drawer() {
        FleetFileSystem is = used.fileSystem();
        String name = is.name().isEmpty() ? is.parts().getFirst().name() : is.name();
        DetailDrawer drawer = new DetailDrawer(is.provider().title(), name);
        drawer.tab(drawer.getTranslation("resources.tab.summary"), summary(drawer));
        drawer.tab(drawer.getTranslation("filesystems.tab.volumes", is.parts().size()), volumes(drawer));
        drawer.tab(drawer.getTranslation("filesystems.tab.pods", used.pods().size()), pods(drawer));
        return drawer;
    }

    private Div summary(DetailDrawer drawer) {
        FleetFileSystem is = used.fileSystem();
        FactList list = new FactList()
                .fact("filesystems.column.provider", is.provider().title())
                .fact(
                        "filesystems.column.nids",
                        is.nids().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .fact("filesystems.column.clusters", String.join(", ", is.clusters()));
        Paragraph targets = new Paragraph(drawer.getTranslation("filesystems.targets.unknown"));
        targets.addClassName("rs-muted");
        Div page = new Div(list, targets);
        page.addClassName("rs-stack");
        return page;
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
