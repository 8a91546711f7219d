package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A new source, or one that there is. A password can be set and forgotten, but is never shown. */
final class SourceDialog extends Dialog {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_KEYRING = 100_000;

    private final Function<SourceWish, Outcome> save;
    private final Optional<ChartSource> present;
    private final Select<SourceKind> kind = new Select<>();
    private final TextField name = field("name");
    private final TextField title = field("title");
    private final TextField url = field("url");
    private final TextArea repositories = area("repositories", LONGEST);
    private final TextArea hosts = area("hosts", LONGEST);
    private final TextField revision = field("revision");
    private final TextField folder = field("folder");
    private final TextField user = field("user");
    private final PasswordField secret = new PasswordField(getTranslation("sources.secret"));
    private final Checkbox without = new Checkbox(getTranslation("sources.without-credential"));
    private final Select<ProvenancePolicy> policy = new Select<>();
    private final TextArea keyring = area("keyring", LONGEST_KEYRING);
    private final Select<String> project = new Select<>();
    private final Checkbox enabled = new Checkbox(getTranslation("sources.enabled"), true);
    private final Div refusals = new Div();
    private final List<Project> projects;

    SourceDialog(SourceActions actions, Optional<ChartSource> present, Function<SourceWish, Outcome> save) {
        this.save = save;
        this.present = present;
        this.projects = present.isPresent() ? List.of() : actions.projects();
        String heading = getTranslation(present.isPresent() ? "sources.change" : "sources.add");
        setHeaderTitle(heading);
        setWidth("min(640px, 96vw)");
        title.setLabel(getTranslation("sources.column.title")); // the page itself has the other key
        kind.setLabel(getTranslation("sources.column.kind"));
        kind.setItems(SourceKind.HTTP, SourceKind.OCI, SourceKind.GIT, SourceKind.UPLOAD);
        kind.setItemLabelGenerator(one -> getTranslation("sources.filter.kind." + one.word()));
        kind.setValue(SourceKind.HTTP);
        kind.addValueChangeListener(change -> showWhatApplies());
        policy.setLabel(getTranslation("sources.policy"));
        policy.setItems(ProvenancePolicy.values());
        policy.setItemLabelGenerator(one -> getTranslation("sources.policy." + one.word()));
        policy.setValue(ProvenancePolicy.NONE); // the others need keys
        project(actions.mayAddForAll());
        secret.getElement().setAttribute("autocomplete", "new-password");
        secret.setHelperText(getTranslation("sources.secret.about"));
        refusals.getElement().setAttribute("aria-live", "polite");
        present.ifPresent(this::fill);
        Div form = new Div(
                kind,
                name,
                title,
                url,
                revision,
                folder,
                repositories,
                hosts,
                user,
                secret,
                without,
                policy,
                keyring,
                project,
                enabled);
        form.addClassNames("rs-dialog", "rs-source-fields");
        add(form, refusals);
        Button go = new Button(present.isPresent() ? getTranslation("dialog.save") : heading, click -> save());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
        showWhatApplies();
    }

    private TextField field(String key) {
        TextField field = new TextField(getTranslation("sources." + key));
        field.setMaxLength(LONGEST);
        field.setHelperText(getTranslation("sources." + key + ".about"));
        return field;
    }

    private TextArea area(String key, int longest) {
        TextArea area = new TextArea(getTranslation("sources." + key));
        area.setMaxLength(longest);
        area.setMaxRows(6);
        area.setHelperText(getTranslation("sources." + key + ".about"));
        return area;
    }

    private void project(boolean forAll) {
        project.setLabel(getTranslation("sources.project"));
        List<String> some = Stream.concat(
                        forAll ? Stream.of("") : Stream.empty(),
                        projects.stream().map(one -> one.id().value()))
                .toList();
        project.setItems(some);
        project.setItemLabelGenerator(id -> projects.stream()
                .filter(one -> one.id().value().equals(id))
                .map(Project::name)
                .findFirst()
                .orElse(getTranslation("sources.project.all")));
        if (!some.isEmpty()) {
            project.setValue(some.getFirst());
        }
    }

    private void fill(ChartSource source) {
        kind.setValue(source.kind());
        kind.setEnabled(false);
        name.setValue(source.name());
        title.setValue(source.title());
        url.setValue(source.url());
        repositories.setValue(String.join("\n", source.repositories()));
        hosts.setValue(String.join("\n", source.hosts()));
        revision.setValue(source.place().revision());
        folder.setValue(source.place().folder());
        user.setValue(source.user().orElse(""));
        policy.setValue(source.policy());
        keyring.setValue(source.keyring().orElse(""));
        enabled.setValue(source.enabled());
        project.setVisible(false);
    }

    private void showWhatApplies() {
        boolean remote = kind.getValue() != SourceKind.UPLOAD && kind.getValue() != SourceKind.STARTER;
        boolean registry = kind.getValue() == SourceKind.OCI;
        List.of(url, user, secret).forEach(field -> field.setVisible(remote));
        without.setVisible(remote && present.flatMap(ChartSource::user).isPresent());
        List.of(revision, folder).forEach(field -> field.setVisible(kind.getValue() == SourceKind.GIT));
        repositories.setVisible(registry);
        hosts.setVisible(registry);
    }

    private void save() {
        refusals.removeAll();
        fields().values().forEach(field -> FieldInputs.mark(field, ""));
        Attempt.of(this, () -> show(save.apply(wish())), this::refuse);
    }

    private SourceWish wish() {
        return new SourceWish(
                name.getValue().strip(),
                title.getValue().strip(),
                kind.getValue(),
                url.isVisible() ? url.getValue().strip() : "",
                repositories.isVisible() ? lines(repositories) : List.of(),
                hosts.isVisible() ? lines(hosts) : List.of(),
                secret.getValue().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SourceWish.Credential(user.getValue().strip(), secret.getValue())),
                without.getValue(),
                policy.getValue(),
                Optional.of(keyring.getValue().strip()).filter(text -> !text.isEmpty()),
                present.map(ChartSource::project).orElseGet(this::chosen),
                enabled.getValue(),
                revision.isVisible()
                        ? new GitPlace(
                                revision.getValue().strip(), folder.getValue().strip())
                        : GitPlace.ALL);
    }

    private Optional<ProjectId> chosen() {
        return projects.stream()
                .map(Project::id)
                .filter(id -> id.value().equals(project.getValue()))
                .findFirst();
    }

    private static List<String> lines(TextArea area) {
        return area.getValue()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Map<String, Component> fields() {
        return Map.of(
                "revision",
                revision,
                "folder",
                folder,
                "name",
                name,
                "title",
                title,
                "url",
                url,
                "repositories",
                repositories,
                "hosts",
                hosts,
                "user",
                user,
                "credential",
                secret,
                "keyring",
                keyring);
    }

    private void show(Outcome outcome) {
        String sentence = SourceActions.sentence(this, outcome);
        if (sentence.isEmpty()) {
            close();
        } else if (outcome instanceof Outcome.Unsound unsound && fields().containsKey(unsound.field())) {
            FieldInputs.mark(fields().get(unsound.field()), sentence);
        } else if (outcome instanceof Outcome.NameTaken) {
            FieldInputs.mark(name, sentence);
        } else {
            refuse(sentence);
        }
    }

    private void refuse(String sentence) {
        refusals.add(new Notice(Notice.Kind.FAILED, sentence));
    }
}
