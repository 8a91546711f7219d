package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.Location;
import io.roadstead.console.access.rbac.Project;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The parts of a project's page, each with an address; only the one that is open is filled. */
final class ProjectTabs extends Div {
    /** What there is to see of a project. */
    enum Part {
        MEMBERS,
        NAMESPACES,
        SETTINGS;

        /** The one that the end of an address names; members, where it names none. */
        static Part of(Location location) {
            List<String> segments = location.getSegments();
            return switch (segments.getLast()) {
                case "namespaces" -> NAMESPACES;
                case "settings" -> SETTINGS;
                default -> MEMBERS;
            };
        }

        String path(Project project) {
            String page = ProjectsView.path(project);
            return this == MEMBERS ? page : page + "/" + AccessWords.word(this);
        }
    }

    ProjectTabs(Project project, Part open, ProjectParts parts, Consumer<Project> changed) {
        addClassName("rs-project-tabs");
        TabSheet sheet = new TabSheet();
        Map<Part, Tab> tabs = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Div panel = new Div();
            panel.addClassName("rs-project-panel");
            if (part == open) {
                panel.add(content(part, project, parts, changed));
            }
            tabs.put(part, sheet.add(getTranslation("projects.tab." + AccessWords.word(part)), panel));
        }
        sheet.setSelectedTab(tabs.get(open));
        sheet.addSelectedChangeListener(change -> tabs.entrySet().stream()
                .filter(tab -> tab.getValue().equals(change.getSelectedTab()) && tab.getKey() != open)
                .findFirst()
                .ifPresent(
                        tab -> getUI().ifPresent(ui -> ui.navigate(tab.getKey().path(project)))));
        add(sheet);
    }

    private static Component content(Part part, Project project, ProjectParts parts, Consumer<Project> changed) {
        return switch (part) {
            case MEMBERS -> parts.members(project);
            case NAMESPACES -> parts.namespaces(project);
            case SETTINGS -> parts.settings(project, changed);
        };
    }
}
