package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Edits;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.model.Containers;
import io.roadstead.console.workload.model.Containers.Container;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks for other images of the containers of a workload. */
final class ImageForm {
    private static final int MOST = 50;

    private final Edits edits;
    private final Caller caller;
    private final FleetObject object;
    private final Component page;
    private final FormDialog dialog;
    private final Map<Container, TextField> fields = new LinkedHashMap<>();

    private ImageForm(Component page, Edits edits, Caller caller, FleetObject object) {
        this.page = page;
        this.edits = edits;
        this.caller = caller;
        this.object = object;
        dialog = new FormDialog(
                page, page.getTranslation("image.title", object.name()), page.getTranslation("image.go"), this::take);
    }

    static void open(Component page, Manifests manifests, Edits edits, Caller caller, FleetObject object) {
        ImageForm form = new ImageForm(page, edits, caller, object);
        form.dialog.reading(() -> manifests.open(caller, object), form::show).open();
    }

    private void show(Opened opened) {
        List<Container> containers =
                Containers.of(opened.there()).stream().limit(MOST).toList();
        for (Container container : containers) {
            String key = container.first() ? "image.first" : "image.container";
            TextField field = new TextField(page.getTranslation(key, container.name()));
            field.setValue(container.image());
            field.setMaxLength(Containers.LONGEST);
            field.setWidthFull();
            field.getElement().setAttribute("autocomplete", "off");
            fields.put(container, field);
        }
        dialog.fields(new Paragraph(page.getTranslation("image.text")));
        dialog.fields(fields.values().toArray(Component[]::new));
    }

    private void take() {
        TreeMap<String, String> images = new TreeMap<>();
        boolean fits = true;
        for (Map.Entry<Container, TextField> entry : fields.entrySet()) {
            TextField field = entry.getValue();
            String image = field.getValue().strip();
            field.setInvalid(!Containers.isImage(image));
            field.setErrorMessage(page.getTranslation("image.none"));
            fits &= !field.isInvalid();
            if (!image.equals(entry.getKey().image())) {
                images.put(entry.getKey().name(), image);
            }
        }
        if (fits) {
            dialog.close();
            if (!images.isEmpty()) {
                Containers wanted = new Containers(images);
                new MakingDialog(page, object, "change.image", () -> edits.make(caller, object, wanted)).open();
            }
        }
    }
}
