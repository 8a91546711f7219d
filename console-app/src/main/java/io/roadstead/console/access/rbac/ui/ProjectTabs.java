package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.Location;
import io.roadstead.console.access.rbac.Project;
import java.util.List;
import java.util.function.Consumer;

/** The parts of a project's page, each with an address; only the one that is open is made. */
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
        addClassName("rs-project");
        Nav nav = new Nav();
        nav.addClassName("rs-tabs");
        nav.setAriaLabel(getTranslation("projects.tabs", project.name()));
        for (Part part : Part.values()) {
            Anchor link = new Anchor(part.path(project), getTranslation("projects.tab." + AccessWords.word(part)));
            if (part == open) {
                link.getElement().setAttribute("aria-current", "page");
            }
            nav.add(link);
        }
        add(nav, content(open, project, parts, changed));
    }

    private static Component content(Part part, Project project, ProjectParts parts, Consumer<Project> changed) {
        return switch (part) {
            case MEMBERS -> parts.members(project);
            case NAMESPACES -> parts.namespaces(project);
            case SETTINGS -> parts.settings(project, changed);
        };
    }
}
