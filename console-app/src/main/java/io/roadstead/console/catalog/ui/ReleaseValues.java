package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.List;

/** The values of a release: what was set, what the chart has, and what comes of both, kept apart. */
final class ReleaseValues extends Div {
    private static final String OVERRIDES = "overrides";
    private static final String DEFAULTS = "defaults";
    private static final String EFFECTIVE = "effective";

    private final Select<String> which = new Select<>();
    private final Div shown = new Div();
    private ReleaseDetail release;

    ReleaseValues(Releases releases, Caller caller, ReleaseDetail release) {
        this.release = release;
        addClassName("rs-stack");
        which.setAriaLabel(getTranslation("releases.values.which"));
        which.setItems(List.of(OVERRIDES, DEFAULTS, EFFECTIVE));
        which.setItemLabelGenerator(one -> getTranslation("releases.values." + one));
        which.setValue(OVERRIDES);
        which.addValueChangeListener(change -> show());
        Div head = new Div(which);
        head.addClassName("rs-buttons");
        if (release.masked()) {
            Button reveal = new Button(getTranslation("releases.reveal"));
            reveal.setDisableOnClick(true);
            reveal.addClickListener(click -> {
                head.remove(reveal);
                addComponentAtIndex(
                        1,
                        new LiveLook<>(
                                new Div(),
                                () -> releases.revealed(caller, release.row().key(), release.shown()),
                                this::revealed));
            });
            head.add(reveal);
        }
        add(head, shown);
        show();
    }

    private void revealed(Reply<ReleaseDetail> reply) {
        switch (reply) {
            case Reply.Got<ReleaseDetail>(ReleaseDetail bare) -> {
                release = bare;
                show();
            }
            case Reply.Missing<ReleaseDetail> missing ->
                shown.addComponentAsFirst(warning(getTranslation("releases.missing.title")));
            case Reply.Refused<ReleaseDetail>(var code, var reason) ->
                shown.addComponentAsFirst(warning(CatalogWords.reason(this, reason)));
        }
    }

    private static Notice warning(String sentence) {
        return new Notice(Notice.Kind.WARNING, sentence);
    }

    private void show() {
        shown.removeAll();
        String text = switch (which.getValue()) {
            case DEFAULTS -> release.defaults();
            case EFFECTIVE -> release.effective();
            default -> release.overrides();
        };
        shown.add(
                new Paragraph(getTranslation("releases.values." + which.getValue() + ".about")),
                text.isBlank()
                        ? new Paragraph(getTranslation("releases.values.none"))
                        : text("releases.values." + which.getValue(), text));
    }

    /** A text to read, where it is not too long. */
    static Component text(String heading, String text) {
        Div place = new Div();
        if (text.length() > YamlEditor.MAX_LENGTH) {
            place.add(new Paragraph(place.getTranslation("deploy.check.too-long")));
        } else {
            YamlEditor editor = new YamlEditor(place.getTranslation(heading)).readOnly();
            editor.show(text);
            place.add(editor);
        }
        return place;
    }
}
