package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import io.roadstead.console.workload.Schemas;
import io.roadstead.console.workload.Writing;
import io.roadstead.console.workload.model.FieldManager;
import io.roadstead.console.workload.model.ObjectPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The YAML of one object: it is checked by its cluster before it is saved, and what would change is shown. */
final class YamlPanel extends Div {
    private final Manifests manifests;
    private final Schemas schemas;
    private final Caller caller;
    private final FleetObject object;
    private final boolean writes;
    private final Div notices = new Div();
    private final Div content = new Div();

    private YamlPanel(Manifests manifests, Schemas schemas, Caller caller, FleetObject object, boolean writes) {
        this.manifests = manifests;
        this.schemas = schemas;
        this.caller = caller;
        this.object = object;
        this.writes = writes;
        addClassName("rs-stack");
        notices.addClassName("rs-stack");
        notices.getElement().setAttribute("aria-live", "polite");
        add(notices, content);
    }

    /** Fetches it when it is shown; the values of a Secret only when that is asked for. */
    static Component of(Manifests manifests, Schemas schemas, Caller caller, FleetObject object, boolean writes) {
        YamlPanel panel = new YamlPanel(manifests, schemas, caller, object, writes);
        LiveLook<Opening> look = new LiveLook<>(panel, () -> manifests.open(caller, object), panel::show);
        if (!object.kind().path().equals("secrets")) {
            return look;
        }
        Div asked = new Div();
        asked.addClassName("rs-stack");
        Button show = new Button(asked.getTranslation("manifest.secret.show"));
        show.addClickListener(click -> {
            asked.removeAll();
            asked.add(look);
        });
        asked.add(new Notice(Notice.Kind.INFORMATION, asked.getTranslation("manifest.secret")), show);
        return asked;
    }

    private void show(Opening opening) {
        switch (opening) {
            case Opening.Here(Opened opened) -> edit(opened, opened.yaml());
            case Opening.Not(Writing.Refused why) -> {
                content.removeAll();
                say(Notice.Kind.WARNING, ManifestWords.of(this, why));
            }
        }
    }

    private void edit(Opened opened, String yaml) {
        if (yaml.length() > YamlEditor.MAX_LENGTH) {
            content.removeAll();
            content.add(download(opened, "manifest.download", opened.yaml()));
            say(Notice.Kind.WARNING, List.of(getTranslation("manifest.yaml.too-long", YamlEditor.MAX_LENGTH)));
            return;
        }
        YamlEditor editor =
                new YamlEditor(getTranslation("manifest.heading", object.kind().kind(), object.name()));
        Div buttons = new Div();
        buttons.addClassName("rs-buttons");
        if (writes) {
            Button check =
                    new Button(getTranslation("manifest.check"), click -> editor.text(text -> check(opened, text)));
            check.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(check);
            editor.onSave(text -> check(opened, text));
        } else {
            editor.readOnly();
        }
        Div managers = new Div();
        buttons.add(
                new Button(getTranslation("manifest.again"), click -> again()),
                new Button(getTranslation("managers"), click -> toggle(managers, opened)),
                download(opened, "manifest.download", opened.yaml()),
                download(opened, "manifest.download.clean", opened.cleanYaml()));
        editor.show(yaml);
        content.removeAll();
        content.add(buttons, managers, editor, help(opened, editor));
    }

    /** What the cluster says of the kind comes later; the editor is of use without it. */
    private Component help(Opened opened, YamlEditor editor) {
        Div said = new Div();
        String kind = opened.there().text("kind");
        ObjectPath path = opened.path();
        return new LiveLook<>(
                said,
                () -> schemas.of(caller, object.cluster(), path.group(), path.version(), kind),
                look -> SchemaHelp.show(this, look, editor, said));
    }

    private void toggle(Div managers, Opened opened) {
        if (managers.getChildren().findAny().isPresent()) {
            managers.removeAll();
        } else {
            managers.add(ManagerTable.of(this, FieldManager.of(opened.there())));
        }
    }

    private Anchor download(Opened opened, String words, String yaml) {
        String kind = opened.there().text("kind").toLowerCase(Locale.ROOT);
        String name = (kind + "-" + object.name()).replaceAll("[^A-Za-z0-9._-]+", "-") + ".yaml";
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        Anchor link = new Anchor();
        link.setHref((DownloadHandler) event -> {
            event.setFileName(name);
            event.setContentType("application/yaml; charset=utf-8");
            event.getOutputStream().write(bytes);
        });
        link.setText(getTranslation(words));
        return link;
    }

    private void again() {
        notices.removeAll();
        content.removeAll();
        content.add(new LiveLook<>(new Div(), () -> manifests.open(caller, object), this::show));
    }

    private void check(Opened opened, String yaml) {
        away(() -> manifests.check(caller, opened, yaml), writing -> checked(opened, yaml, writing));
    }

    private void checked(Opened opened, String yaml, Writing writing) {
        switch (writing) {
            case Writing.Written written -> new SaveDialog(this, object, written, () -> save(opened, yaml)).open();
            default -> failed(opened, writing);
        }
    }

    private void save(Opened opened, String yaml) {
        away(() -> manifests.save(caller, opened, yaml), writing -> {
            if (writing instanceof Writing.Written written) {
                Attempt.say(getTranslation(written.merged() ? "manifest.saved.merged" : "manifest.saved"));
                edit(written.after(), written.after().yaml());
            } else {
                failed(opened, writing);
            }
        });
    }

    private void failed(Opened opened, Writing writing) {
        switch (writing) {
            case Writing.Clash clash -> {
                edit(clash.there(), clash.yaml());
                say(Notice.Kind.WARNING, List.of(getTranslation("manifest.clash", String.join(", ", clash.paths()))));
            }
            case Writing.Bad bad -> say(Notice.Kind.WARNING, List.of(ManifestWords.of(this, bad.fault())));
            case Writing.Refused refused -> say(Notice.Kind.WARNING, ManifestWords.of(this, refused));
            case Writing.Written written -> throw new IllegalStateException("it did not fail");
        }
    }

    private void say(Notice.Kind kind, List<String> sentences) {
        notices.removeAll();
        sentences.forEach(sentence -> notices.add(new Notice(kind, sentence)));
    }

    /** Waits for the cluster elsewhere; says meanwhile that it does. */
    private <T> void away(Supplier<T> ask, Consumer<T> then) {
        notices.removeAll();
        notices.add(new LiveLook<>(new Div(), ask, answer -> {
            notices.removeAll();
            then.accept(answer);
        }));
    }
}
