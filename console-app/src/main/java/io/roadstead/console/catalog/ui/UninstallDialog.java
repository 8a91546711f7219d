package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseObject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Asks before a release is removed: what goes, what stays, and its name typed, since data may go with it. */
final class UninstallDialog extends Dialog {
    private static final int MOST = 40;
    /** What Kubernetes makes of them stays there: claims of stateful sets are not theirs. */
    private static final Set<String> WITH_CLAIMS = Set.of("StatefulSet");

    /** @param then told whether the history is kept */
    UninstallDialog(ReleaseDetail release, Consumer<Boolean> then) {
        String name = release.row().key().name();
        setHeaderTitle(getTranslation("releases.uninstall.title", name));
        setWidth("min(620px, 96vw)");
        addClassName("rs-confirm");
        List<ReleaseObject> kept =
                release.objects().stream().filter(ReleaseObject::kept).toList();
        List<ReleaseObject> gone =
                release.objects().stream().filter(object -> !object.kept()).toList();
        Div body = new Div(new Paragraph(getTranslation("releases.uninstall.goes", gone.size())), list(gone));
        body.addClassName("rs-stack");
        body.add(new Paragraph(getTranslation(
                kept.isEmpty() ? "releases.uninstall.stays.none" : "releases.uninstall.stays", kept.size())));
        body.add(list(kept));
        if (gone.stream().anyMatch(object -> WITH_CLAIMS.contains(object.kind()))) {
            body.add(new Paragraph(getTranslation("releases.uninstall.claims")));
        }
        Checkbox history = new Checkbox(getTranslation("releases.uninstall.history"));
        TextField typed = new TextField(getTranslation("confirm.type", name));
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.getElement().setAttribute("autocomplete", "off");
        Button go = new Button(getTranslation("releases.uninstall"), click -> {
            close();
            then.accept(history.getValue());
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        go.addClickShortcut(Key.ENTER).listenOn(typed);
        go.setEnabled(false);
        typed.addValueChangeListener(change -> go.setEnabled(change.getValue().equals(name)));
        body.add(history, typed);
        add(body);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
    }

    private UnorderedList list(List<ReleaseObject> objects) {
        UnorderedList list = new UnorderedList();
        objects.stream().limit(MOST).forEach(object -> list.add(new ListItem(object.text())));
        if (objects.size() > MOST) {
            list.add(new ListItem(getTranslation("releases.objects.more", objects.size() - MOST)));
        }
        list.setVisible(!objects.isEmpty());
        return list;
    }
}
