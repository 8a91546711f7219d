package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService.Wanted;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.protocol.model.LinkProfile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say of a cluster: name, labels, tier, and of a new one its link. */
final class ClusterFields extends Div {
    private static final int LONGEST_LABELS = 12_000;

    private final TextField name = new TextField(getTranslation("clusters.name"));
    private final TextArea labels = new TextArea(getTranslation("clusters.labels"));
    private final Select<Tier> tier = new Select<>();
    private Optional<ProfileSelect> link = Optional.empty();

    ClusterFields() {
        addClassName("rs-dialog");
        name.setMaxLength(63);
        name.setAutofocus(true);
        name.setRequiredIndicatorVisible(true);
        name.setHelperText(getTranslation("clusters.name.rule"));
        name.getElement().setAttribute("autocomplete", "off");
        labels.setMinRows(2);
        labels.setMaxLength(LONGEST_LABELS);
        labels.setHelperText(getTranslation("clusters.labels.rule"));
        tier.setLabel(getTranslation("clusters.tier"));
        tier.setItems(Tier.values());
        tier.setItemLabelGenerator(
                is -> is == null ? getTranslation("clusters.tier.none") : getTranslation("clusters.tier." + is.word()));
        tier.setEmptySelectionAllowed(true);
        tier.setEmptySelectionCaption(getTranslation("clusters.tier.none"));
        add(name, labels, tier);
    }

    /** Asks also what kind of link it has, where the tier is one whose links are often not there all the time. */
    ClusterFields askingForLinks() {
        ProfileSelect profile = new ProfileSelect(LinkProfile.ALWAYS);
        profile.setVisible(false);
        tier.addValueChangeListener(change -> profile.setVisible(isFar(change.getValue())));
        link = Optional.of(profile);
        add(profile);
        return this;
    }

    /** What kind of link was chosen; empty where nobody was asked. */
    Optional<LinkProfile> profile() {
        return link.filter(Component::isVisible).map(ProfileSelect::value);
    }

    private static boolean isFar(@Nullable Tier tier) {
        return tier == Tier.EDGE || tier == Tier.FAR_EDGE;
    }

    void show(Cluster cluster) {
        name.setValue(cluster.name());
        labels.setValue(cluster.labels().toString());
        cluster.tier().ifPresent(tier::setValue);
    }

    /** What was typed; empty, with the field marked, where something is wrong. */
    Optional<Wanted> wanted() {
        Optional<ClusterName> wantedName = ClusterName.parse(name.getValue());
        Optional<ClusterLabels> wantedLabels = ClusterLabels.parse(labels.getValue());
        mark(name, wantedName.isEmpty(), "clusters.name.rule");
        mark(labels, wantedLabels.isEmpty(), "clusters.labels.rule");
        if (wantedName.isEmpty()) {
            name.focus();
        } else if (wantedLabels.isEmpty()) {
            labels.focus();
        }
        return wantedName.flatMap(
                called -> wantedLabels.map(said -> new Wanted(called, said, Optional.ofNullable(tier.getValue()))));
    }

    private void mark(HasValidation field, boolean wrong, String key) {
        field.setErrorMessage(wrong ? getTranslation(key) : "");
        field.setInvalid(wrong);
    }
}
