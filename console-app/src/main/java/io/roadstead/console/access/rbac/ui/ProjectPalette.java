package io.roadstead.console.access.rbac.ui;

import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.uikit.PaletteSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people find their projects by some letters of the name. */
@Component
class ProjectPalette implements PaletteSource {
    private final ProjectService projects;

    ProjectPalette(ProjectService projects) {
        this.projects = projects;
    }

    @Override
    public String heading() {
        return "projects.title";
    }

    @Override
    public List<Hit> find(Caller caller, String typed, int most) {
        var request = new ListRequest(most, new ListOrder("name", false), Optional.empty(), Map.of("name", typed));
        return projects.page(caller, request).items().stream()
                .map(project ->
                        new Hit("folder-kanban", project.name(), project.description(), ProjectsView.path(project)))
                .toList();
    }
}
