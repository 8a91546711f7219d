package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.LiveUpdates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes the parts of a project's page. */
@SpringComponent
class ProjectParts {
    private final ProjectActions projects;
    private final MemberActions members;
    private final DataGrids grids;
    private final LiveUpdates live;

    ProjectParts(ProjectActions projects, MemberActions members, DataGrids grids, LiveUpdates live) {
        this.projects = projects;
        this.members = members;
        this.grids = grids;
        this.live = live;
    }

    MemberList members(Project project) {
        return new MemberList(project, members, grids, live);
    }

    NamespaceList namespaces(Project project) {
        boolean may = projects.mayChange(project);
        return new NamespaceList(project, may, may || members.mayChange(project), projects, grids, live);
    }

    /** @param changed gets the project after each change */
    SettingsPanel settings(Project project, Consumer<Project> changed) {
        return new SettingsPanel(project, projects.mayChange(project), projects, changed);
    }

    /** A link to the project's namespaces as they are at the moment of the download. */
    Anchor download(Project project) {
        Anchor link = new Anchor();
        link.getElement().setAttribute("router-ignore", true);
        link.addClassName("rs-grid-csv");
        link.setHref(DownloadHandler.fromInputStream(event -> {
            String text = projects.find(project.id().value())
                    .map(now -> NamespaceManifests.of(now, projects.namespaces(now), projects.clusters()))
                    .orElse("");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new DownloadResponse(
                    new ByteArrayInputStream(bytes),
                    "roadstead-" + project.id() + ".yaml",
                    "application/yaml",
                    bytes.length);
        }));
        return link;
    }
}
