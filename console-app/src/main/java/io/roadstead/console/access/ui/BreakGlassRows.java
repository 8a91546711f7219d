package io.roadstead.console.access.ui;

import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.Optional;

/** What is set up for emergencies, as far as the person at the browser may see it. */
record BreakGlassRows(BreakGlassService service, SignedIn signedIn) implements GridSource<BreakGlass> {
    @Override
    public Page<BreakGlass> page(ListRequest request) {
        return service.page(signedIn.required(), UserRows.byName(request));
    }

    @Override
    public Optional<BreakGlass> find(String key) {
        return Optional.empty(); // all of it stands in the row
    }
}
