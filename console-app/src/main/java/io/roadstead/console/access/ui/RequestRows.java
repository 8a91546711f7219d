package io.roadstead.console.access.ui;

import io.roadstead.console.access.rbac.request.RoleRequestService;
import io.roadstead.console.access.rbac.request.StoredRequest;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.Optional;
import java.util.UUID;

/** The requests that the person at the browser may see. */
record RequestRows(RoleRequestService requests, SignedIn signedIn) implements GridSource<StoredRequest> {
    @Override
    public Page<StoredRequest> page(ListRequest request) {
        return requests.page(signedIn.required(), UserRows.byName(request));
    }

    @Override
    public Optional<StoredRequest> find(String key) {
        try {
            return requests.find(signedIn.required(), UUID.fromString(key));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
