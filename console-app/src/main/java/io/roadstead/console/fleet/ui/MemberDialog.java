package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.fleet.FleetMember;
import io.roadstead.console.fleet.FleetMembers;
import io.roadstead.console.fleet.FleetMembers.Outcome;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One more cluster takes part; its agent is asked, which may take a while. */
final class MemberDialog extends Dialog {
    private static final ListOrder BY_NAME = new ListOrder("name", false);
    private static final int LONGEST = 300;

    private final FleetMembers members;
    private final SignedIn signedIn;
    private final Runnable then;
    private final ComboBox<Cluster> cluster = new ComboBox<>(getTranslation("federation.member.cluster"));
    private final TextField address = new TextField(getTranslation("federation.member.address"));
    private final Div said = new Div();
    private final Button go = new Button(getTranslation("federation.member.add"), click -> save());

    MemberDialog(FleetMembers members, ClusterService clusters, SignedIn signedIn, Runnable then) {
        this.members = members;
        this.signedIn = signedIn;
        this.then = then;
        setHeaderTitle(getTranslation("federation.member.add"));
        setWidth("min(560px, 96vw)");
        Caller caller = signedIn.required();
        Set<ClusterId> present =
                members.all(caller).stream().map(FleetMember::cluster).collect(Collectors.toSet());
        cluster.setItemLabelGenerator(Cluster::name);
        cluster.setRequiredIndicatorVisible(true);
        cluster.setHelperText(getTranslation("federation.member.cluster.about"));
        cluster.setItems(
                query -> found(clusters, caller, present, query.getFilter().orElse("")).stream()
                        .skip(query.getOffset())
                        .limit(query.getLimit()));
        address.setHelperText(getTranslation("federation.member.address.about"));
        address.setPlaceholder("10.0.0.1:6443");
        address.setMaxLength(LONGEST);
        said.getElement().setAttribute("aria-live", "polite");
        Div form = new Div(new Paragraph(getTranslation("federation.member.about")), cluster, address, said);
        form.addClassName("rs-dialog");
        add(form);
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
    }

    private static List<Cluster> found(ClusterService clusters, Caller caller, Set<ClusterId> present, String typed) {
        Map<String, String> filters = typed.isBlank() ? Map.of() : Map.of("name", typed.strip());
        return clusters
                .page(caller, new ListRequest(ListRequest.MAX_LIMIT, BY_NAME, Optional.empty(), filters))
                .items()
                .stream()
                .filter(one -> !present.contains(one.id()))
                .toList();
    }

    private void save() {
        said.removeAll();
        address.setInvalid(false);
        Cluster chosen = cluster.getValue();
        cluster.setErrorMessage(getTranslation("federation.member.cluster.needed"));
        cluster.setInvalid(chosen == null);
        if (chosen == null) {
            return;
        }
        Caller caller = signedIn.required();
        Optional<String> at = Optional.of(address.getValue().strip()).filter(text -> !text.isEmpty());
        go.setEnabled(false);
        said.add(new LiveLook<>(new Div(), () -> members.put(caller, chosen.id(), at), this::show)
                .otherwise(() -> go.setEnabled(true)));
    }

    private void show(Outcome outcome) {
        go.setEnabled(true);
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.Missing missing -> refuse(getTranslation("federation.member.missing"));
            case Outcome.Stale stale -> refuse(getTranslation("federation.member.stale"));
            case Outcome.Unfit(Reason why) -> {
                String sentence = AppWords.reason(this, why);
                if (why.key().equals("federation.unfit.address")) {
                    address.setErrorMessage(sentence);
                    address.setInvalid(true);
                    address.focus();
                } else {
                    cluster.setErrorMessage(sentence);
                    cluster.setInvalid(true);
                    cluster.focus();
                }
            }
        }
    }

    private void refuse(String sentence) {
        said.add(new Notice(Notice.Kind.FAILED, sentence));
    }
}
