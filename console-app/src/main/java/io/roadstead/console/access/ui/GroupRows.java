package io.roadstead.console.access.ui;

import io.roadstead.console.access.Group;
import io.roadstead.console.access.GroupService;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.Optional;
import java.util.UUID;

/** The groups that the person at the browser may see. */
record GroupRows(GroupService groups, SignedIn signedIn) implements GridSource<Group> {
    @Override
    public Page<Group> page(ListRequest request) {
        return groups.page(signedIn.required(), UserRows.byName(request));
    }

    @Override
    public Optional<Group> find(String key) {
        try {
            return groups.find(signedIn.required(), UUID.fromString(key));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
