package io.roadstead.console.access.rbac.ui;

import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The projects that the person at the browser may see. */
record ProjectRows(ProjectActions actions) implements GridSource<Project> {
    @Override
    public Page<Project> page(ListRequest request) {
        return actions.page(byName(request));
    }

    @Override
    public Optional<Project> find(String key) {
        return actions.find(key);
    }

    /** What is typed into the search field is looked for in names. */
    static ListRequest byName(ListRequest request) {
        Map<String, String> filters = new LinkedHashMap<>(request.filters());
        Optional.ofNullable(filters.remove(GridDefinition.SEARCH)).ifPresent(text -> filters.put("name", text));
        return new ListRequest(request.limit(), request.order(), request.cursor(), filters);
    }
}
