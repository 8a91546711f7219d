package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.roadstead.protocol.model.LinkProfile;

/** Chooses what kind of link a cluster has, and says what each means. */
final class ProfileSelect extends Div {
    private final Select<LinkProfile> profile = new Select<>();
    private final Paragraph meaning = new Paragraph();

    ProfileSelect(LinkProfile present) {
        addClassName("rs-dialog");
        profile.setLabel(getTranslation("clusters.profile"));
        profile.setItems(LinkProfile.values());
        profile.setItemLabelGenerator(is -> getTranslation("clusters.profile." + is.word()));
        profile.addValueChangeListener(change -> explain());
        profile.setValue(present);
        meaning.getElement().setAttribute("role", "status");
        meaning.addClassName("rs-muted");
        explain();
        add(profile, meaning);
    }

    LinkProfile value() {
        return profile.getValue();
    }

    private void explain() {
        meaning.setText(getTranslation("clusters.profile." + profile.getValue().word() + ".text"));
    }
}
