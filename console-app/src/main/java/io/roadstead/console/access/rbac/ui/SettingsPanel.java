package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.Div;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.ProjectService.Outcome;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Notice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What counts in a project's namespaces: each card is saved by itself, to the version that was seen last. */
final class SettingsPanel extends Div {
    private final ProjectActions actions;
    private final Consumer<Project> changed;
    private Project seen;

    /** @param changed gets the project after each change */
    SettingsPanel(Project project, boolean may, ProjectActions actions, Consumer<Project> changed) {
        this.seen = project;
        this.actions = actions;
        this.changed = changed;
        addClassName("rs-stack");
        if (!may) {
            add(new Notice(Notice.Kind.INFORMATION, getTranslation("projects.settings.read-only")));
        }
        Div cards = new Div();
        cards.addClassName("rs-columns");
        cards.add(
                column(may, new QuotaCard(), new ShareCard(clusters(project)), new BudgetCard()),
                column(may, new ContainerCard(), new PodSecurityCard(), new MeshCard()));
        add(cards);
    }

    private List<Places.Named> clusters(Project project) {
        Set<String> here = actions.namespaces(project).stream()
                .map(held -> held.namespace().cluster())
                .collect(Collectors.toSet());
        return actions.clusters().stream()
                .filter(named -> here.contains(named.place().cluster()))
                .toList();
    }

    private Div column(boolean may, SettingCard... cards) {
        Div column = new Div();
        column.addClassName("rs-stack");
        for (SettingCard card : cards) {
            card.show(seen.settings());
            if (may) {
                card.offer(() -> Attempt.of(card, () -> save(card), card::refuse));
            } else {
                card.lock();
            }
            column.add(card);
        }
        return column;
    }

    private void save(SettingCard card) {
        card.clear();
        Optional<ProjectSettings> settings = card.wanted(seen.settings());
        if (settings.isEmpty()) {
            return;
        }
        var wanted = new ProjectService.Wanted(new GroupName(seen.name()), seen.description(), settings.get());
        switch (actions.change(seen, wanted)) {
            case Outcome.Done done -> {
                seen = done.project();
                card.show(seen.settings());
                card.saved();
                changed.accept(seen);
            }
            case Outcome.Unfit unfit -> card.refuse(unfit.fault());
            case Outcome.Stale stale -> takeOver(card);
            case Outcome.Missing missing -> card.refuse(getTranslation("projects.missing"));
            case Outcome.NameTaken taken -> throw new IllegalStateException("the name is not changed here");
            case Outcome.Full full -> throw new IllegalStateException("nothing is made here");
        }
    }

    /** Somebody else was first: where that changed nothing on this card, what is on it can be saved now. */
    private void takeOver(SettingCard card) {
        Optional<Project> now = actions.find(seen.id().value());
        boolean untouched = now.filter(project -> card.same(project.settings(), seen.settings()))
                .isPresent();
        now.ifPresent(project -> seen = project);
        if (untouched) {
            save(card);
        } else {
            card.refuse(getTranslation("projects.settings.stale"));
        }
    }
}
