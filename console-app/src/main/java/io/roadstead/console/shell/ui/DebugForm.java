package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.shell.remote.ClusterPods.Container;
import java.util.List;
import java.util.stream.Stream;

/** Asks how a debug container shall be. */
final class DebugForm extends Div {
    /** Hears what was chosen. */
    interface Chosen {
        /** @param target a container whose processes are seen; empty for none */
        void start(String image, String target);
    }

    DebugForm(String usualImage, List<Container> containers, Chosen chosen) {
        addClassName("rs-stack");
        ImageField image = new ImageField(usualImage);
        String none = getTranslation("shell.debug.target.none");
        Select<String> target = new Select<>();
        target.setLabel(getTranslation("shell.debug.target"));
        List<String> names = containers.stream()
                .filter(Container::running)
                .filter(each -> each.list().equals("containers"))
                .map(each -> each.origin().container())
                .toList();
        target.setItems(Stream.concat(Stream.of(none), names.stream()).toList());
        target.setValue(names.isEmpty() ? none : names.getFirst());
        Button start = new Button(
                getTranslation("shell.debug.start"),
                click -> image.image()
                        .ifPresent(
                                typed -> chosen.start(typed, target.getValue().equals(none) ? "" : target.getValue())));
        Div fields = new Div(image, target, start);
        fields.addClassName("rs-filter");
        add(new H3(getTranslation("shell.debug")), new Paragraph(getTranslation("shell.debug.text")), fields);
    }
}
